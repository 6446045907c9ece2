package io.tradehub.sandbox.customs.document;

/** A file that is no package with a DecMessage at all; the message says why. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  Unreadable(String message) {
    super(message);
  }
}
