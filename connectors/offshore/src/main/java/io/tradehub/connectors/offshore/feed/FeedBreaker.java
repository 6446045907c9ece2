package io.tradehub.connectors.offshore.feed;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The circuit breaker between a list and its publisher. */
final class FeedBreaker {
  /** So many failures in a row open it. */
  static final int FAILURES = 3;

  private FeedBreaker() {}

  /** Opens after three failures in a row, for as long as the backoff says; then tries once. */
  static CircuitBreaker of(String list, Backoff backoff, InstantSource clock) {
    return CircuitBreaker.of(
        "feed/" + list,
        CircuitBreakerConfig.custom()
            .failureRateThreshold(100)
            .slidingWindowSize(FAILURES)
            .minimumNumberOfCalls(FAILURES)
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitIntervalFunctionInOpenState(
                opening -> backoff.afterFailures(FAILURES + opening - 1).toMillis())
            .clock(new SourceClock(clock))
            .build());
  }

  /** A source of time in the shape that resilience4j asks for. */
  private static final class SourceClock extends Clock {
    private final InstantSource source;

    SourceClock(InstantSource source) {
      this.source = source;
    }

    @Override
    public Instant instant() {
      return source.instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
