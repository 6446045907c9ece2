package io.tradehub.hub.cli;

/** A command cannot go on, and its message says all that there is to say. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message for people. */
  public CommandFailure(String message) {
    super(message, null, false, false);
  }
}
