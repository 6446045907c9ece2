package io.tradehub.connectors.singlewindow.ledger;

/**
 * The ledger has no room for it now: too much waits to be written or read, or as many unmatched
 * receipts are kept as may be. Nothing was done; the same again later may succeed.
 */
public final class OverloadedException extends LedgerException {
  private static final long serialVersionUID = 1;

  /** With a message for people; it names no tenant. */
  public OverloadedException(String message) {
    super(message);
  }
}
