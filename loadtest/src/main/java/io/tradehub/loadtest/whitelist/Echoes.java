package io.tradehub.loadtest.whitelist;

import com.google.protobuf.BytesValue;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.loadtest.rpc.Duplex;
import io.tradehub.loadtest.rpc.StreamLoop;
import io.tradehub.loadtest.rpc.Unary;
import java.util.List;

/** Calls of {@link Echo}. */
final class Echoes {
  private static final BytesValue REQUEST = Echo.request();

  private Echoes() {}

  private static String unlike(BytesValue answer) {
    return answer.getValue().size() == Echo.BYTES ? "" : "the echo changed what it was given";
  }

  /** One call each. */
  record Unaries(List<Channel> channels) implements Unary<BytesValue> {
    @Override
    public void begin(int connection, StreamObserver<BytesValue> answer) {
      ClientCalls.asyncUnaryCall(
          channels.get(connection).newCall(Echo.UNARY, CallOptions.DEFAULT), REQUEST, answer);
    }

    @Override
    public String wrong(BytesValue answer) {
      return unlike(answer);
    }
  }

  /** Items of streams. */
  record Streams(List<Channel> channels) implements Duplex<BytesValue, BytesValue> {
    @Override
    public void open(int connection, ClientResponseObserver<BytesValue, BytesValue> stream) {
      CallOptions options = CallOptions.DEFAULT.withOnReadyThreshold(StreamLoop.READY_BYTES);
      ClientCalls.asyncBidiStreamingCall(
          channels.get(connection).newCall(Echo.STREAM, options), stream);
    }

    @Override
    public BytesValue next() {
      return REQUEST;
    }

    @Override
    public Verdict judge(BytesValue answer) {
      return unlike(answer).isEmpty() ? Verdict.DONE : new Verdict.Wrong(unlike(answer));
    }
  }
}
