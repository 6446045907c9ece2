package io.tradehub.connectors.singlewindow.rules.codes;

/** A file of codes is wrong; the message says the line, what it is and what was expected. */
public final class InvalidTableException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidTableException(String message) {
    super(message);
  }
}
