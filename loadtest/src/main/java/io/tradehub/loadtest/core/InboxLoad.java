package io.tradehub.loadtest.core;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.tradehub.loadtest.rpc.Tally;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import io.tradehub.v1.ReceiveMessagesRequest;
import io.tradehub.v1.ReceiveMessagesRequest.Acknowledge;
import io.tradehub.v1.ReceiveMessagesRequest.AddCredits;
import io.tradehub.v1.ReceiveMessagesRequest.Subscribe;
import io.tradehub.v1.ReceiveMessagesResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Receivers of an inbox, one stream for each connection: each message is acknowledged as it comes,
 * and counts when the hub says that this is stored.
 */
final class InboxLoad {
  private static final int CREDITS_AT_ONCE = 8;
  private static final long POLL_MILLIS = 100;

  /** After this long without an acknowledgement nothing more is expected. */
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private final Order order;
  private final List<MessageServiceStub> stubs;
  private final AtomicLong settled = new AtomicLong();
  private final AtomicReference<String> failure = new AtomicReference<>("");
  private final CountDownLatch running;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile long last;

  InboxLoad(Order order, List<MessageServiceStub> stubs) {
    this.order = order;
    this.stubs = stubs;
    this.running = new CountDownLatch(stubs.size());
  }

  /** Runs until its count is acknowledged, and leaves the rest in the inbox. */
  Tally run() throws InterruptedException {
    long start = System.nanoTime();
    last = start;
    List<Receiver> receivers =
        stubs.stream()
            .map(
                stub -> {
                  Receiver receiver = new Receiver();
                  stub.receiveMessages(receiver);
                  receiver.subscribe();
                  return receiver;
                })
            .toList();
    long end = start + order.millis() * 1_000_000;
    while (!done.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      long now = System.nanoTime();
      if (now - last > PATIENCE_NANOS || now - end > 0) {
        fail("only %,d of %,d messages were acknowledged".formatted(settled.get(), order.count()));
      }
    }
    long took = last - start;
    long count = settled.get();
    receivers.forEach(Receiver::close);
    running.await(10, TimeUnit.SECONDS);
    return failure.get().isEmpty() ? Tally.of(count, took, 0) : Tally.failed(failure.get());
  }

  private void fail(String why) {
    failure.compareAndSet("", why);
    done.countDown();
  }

  /** One receiver. Its methods but close are called one after the other. */
  private final class Receiver
      implements ClientResponseObserver<ReceiveMessagesRequest, ReceiveMessagesResponse> {
    private ClientCallStreamObserver<ReceiveMessagesRequest> steps;
    private int spent;

    @Override
    public void beforeStart(ClientCallStreamObserver<ReceiveMessagesRequest> stream) {
      steps = stream;
    }

    void subscribe() {
      int credits = Math.max(CREDITS_AT_ONCE, order.inFlight() / stubs.size());
      send(
          ReceiveMessagesRequest.newBuilder()
              .setSubscribe(Subscribe.newBuilder().setCredits(credits)));
    }

    @Override
    public void onNext(ReceiveMessagesResponse response) {
      switch (response.getResultCase()) {
        case MESSAGE -> acknowledge(response.getMessage().getLeaseId());
        case SETTLED -> settled();
        case FAILED -> fail("a step failed: " + response.getFailed().getError().getMessage());
        case RESULT_NOT_SET -> fail("the hub said nothing that is known");
      }
    }

    private void acknowledge(String lease) {
      send(
          ReceiveMessagesRequest.newBuilder()
              .setAcknowledge(Acknowledge.newBuilder().setLeaseId(lease)));
    }

    private void settled() {
      last = System.nanoTime();
      if (settled.incrementAndGet() >= order.count()) {
        done.countDown();
      }
      spent++;
      if (spent == CREDITS_AT_ONCE) {
        spent = 0;
        send(
            ReceiveMessagesRequest.newBuilder()
                .setAddCredits(AddCredits.newBuilder().setCredits(CREDITS_AT_ONCE)));
      }
    }

    private synchronized void send(ReceiveMessagesRequest.Builder step) {
      if (done.getCount() > 0) {
        steps.onNext(step.build());
      }
    }

    synchronized void close() {
      steps.cancel("enough", null);
    }

    @Override
    public void onCompleted() {
      running.countDown();
    }

    @Override
    public void onError(Throwable e) {
      if (done.getCount() > 0) {
        fail("a receiver failed: " + Status.fromThrowable(e));
      }
      running.countDown();
    }
  }
}
