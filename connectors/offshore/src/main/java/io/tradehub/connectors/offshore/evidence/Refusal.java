package io.tradehub.connectors.offshore.evidence;

import io.tradehub.connectors.offshore.evidence.NotVerified.Reason;

/** Why what is signed is refused, on its way out of the checks. Cheap: it records no stack. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  Refusal(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** The same as a result: the reason for programs, and the text for people. */
  public NotVerified result() {
    return new NotVerified(reason, getMessage());
  }
}
