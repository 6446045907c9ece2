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
    Duration left = whole.minusNanos(System.nanoTime() - begun);
    if (left.isNegative() || left.isZero()) {
      throw new FeedFailure(Code.TIMEOUT, "the publisher did not send all of it in " + text(whole));
    }
    return left.compareTo(step) < 0 ? left : step;
  }

  FeedFailure silence(String host) {
    return new FeedFailure(Code.TIMEOUT, "%s sent nothing for %s".formatted(host, text(step)));
  }

  private static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
