package io.tradehub.loadtest.whitelist;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.tradehub.loadtest.rpc.EchoProcess;
import java.io.IOException;
import java.util.Random;

/** A service that gives back what it is given, and its process: what gRPC alone can do. */
final class Echo implements BindableService {
  /** Bytes that are sent and given back. */
  static final int BYTES = 100;

  /** One call each. */
  static final MethodDescriptor<BytesValue, BytesValue> UNARY = method("Unary", MethodType.UNARY);

  /** Items of a stream. */
  static final MethodDescriptor<BytesValue, BytesValue> STREAM =
      method("Stream", MethodType.BIDI_STREAMING);

  private static final String SERVICE = "tradehub.bench.Echo";

  private Echo() {}

  /** Serves until its input ends, as {@link EchoProcess} does. */
  public static void main(String[] args) throws IOException {
    EchoProcess.serve(new Echo());
  }

  private static MethodDescriptor<BytesValue, BytesValue> method(String name, MethodType type) {
    var marshaller = ProtoUtils.marshaller(BytesValue.getDefaultInstance());
    return MethodDescriptor.<BytesValue, BytesValue>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName("tradehub.bench.Echo", name))
        .setRequestMarshaller(marshaller)
        .setResponseMarshaller(marshaller)
        .build();
  }

  /** What is sent. */
  static BytesValue request() {
    byte[] bytes = new byte[BYTES];
    new Random(BYTES).nextBytes(bytes);
    return BytesValue.of(ByteString.copyFrom(bytes));
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder(SERVICE)
        .addMethod(
            UNARY,
            ServerCalls.asyncUnaryCall(
                (request, answer) -> {
                  answer.onNext(request);
                  answer.onCompleted();
                }))
        .addMethod(STREAM, ServerCalls.asyncBidiStreamingCall(Back::new))
        .build();
  }

  /** One stream. */
  private record Back(StreamObserver<BytesValue> answers) implements StreamObserver<BytesValue> {
    @Override
    public void onNext(BytesValue item) {
      answers.onNext(item);
    }

    @Override
    public void onError(Throwable gone) {
      // The client hung up.
    }

    @Override
    public void onCompleted() {
      answers.onCompleted();
    }
  }
}
