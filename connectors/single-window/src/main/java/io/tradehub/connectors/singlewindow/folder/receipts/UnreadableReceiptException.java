package io.tradehub.connectors.singlewindow.folder.receipts;

/** Something is no receipt; the message says what is wrong with it and what was expected. */
public final class UnreadableReceiptException extends Exception {
  private static final long serialVersionUID = 1;

  /** With a message for people, which goes on from "the file …" or "a receipt in it …". */
  public UnreadableReceiptException(String message) {
    super(message, null, false, false);
  }
}
