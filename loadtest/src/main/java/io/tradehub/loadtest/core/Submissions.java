package io.tradehub.loadtest.core;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.tradehub.loadtest.rpc.Duplex;
import io.tradehub.loadtest.rpc.StreamLoop;
import io.tradehub.loadtest.rpc.Unary;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import java.util.List;
import java.util.Optional;

/** Submissions as an order wants them: one call each, or as items of a stream. */
final class Submissions implements Unary<SubmitMessageResponse> {
  private final List<MessageServiceStub> stubs;
  private final Requests requests;
  private final Optional<Timestamp> notBefore;

  Submissions(Order order, List<MessageServiceStub> stubs, Requests requests) {
    this.stubs = stubs;
    this.requests = requests;
    this.notBefore = order.held() ? Optional.of(Requests.tomorrow()) : Optional.empty();
  }

  @Override
  public void begin(int connection, StreamObserver<SubmitMessageResponse> answer) {
    stubs.get(connection).submitMessage(requests.next(notBefore), answer);
  }

  /** The same over streams. */
  Duplex<SubmitMessagesRequest, SubmitMessagesResponse> streamed() {
    return new Streamed();
  }

  private final class Streamed implements Duplex<SubmitMessagesRequest, SubmitMessagesResponse> {
    @Override
    public void open(
        int connection,
        ClientResponseObserver<SubmitMessagesRequest, SubmitMessagesResponse> stream) {
      stubs.get(connection).withOnReadyThreshold(StreamLoop.READY_BYTES).submitMessages(stream);
    }

    @Override
    public SubmitMessagesRequest next() {
      return SubmitMessagesRequest.newBuilder().setItem(requests.next(notBefore)).build();
    }

    @Override
    public Verdict judge(SubmitMessagesResponse response) {
      if (!response.hasRefused()) {
        return Verdict.DONE;
      }
      return response.getRefused().getCode() == Status.Code.RESOURCE_EXHAUSTED.value()
          ? Verdict.REFUSED
          : new Verdict.Wrong("an item was refused: " + response.getRefused().getMessage());
    }
  }
}
