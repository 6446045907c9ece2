package io.tradehub.loadtest.crash;

import java.util.Optional;

/**
 * Gives out the numbers of the run, not faster than the hub works them off: what is accepted and
 * not at its end stays under a bound.
 */
final class Dispenser {
  private static final int MAX_BACKLOG = 20_000;

  private final Acknowledged acknowledged;
  private final History history;
  private int next;
  private boolean stopped;

  Dispenser(Acknowledged acknowledged, History history) {
    this.acknowledged = acknowledged;
    this.history = history;
  }

  /** The next number; empty when there is none now. */
  synchronized Optional<Integer> next() {
    boolean room = next - acknowledged.withdrawals() - history.ended() < MAX_BACKLOG;
    return stopped || next >= acknowledged.total() || !room
        ? Optional.empty()
        : Optional.of(next++);
  }

  /** Whether there will never be another. */
  synchronized boolean isEmpty() {
    return stopped || next >= acknowledged.total();
  }

  /** Gives out no more. */
  synchronized void stop() {
    stopped = true;
  }

  /** How many were given out. */
  synchronized int given() {
    return next;
  }
}
