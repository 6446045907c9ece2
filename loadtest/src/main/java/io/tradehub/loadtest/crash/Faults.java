package io.tradehub.loadtest.crash;

import java.util.SplittableRandom;

/**
 * How the counterparty misbehaves, drawn from the seed: single faults at any time, and now and then
 * a while in which nothing works or everything is slow.
 */
final class Faults {
  private static final long NANOS = 1_000_000_000L;

  private final SplittableRandom random;
  private boolean on = true;
  private Phase phase = Phase.WELL;
  private long phaseEnds;

  /** What it does with one message. */
  enum Fault {
    NONE,
    /** It hangs up before it looks at the message. */
    CUT_BEFORE,
    /** It takes the message and hangs up instead of answering. */
    CUT_AFTER,
    /** It answers that it does not work. */
    BROKEN
  }

  private enum Phase {
    WELL,
    REFUSING,
    BROKEN,
    SLOW
  }

  /** Begins well. */
  Faults(SplittableRandom random) {
    this.random = random;
    this.phaseEnds = System.nanoTime() + 5 * NANOS;
  }

  /** Whether a new connection is let in. */
  synchronized boolean greets() {
    return phase() != Phase.REFUSING;
  }

  /** What to do with the next message. */
  synchronized Fault next() {
    if (phase() == Phase.BROKEN) {
      return Fault.BROKEN;
    }
    int d = random.nextInt(1000);
    if (!on || d >= 12) {
      return Fault.NONE;
    }
    return d < 2 ? Fault.CUT_BEFORE : d < 7 ? Fault.CUT_AFTER : Fault.BROKEN;
  }

  /** How long the next answer takes, in milliseconds; once in a while longer than the hub waits. */
  synchronized int delayMillis() {
    if (phase() == Phase.SLOW) {
      return random.nextInt(20, 200);
    }
    int d = random.nextInt(20_000);
    if (!on || d >= 200) {
      return 0;
    }
    return d == 0 ? 3_000 : random.nextInt(5, 300);
  }

  /** From now on all is well, so that the run can come to its end. */
  synchronized void end() {
    on = false;
    phase = Phase.WELL;
  }

  private Phase phase() {
    long now = System.nanoTime();
    if (on && now - phaseEnds > 0) {
      boolean well = phase != Phase.WELL;
      phase = well ? Phase.WELL : Phase.values()[random.nextInt(1, Phase.values().length)];
      phaseEnds = now + (well ? random.nextLong(5, 20) * NANOS : random.nextLong(NANOS / 4, NANOS));
    }
    return phase;
  }
}
