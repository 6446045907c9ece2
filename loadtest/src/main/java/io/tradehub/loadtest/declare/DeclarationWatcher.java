package io.tradehub.loadtest.declare;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Door;
import io.tradehub.v1.WatchDeclarationsRequest;
import io.tradehub.v1.WatchDeclarationsResponse;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A client that watches all declarations, and goes on after its cursor when the hub was away. */
final class DeclarationWatcher implements Runnable {
  private static final long PAUSE_MILLIS = 50;

  private final Door<HubApi> door;
  private final Told told;
  private final Breaches<Breach> breaches;
  private volatile String cursor = "";

  DeclarationWatcher(Door<HubApi> door, Told told, Breaches<Breach> breaches) {
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
    hub.declarationStreams()
        .watchDeclarations(
            WatchDeclarationsRequest.newBuilder().setCursor(cursor).build(),
            new StreamObserver<>() {
              @Override
              public void onNext(WatchDeclarationsResponse response) {
                if (response.hasDeclaration()) {
                  told.take(response.getDeclaration());
                }
                cursor = response.getCursor();
              }

              @Override
              public void onError(Throwable failure) {
                Status status = Status.fromThrowable(failure);
                if (!Door.isOutage(status)) {
                  breaches.add(Breach.WATCH, "watching declarations ended " + status);
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
