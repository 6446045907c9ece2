package io.tradehub.connectors.offshore.feed;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a publisher is asked again: regularly while all is well; after a failure sooner, then twice
 * as late each time, and never later than that.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 20;

  /** So that hubs that were started together do not go on asking together. */
  private static final double JITTER = 0.1;

  private final Duration every;
  private final RandomGenerator random;

  Backoff(Duration every, RandomGenerator random) {
    this.every = every;
    this.random = random;
  }

  /** After so many failures in a row, from 0; with jitter, which only makes it later. */
  Duration next(int failures) {
    Duration usual = failures == 0 ? every : afterFailures(failures);
    return usual.plusMillis((long) (usual.toMillis() * JITTER * random.nextDouble()));
  }

  /** The same without jitter, for at least one failure. */
  Duration afterFailures(int failures) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return wait.compareTo(every) < 0 ? wait : every;
  }
}
