package io.tradehub.connectors.peppol.sbdh;

/** A document cannot be put into an envelope, or an envelope cannot be opened. */
public final class EnvelopeException extends Exception {
  private static final long serialVersionUID = 1;

  /** With a message for people: what is wrong and where. */
  public EnvelopeException(String message) {
    super(message);
  }

  /** With a message for people, and what lay behind it. */
  public EnvelopeException(String message, Throwable cause) {
    super(message, cause);
  }
}
