package io.tradehub.hub.e2e;

import io.grpc.stub.StreamObserver;
import io.tradehub.v1.ReceiveMessagesRequest;
import io.tradehub.v1.ReceiveMessagesResponse;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver of one message at a time, as a small ERP would be. */
final class Receiver implements AutoCloseable, StreamObserver<ReceiveMessagesResponse> {
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private final StreamObserver<ReceiveMessagesRequest> steps;

  Receiver(Network.Side side) {
    steps = side.streams().receiveMessages(this);
    steps.onNext(
        ReceiveMessagesRequest.newBuilder()
            .setSubscribe(ReceiveMessagesRequest.Subscribe.newBuilder().setCredits(1))
            .build());
  }

  InboxMessage next() {
    return await().getMessage();
  }

  void acknowledge(InboxMessage message) {
    settle(
        ReceiveMessagesRequest.newBuilder()
            .setAcknowledge(
                ReceiveMessagesRequest.Acknowledge.newBuilder().setLeaseId(message.getLeaseId())));
  }

  void refuse(InboxMessage message, String reason) {
    settle(
        ReceiveMessagesRequest.newBuilder()
            .setNegativeAcknowledge(
                ReceiveMessagesRequest.NegativeAcknowledge.newBuilder()
                    .setLeaseId(message.getLeaseId())
                    .setRefuse(true)
                    .setReason(reason)));
  }

  /** Lets one more come. */
  void more() {
    steps.onNext(
        ReceiveMessagesRequest.newBuilder()
            .setAddCredits(ReceiveMessagesRequest.AddCredits.newBuilder().setCredits(1))
            .build());
  }

  private void settle(ReceiveMessagesRequest.Builder step) {
    steps.onNext(step.build());
    ReceiveMessagesResponse answer = await();
    if (!answer.hasSettled()) {
      throw new AssertionError("not settled: " + answer);
    }
  }

  private ReceiveMessagesResponse await() {
    try {
      Object next = heard.poll(20, TimeUnit.SECONDS);
      if (next instanceof ReceiveMessagesResponse response) {
        return response;
      }
      throw new AssertionError("nothing came, or the stream ended: " + next);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void onNext(ReceiveMessagesResponse response) {
    heard.add(response);
  }

  @Override
  public void onError(Throwable failure) {
    heard.add(failure);
  }

  @Override
  public void onCompleted() {
    heard.add("completed");
  }

  @Override
  public void close() {
    steps.onCompleted();
  }
}
