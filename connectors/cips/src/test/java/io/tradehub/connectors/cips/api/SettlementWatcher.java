package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.contract.Watcher;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceStub;
import io.tradehub.v1.WatchSettlementsRequest;
import io.tradehub.v1.WatchSettlementsResponse;
import java.util.List;

/** Somebody who watches settlements. */
final class SettlementWatcher extends Watcher<WatchSettlementsRequest, WatchSettlementsResponse> {
  private SettlementWatcher(boolean slow) {
    super(slow, WatchSettlementsResponse::hasSettlement);
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
}
