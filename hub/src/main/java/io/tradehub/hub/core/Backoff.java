package io.tradehub.hub.core;

import io.tradehub.hub.config.DestinationPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: exponential with full jitter, so that messages that
 * failed together do not come back together.
 */
final class Backoff {
  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The wait after an attempt, which is counted from 1. */
  Duration after(int attempt, DestinationPolicy.Retry policy) {
    double longest =
        Math.min(
            policy.maxBackoff().toNanos(),
            policy.initialBackoff().toNanos() * Math.pow(policy.multiplier(), attempt - 1.0));
    return Duration.ofNanos((long) (random.nextDouble() * longest));
  }
}
