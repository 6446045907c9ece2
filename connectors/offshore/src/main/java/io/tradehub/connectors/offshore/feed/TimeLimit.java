package io.tradehub.connectors.offshore.feed;

import io.tradehub.connectors.offshore.feed.FeedFailure.Code;
import java.time.Duration;

/** How long the publisher may take: for each step, and for all of them. */
final class TimeLimit {
  private static final int STEPS = 10;

  private final Duration step;
  private final Duration whole;
  private final long begun = System.nanoTime();

  TimeLimit(FeedConfig config) {
    step = config.timeout();
    Duration all = step.multipliedBy(STEPS);
    whole = all.compareTo(config.every()) > 0 ? all : config.every();
  }

  /** For the next step; never 0. */
  Duration left() throws FeedFailure {
    Duration left = leftOfAll();
    if (!left.isPositive()) {
      throw tooSlow();
    }
    return left.compareTo(step) < 0 ? left : step;
  }

  /** What is said when a step took longer than was left for it. */
  FeedFailure passed(String host) {
    return leftOfAll().isPositive()
        ? new FeedFailure(Code.TIMEOUT, "%s sent nothing for %s".formatted(host, text(step)))
        : tooSlow();
  }

  private Duration leftOfAll() {
    return whole.minusNanos(System.nanoTime() - begun);
  }

  private FeedFailure tooSlow() {
    return new FeedFailure(Code.TIMEOUT, "the publisher did not send all of it in " + text(whole));
  }

  private static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
