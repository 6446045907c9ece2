package io.tradehub.loadtest.as4;

import io.grpc.stub.StreamObserver;
import io.tradehub.hub.cli.HubClient;
import io.tradehub.v1.Document;
import io.tradehub.v1.Event;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessagesRequest;
import io.tradehub.v1.SubmitMessagesResponse;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Submits one document again and again over one stream, a bounded number of messages ahead of those
 * delivered, and follows them in the hub's event log.
 */
final class Deliveries {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Document document;
  private final int outstanding;
  private final Semaphore places;
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicReference<String> trouble = new AtomicReference<>();
  private final StreamObserver<SubmitMessagesRequest> submit;

  /**
   * Begins to follow.
   *
   * @param outstanding how many messages may be submitted and not yet delivered
   */
  Deliveries(HubClient client, Document document, int outstanding) {
    this.document = document;
    this.outstanding = outstanding;
    this.places = new Semaphore(outstanding);
    client
        .asyncMessages()
        .watchMessages(WatchMessagesRequest.getDefaultInstance(), observer(this::event));
    this.submit = client.asyncMessages().submitMessages(observer(this::answer));
  }

  /** Submits for this long, and waits until everything is delivered. */
  As4Side.Sent run(Duration time) throws InterruptedException {
    long before = delivered.get();
    long start = System.nanoTime();
    while (System.nanoTime() - start < time.toNanos()) {
      take(1);
      synchronized (submit) {
        submit.onNext(
            SubmitMessagesRequest.newBuilder()
                .setItem(
                    SubmitMessageRequest.newBuilder()
                        .setRequestId(HubSide.newRequestId())
                        .setDocument(document))
                .build());
      }
    }
    take(outstanding);
    long took = System.nanoTime() - start;
    places.release(outstanding);
    return new As4Side.Sent(delivered.get() - before, Duration.ofNanos(took));
  }

  private void take(int count) throws InterruptedException {
    boolean taken = places.tryAcquire(count, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    String what = trouble.get();
    if (what != null) {
      throw new IllegalStateException("the sending hub: " + what);
    }
    if (!taken) {
      throw new IllegalStateException("nothing was delivered for " + PATIENCE.toSeconds() + " s");
    }
  }

  private void event(WatchMessagesResponse response) {
    Event event = response.getEvent();
    switch (event.getType()) {
      case EVENT_TYPE_DELIVERED -> {
        delivered.incrementAndGet();
        places.release();
      }
      case EVENT_TYPE_REJECTED, EVENT_TYPE_DIED, EVENT_TYPE_RETRY_SCHEDULED ->
          fail(event.getCode() + ", " + event.getText());
      default -> {
        // Accepted, routed, attempted: on its way.
      }
    }
  }

  private void answer(SubmitMessagesResponse response) {
    if (response.hasRefused()) {
      fail(response.getRefused().getMessage());
    }
  }

  private void fail(String what) {
    trouble.compareAndSet(null, what);
    // Wakes the one who waits; it sees the trouble first.
    places.release(outstanding);
  }

  private <T> StreamObserver<T> observer(java.util.function.Consumer<T> each) {
    return new StreamObserver<>() {
      @Override
      public void onNext(T value) {
        each.accept(value);
      }

      @Override
      public void onError(Throwable e) {
        fail(e.getMessage());
      }

      @Override
      public void onCompleted() {
        // The hub ended the stream; what still waits runs into the time limit.
      }
    };
  }
}
