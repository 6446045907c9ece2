package io.tradehub.connectors.singlewindow.ledger;

/**
 * The ledger cannot be opened, read or written. What was asked for was not done, unless the message
 * says that this is not known; the message says what to do.
 */
public class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message for people. */
  public LedgerException(String message) {
    super(message);
  }

  /** With a message for people, and what lies behind it. */
  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }
}
