package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.services.EventSource;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.Event;
import io.tradehub.v1.WatchDeclarationsResponse;
import java.util.Optional;
import java.util.UUID;

/** What a watcher of declarations is told of messages. */
record DeclarationChanges(Kept kept, Caller caller)
    implements EventSource.View<Declaration, WatchDeclarationsResponse> {
  @Override
  public Optional<Declaration> read(UUID id) {
    return kept.read(caller, id);
  }

  @Override
  public WatchDeclarationsResponse change(Declaration now, Event event, String cursor) {
    return WatchDeclarationsResponse.newBuilder()
        .setDeclaration(now)
        .setEvent(event)
        .setCursor(cursor)
        .build();
  }

  @Override
  public WatchDeclarationsResponse signOfLife(String cursor) {
    return WatchDeclarationsResponse.newBuilder().setCursor(cursor).build();
  }
}
