package io.tradehub.loadtest.crash;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A client that watches one tenant's events, and comes back after each break with the last cursor
 * it was given.
 */
final class Watcher implements Runnable {
  private static final long PAUSE_MILLIS = 50;

  private final int tenant;
  private final Lives lives;
  private final History history;
  private final Violations violations;
  private volatile String cursor = "";

  Watcher(int tenant, Lives lives, History history, Violations violations) {
    this.tenant = tenant;
    this.lives = lives;
    this.history = history;
    this.violations = violations;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Optional<Lives.Life> life = lives.await();
        if (life.isEmpty()) {
          return;
        }
        watch(life.get()).await();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CountDownLatch watch(Lives.Life life) {
    CountDownLatch ended = new CountDownLatch(1);
    life.apis()
        .get(tenant)
        .streams()
        .watchMessages(
            WatchMessagesRequest.newBuilder().setCursor(cursor).build(),
            new StreamObserver<>() {
              @Override
              public void onNext(WatchMessagesResponse response) {
                if (response.hasEvent()) {
                  history.take(tenant, response.getEvent());
                }
                cursor = response.getCursor();
              }

              @Override
              public void onError(Throwable failure) {
                Status status = Status.fromThrowable(failure);
                if (!Lane.isOutage(status)) {
                  violations.add(
                      Violations.Kind.EVENTS,
                      "watching tenant %s from event %d ended %s"
                          .formatted(Scene.TENANTS.get(tenant), history.sequence(tenant), status));
                }
                ended.countDown();
              }

              @Override
              public void onCompleted() {
                ended.countDown();
              }
            });
    return ended;
  }
}
