package io.tradehub.loadtest.settle;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Door;
import io.tradehub.v1.Direction;
import io.tradehub.v1.WatchSettlementsRequest;
import io.tradehub.v1.WatchSettlementsResponse;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A client that watches the tenant's settlements, and comes back after each break with the last
 * cursor it was given.
 */
final class SettlementWatcher implements Runnable {
  private static final long PAUSE_MILLIS = 50;

  private final Door<HubApi> door;
  private final Told told;
  private final Breaches<Breach> breaches;
  private volatile String cursor = "";

  SettlementWatcher(Door<HubApi> door, Told told, Breaches<Breach> breaches) {
    this.door = door;
    this.told = told;
    this.breaches = breaches;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Optional<HubApi> hub = door.await();
        if (hub.isEmpty()) {
          return;
        }
        watch(hub.get()).await();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CountDownLatch watch(HubApi hub) {
    CountDownLatch ended = new CountDownLatch(1);
    hub.settlementStreams()
        .watchSettlements(
            WatchSettlementsRequest.newBuilder().setCursor(cursor).build(),
            new StreamObserver<>() {
              @Override
              public void onNext(WatchSettlementsResponse response) {
                if (response.hasSettlement()
                    && response.getSettlement().getDirection() == Direction.DIRECTION_OUTBOUND) {
                  told.take(response.getSettlement());
                }
                cursor = response.getCursor();
              }

              @Override
              public void onError(Throwable failure) {
                Status status = Status.fromThrowable(failure);
                if (!Door.isOutage(status)) {
                  breaches.add(Breach.EVENTS, "watching settlements ended " + status);
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
