package io.tradehub.connectors.offshore.feed;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What operations see of a feed. */
final class FeedMetrics {
  private final MeterRegistry meters;
  private final String list;

  FeedMetrics(MeterRegistry meters, Feed feed) {
    this.meters = meters;
    this.list = feed.list().name().text();
    Gauge.builder("tradehub_whitelist_feed_breaker", feed, f -> value(f.breaker()))
        .description("the circuit breaker to the publisher: 0 closed, 1 open, 0.5 trying")
        .tag("list", list)
        .register(meters);
    Gauge.builder(
            "tradehub_whitelist_feed_success_timestamp_seconds",
            feed,
            f -> f.seen().map(time -> time.toEpochMilli() / 1e3).orElse(Double.NaN))
        .description("when the list was last seen to be its publisher's; NaN when it never was")
        .tag("list", list)
        .register(meters);
    Gauge.builder("tradehub_whitelist_feed_failures", feed, f -> f.status().failures())
        .description("how many attempts in a row failed")
        .tag("list", list)
        .register(meters);
  }

  void count(Outcome outcome) {
    Counter.builder("tradehub_whitelist_feed_attempts")
        .description("how often the publisher was asked, by what came of it")
        .tag("list", list)
        .tag("outcome", outcome.word())
        .register(meters)
        .increment();
  }

  private static double value(CircuitBreaker.State state) {
    return switch (state) {
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
      case HALF_OPEN -> 0.5;
      case OPEN, FORCED_OPEN -> 1;
    };
  }
}
