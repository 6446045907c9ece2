package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;
import java.time.Duration;

/**
 * How the hub treats one destination.
 *
 * @param breaker when to leave it in peace
 * @param maxInFlight attempts under way at once
 * @param maxPerSecond attempts begun in a second; 0 for no limit
 * @param timeLimit how long one attempt or look-up may take
 * @param retry when to try again, and when to give up
 */
public record DestinationPolicy(
    Breaker breaker, int maxInFlight, int maxPerSecond, Duration timeLimit, Retry retry) {

  /**
   * When to leave a destination in peace.
   *
   * @param failureRatePercent of the last attempts, at or above which the breaker opens
   * @param minimumCalls attempts that must have ended before the rate counts
   * @param slidingWindow how many of the last attempts count
   * @param openWait how long an open breaker lets nothing through
   * @param halfOpenCalls attempts that then try whether it works again
   */
  public record Breaker(
      double failureRatePercent,
      int minimumCalls,
      int slidingWindow,
      Duration openWait,
      int halfOpenCalls) {}

  /**
   * When to try again. The wait before retry n is drawn evenly from zero to {@code initialBackoff ×
   * multiplier^(n-1)}, at most {@code maxBackoff} (full jitter).
   *
   * @param initialBackoff the longest wait before the first retry
   * @param multiplier how much longer each wait may be than the one before
   * @param maxBackoff the longest wait
   * @param maxAttempts attempts after which the message is DEAD
   * @param maxAge time since it was accepted after which it is DEAD
   */
  public record Retry(
      Duration initialBackoff,
      double multiplier,
      Duration maxBackoff,
      int maxAttempts,
      Duration maxAge) {}

  /** What holds where nothing is written. */
  static final DestinationPolicy DEFAULTS =
      new DestinationPolicy(
          new Breaker(50, 5, 20, Duration.ofSeconds(30), 2),
          16,
          0,
          Duration.ofSeconds(60),
          new Retry(Duration.ofSeconds(5), 2, Duration.ofMinutes(30), 200, Duration.ofDays(3)));

  private static final Duration DAY = Duration.ofDays(1);

  /** Reads a policy; what is not written is as in another. */
  static DestinationPolicy read(Settings settings, DestinationPolicy otherwise) {
    return new DestinationPolicy(
        breaker(
            settings.section("breaker", "When to leave a destination that fails in peace."),
            otherwise.breaker()),
        (int)
            settings.number(
                "max-in-flight",
                otherwise.maxInFlight(),
                1,
                10_000,
                "Attempts under way at once; more wait in the destination's queue."),
        (int)
            settings.number(
                "max-per-second",
                otherwise.maxPerSecond(),
                0,
                1_000_000,
                "Attempts begun in a second; 0 for no limit."),
        settings.duration(
            "time-limit",
            otherwise.timeLimit(),
            Duration.ofMillis(100),
            Duration.ofHours(1),
            "How long one attempt or look-up may take before it is interrupted."),
        retry(
            settings.section("retry", "When to try again, and when to give up."),
            otherwise.retry()));
  }

  private static Breaker breaker(Settings settings, Breaker otherwise) {
    Breaker breaker =
        new Breaker(
            settings.decimal(
                "failure-rate",
                otherwise.failureRatePercent(),
                1,
                100,
                "The breaker opens when at least this percentage of the last attempts failed."),
            (int)
                settings.number(
                    "minimum-calls",
                    otherwise.minimumCalls(),
                    1,
                    10_000,
                    "Attempts that must have ended before the failure rate counts; at most"
                        + " sliding-window."),
            (int)
                settings.number(
                    "sliding-window",
                    otherwise.slidingWindow(),
                    1,
                    10_000,
                    "How many of the last attempts the failure rate looks at."),
            settings.duration(
                "open-wait",
                otherwise.openWait(),
                Duration.ofMillis(50),
                DAY,
                "How long an open breaker lets nothing through before it tries again."),
            (int)
                settings.number(
                    "half-open-calls",
                    otherwise.halfOpenCalls(),
                    1,
                    1_000,
                    "Attempts that find out, after the wait, whether the destination works"
                        + " again."));
    if (breaker.minimumCalls() > breaker.slidingWindow()) {
      throw settings.invalid(
          "minimum-calls", "at most sliding-window, which is " + breaker.slidingWindow());
    }
    return breaker;
  }

  private static Retry retry(Settings settings, Retry otherwise) {
    Retry retry =
        new Retry(
            settings.duration(
                "initial-backoff",
                otherwise.initialBackoff(),
                Duration.ofMillis(10),
                DAY,
                "The longest wait before the first retry. Waits are drawn evenly from zero to the"
                    + " longest (full jitter)."),
            settings.decimal(
                "multiplier",
                otherwise.multiplier(),
                1,
                10,
                "How much longer each wait may be than the one before."),
            settings.duration(
                "max-backoff",
                otherwise.maxBackoff(),
                Duration.ofMillis(10),
                DAY,
                "The longest wait."),
            (int)
                settings.number(
                    "max-attempts",
                    otherwise.maxAttempts(),
                    1,
                    1_000_000,
                    "Attempts after which a message is DEAD."),
            settings.duration(
                "max-age",
                otherwise.maxAge(),
                Duration.ofSeconds(1),
                Duration.ofDays(365),
                "Time since a message was accepted after which it is DEAD."));
    if (retry.maxBackoff().compareTo(retry.initialBackoff()) < 0) {
      throw settings.invalid(
          "max-backoff",
          "at least initial-backoff, which is " + Units.text(retry.initialBackoff()));
    }
    return retry;
  }
}
