package io.tradehub.sandbox.cips.iso;

/** A message that cannot be read, with what was wrong in words for people. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what was wrong. */
  public Unreadable(String message) {
    super(message);
  }
}
