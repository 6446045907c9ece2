package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.services.EventSource;
import io.tradehub.v1.Event;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.WatchSettlementsResponse;
import java.util.Optional;
import java.util.UUID;

/** What a watcher of settlements is told of messages. */
record SettlementChanges(Kept kept, Caller caller)
    implements EventSource.View<Settlement, WatchSettlementsResponse> {
  @Override
  public Optional<Settlement> read(UUID id) {
    return kept.read(caller, id).map(payment -> kept.settlement(caller, payment));
  }

  @Override
  public WatchSettlementsResponse change(Settlement now, Event event, String cursor) {
    return WatchSettlementsResponse.newBuilder()
        .setSettlement(now)
        .setEvent(event)
        .setCursor(cursor)
        .build();
  }

  @Override
  public WatchSettlementsResponse signOfLife(String cursor) {
    return WatchSettlementsResponse.newBuilder().setCursor(cursor).build();
  }
}
