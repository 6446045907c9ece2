package io.tradehub.connectors.singlewindow.folder;

import java.util.function.LongSupplier;

/** When to go on after the hub had no room, or a disk failed: later each time, until it works. */
final class Pace {
  private static final long SHORTEST = 50_000_000L;
  private static final long LONGEST = 5_000_000_000L;

  /** One bad file is no reason to wait for all others; so many in a row are. */
  private static final int FAULTS = 16;

  private final LongSupplier nanos;
  private long until;
  private long next = SHORTEST;
  private int faults;

  Pace(LongSupplier nanos) {
    this.nanos = nanos;
    this.until = nanos.getAsLong();
  }

  /** How long to wait, in nanoseconds; 0 when there is nothing to wait for. */
  synchronized long left() {
    return Math.max(0, until - nanos.getAsLong());
  }

  /** Something worked. */
  synchronized void worked() {
    next = SHORTEST;
    faults = 0;
  }

  /** The hub has no room. */
  synchronized void overloaded() {
    long now = nanos.getAsLong();
    // Those that were under way at the same time count as one.
    if (until - now <= 0) {
      until = now + next;
      next = Math.min(LONGEST, 2 * next);
    }
  }

  /** A disk failed at a file. */
  synchronized void failed() {
    if (++faults >= FAULTS) {
      overloaded();
    }
  }
}
