package io.tradehub.loadtest.core;

import io.grpc.stub.StreamObserver;
import io.tradehub.loadtest.rpc.EchoProcess;
import io.tradehub.v1.Direction;
import io.tradehub.v1.DocumentSummary;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import java.io.IOException;
import java.util.UUID;

/**
 * A process that answers every submission at once and keeps nothing. Its answers are of the hub's
 * size and name the request.
 */
final class EchoServer extends MessageServiceGrpc.MessageServiceImplBase {
  private final Message answer =
      Message.newBuilder()
          .setId(new UUID(0x0198a0b000007000L, Long.MIN_VALUE).toString())
          .setDirection(Direction.DIRECTION_OUTBOUND)
          .setConnector(NoOpConnector.NAME)
          .setState(MessageState.MESSAGE_STATE_ACCEPTED)
          .setDestination(NoOpConnector.NAME + "/counterparty-0")
          .setDocument(
              DocumentSummary.newBuilder()
                  .setType(NoOpConnector.TYPE)
                  .setSender("iso6523-actorid-upis::0088:7300010000018")
                  .setReceiver("iso6523-actorid-upis::0088:7300010000025")
                  .setMediaType("application/xml")
                  .setSizeBytes(10_000)
                  .setSha256(com.google.protobuf.ByteString.copyFrom(new byte[32])))
          .build();

  private EchoServer() {}

  /** Serves until its input ends, as {@link EchoProcess} does. */
  public static void main(String[] args) throws IOException {
    EchoProcess.serve(new EchoServer());
  }

  @Override
  public void submitMessage(
      SubmitMessageRequest request, StreamObserver<SubmitMessageResponse> observer) {
    observer.onNext(accepted(request));
    observer.onCompleted();
  }

  @Override
  public StreamObserver<SubmitMessagesRequest> submitMessages(
      StreamObserver<SubmitMessagesResponse> observer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(SubmitMessagesRequest request) {
        observer.onNext(
            SubmitMessagesResponse.newBuilder()
                .setRequestId(request.getItem().getRequestId())
                .setAccepted(accepted(request.getItem()))
                .build());
      }

      @Override
      public void onError(Throwable gone) {
        // The client hung up.
      }

      @Override
      public void onCompleted() {
        observer.onCompleted();
      }
    };
  }

  private SubmitMessageResponse accepted(SubmitMessageRequest request) {
    return SubmitMessageResponse.newBuilder()
        .setMessage(answer.toBuilder().setRequestId(request.getRequestId()))
        .build();
  }
}
