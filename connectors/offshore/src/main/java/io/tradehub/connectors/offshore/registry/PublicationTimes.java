package io.tradehub.connectors.offshore.registry;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When versions are published, and up to when no other will be. The two are found under one lock: a
 * version takes a while from the moment that is written down as its publication until it is there
 * to be asked, and nobody may be told meanwhile that all of that moment is known.
 */
final class PublicationTimes {
  private final InstantSource clock;

  /** When the version that is being published will have been; null when none is. */
  private Instant underWay;

  PublicationTimes(InstantSource clock) {
    this.clock = clock;
  }

  /** Now, to the millisecond: what is written down is what is compared. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * When a version is published that comes after another; {@link #settled} stays before it until
   * {@link #end}. One at a time.
   */
  synchronized Instant begin(Optional<Version> last) {
    Instant now = now();
    underWay = last.map(Version::published).filter(earlier -> earlier.isAfter(now)).orElse(now);
    return underWay;
  }

  /** It is there to be asked, or will not be. */
  synchronized void end() {
    underWay = null;
  }

  /** A time in the past up to which, inclusive, no version will be published any more. */
  synchronized Instant settled() {
    Instant now = now();
    return (underWay != null && underWay.isBefore(now) ? underWay : now).minusNanos(1);
  }
}
