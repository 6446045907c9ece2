package io.tradehub.hub.core;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket that can go into debt: fills at a rate up to its burst, and what is spent beyond
 * that is made up for before anything else is let out. Not safe for use by several threads.
 */
final class Allowance {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private double level;
  private Instant filled;

  /**
   * @param perSecond how fast it fills; more than 0
   * @param burst what it holds at most; 1 or more
   */
  Allowance(double perSecond, double burst, Instant now) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.level = burst;
    this.filled = now;
  }

  /**
   * How long until an amount may be spent; zero when it may be now. An amount beyond the burst
   * needs a full bucket, or it could never be spent.
   */
  Duration waitFor(double amount, Instant now) {
    fill(now);
    double missing = Math.min(amount, burst) - level;
    // Up, so that who waits as long as it was told is not sent away once more.
    return missing <= 0
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil(missing / perSecond * NANOS));
  }

  /** Spends an amount, into debt if need be. */
  void spend(double amount) {
    level -= amount;
  }

  /** Takes back what was spent. */
  void giveBack(double amount) {
    level = Math.min(burst, level + amount);
  }

  private void fill(Instant now) {
    // A clock that was set back gives nothing, and takes nothing: it goes on from there.
    double elapsed = Math.max(0, Duration.between(filled, now).toNanos() / NANOS);
    level = Math.min(burst, level + elapsed * perSecond);
    filled = now;
  }
}
