package io.tradehub.connectors.singlewindow.folder;

import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.singlewindow.model.Receipt;

/** Where a folder hands in what came back. Called by several virtual threads at once. */
@FunctionalInterface
public interface ReceiptSink {

  /**
   * Stores a receipt; it is on disk when this returns. The same receipt may come again, after a
   * crash or because it was sent twice: then nothing changes.
   *
   * @throws Inbound.OverloadedException when the hub has no room now; the file stays where it is
   *     and is handed in again later
   */
  Taken take(Receipt receipt) throws Inbound.OverloadedException;

  /** What became of a receipt. In each case its file is done with. */
  enum Taken {
    /** It was stored with its message. */
    STORED,
    /** It was stored before. */
    DUPLICATE,
    /** It speaks of no message that the hub has; the sink keeps it until it does. */
    UNMATCHED
  }
}
