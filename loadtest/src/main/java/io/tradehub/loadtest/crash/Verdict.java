package io.tradehub.loadtest.crash;

/** What the counterparty says of a message; its place is the byte on the wire. */
enum Verdict {
  /** It has it for good. */
  TAKEN,
  /** It has it; a business answer will follow. */
  RECEIVED,
  /** It refuses it for good. */
  REJECTED,
  /** It does not work now. */
  BROKEN,
  /** It works, and does not take this message now. */
  LATER,
  /** It never saw it; the answer to an inquiry alone. */
  UNSEEN;

  private static final Verdict[] ALL = values();

  /** The verdict that a byte stands for. */
  static Verdict of(int wire) {
    return ALL[wire];
  }

  /** Whether the message's way ends with it. */
  boolean settles() {
    return this == TAKEN || this == RECEIVED || this == REJECTED;
  }
}
