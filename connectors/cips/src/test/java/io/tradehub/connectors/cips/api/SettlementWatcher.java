package io.tradehub.connectors.cips.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceStub;
import io.tradehub.v1.WatchSettlementsRequest;
import io.tradehub.v1.WatchSettlementsResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who watches settlements. */
final class SettlementWatcher
    implements ClientResponseObserver<WatchSettlementsRequest, WatchSettlementsResponse> {
  private static final long PATIENCE = 20;

  private final BlockingQueue<WatchSettlementsResponse> told = new LinkedBlockingQueue<>();
  private final CompletableFuture<StatusRuntimeException> end = new CompletableFuture<>();
  private final boolean slow;
  private ClientCallStreamObserver<WatchSettlementsRequest> call;

  private SettlementWatcher(boolean slow) {
    this.slow = slow;
  }

  /** Takes everything that it is told. */
  static SettlementWatcher at(SettlementServiceStub service, String cursor, String... ids) {
    SettlementWatcher watcher = new SettlementWatcher(false);
    service.watchSettlements(request(cursor, ids), watcher);
    return watcher;
  }

  /** Takes only what it asks for, see {@link #take}. */
  static SettlementWatcher slow(SettlementServiceStub service, String cursor) {
    SettlementWatcher watcher = new SettlementWatcher(true);
    service.watchSettlements(request(cursor), watcher);
    return watcher;
  }

  private static WatchSettlementsRequest request(String cursor, String... ids) {
    return WatchSettlementsRequest.newBuilder()
        .setCursor(cursor)
        .addAllMessageIds(List.of(ids))
        .build();
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<WatchSettlementsRequest> stream) {
    call = stream;
    if (slow) {
      stream.disableAutoRequestWithInitial(0);
    }
  }

  @Override
  public void onNext(WatchSettlementsResponse next) {
    told.add(next);
  }

  @Override
  public void onError(Throwable e) {
    end.complete((StatusRuntimeException) e);
  }

  @Override
  public void onCompleted() {
    end.completeExceptionally(new AssertionError("a watch goes on until somebody ends it"));
  }

  /** Lets so many more come. */
  void take(int number) {
    call.request(number);
  }

  /** The next that it is told: a change or a sign of life. */
  WatchSettlementsResponse next() throws InterruptedException {
    WatchSettlementsResponse next = told.poll(PATIENCE, TimeUnit.SECONDS);
    assertThat(next).as("nothing came; the stream's end: " + end).isNotNull();
    return next;
  }

  /** The next changes; what signs of life come between are left out. */
  List<WatchSettlementsResponse> changes(int number) throws InterruptedException {
    List<WatchSettlementsResponse> changes = new ArrayList<>();
    while (changes.size() < number) {
      WatchSettlementsResponse next = next();
      if (next.hasSettlement()) {
        changes.add(next);
      }
    }
    return changes;
  }

  /** How many came that were not looked at. */
  int waiting() {
    return told.size();
  }

  /** Why it ended. */
  StatusRuntimeException end() throws Exception {
    return end.get(PATIENCE, TimeUnit.SECONDS);
  }

  void cancel() {
    call.cancel("enough", null);
  }
}
