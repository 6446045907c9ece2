package io.tradehub.hub.core;

import io.tradehub.hub.store.v1.DueEntry;

/** What goes before what in a destination's queue. */
final class Rank {
  /** An attempt of a message with high priority. */
  static final int HIGH = 0;

  /** An attempt of any other. */
  static final int NORMAL = 1;

  /** A question about what was handed over or delivered: it waits for nobody's attempt. */
  static final int QUESTION = 2;

  /** How many there are. */
  static final int COUNT = 3;

  private Rank() {}

  /** Whether an entry is a question and no attempt. */
  static boolean isQuestion(DueEntry entry) {
    return entry.getRank() == QUESTION;
  }
}
