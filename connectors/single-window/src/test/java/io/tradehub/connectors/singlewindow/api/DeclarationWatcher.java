package io.tradehub.connectors.singlewindow.api;

import io.tradehub.connectors.api.contract.Watcher;
import io.tradehub.v1.DeclarationServiceGrpc.DeclarationServiceStub;
import io.tradehub.v1.WatchDeclarationsRequest;
import io.tradehub.v1.WatchDeclarationsResponse;
import java.util.List;

/** Somebody who watches declarations. */
final class DeclarationWatcher
    extends Watcher<WatchDeclarationsRequest, WatchDeclarationsResponse> {
  private DeclarationWatcher(boolean slow) {
    super(slow, WatchDeclarationsResponse::hasDeclaration);
  }

  /** Takes everything that it is told. */
  static DeclarationWatcher at(DeclarationServiceStub service, String cursor, String... ids) {
    return begin(new DeclarationWatcher(false), service, cursor, ids);
  }

  /** Takes only what it asks for. */
  static DeclarationWatcher slow(DeclarationServiceStub service, String cursor) {
    return begin(new DeclarationWatcher(true), service, cursor);
  }

  private static DeclarationWatcher begin(
      DeclarationWatcher watcher, DeclarationServiceStub service, String cursor, String... ids) {
    service.watchDeclarations(
        WatchDeclarationsRequest.newBuilder()
            .setCursor(cursor)
            .addAllMessageIds(List.of(ids))
            .build(),
        watcher);
    return watcher;
  }
}
