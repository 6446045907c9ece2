package io.tradehub.hub.cli;

import io.tradehub.v1.Destination;
import io.tradehub.v1.DestinationLimits;
import java.time.Duration;

/** Destinations as people read them. */
final class DestinationLines {
  private DestinationLines() {}

  /** Whether messages go to it, and if not, why. */
  static String state(Screen screen, Destination destination) {
    if (destination.getPaused()) {
      return screen.warn("paused");
    }
    return switch (destination.getBreakerState()) {
      case BREAKER_STATE_CLOSED -> screen.good("flows");
      case BREAKER_STATE_FORCED_CLOSED -> screen.warn("flows, breaker forced closed");
      case BREAKER_STATE_HALF_OPEN -> screen.warn("tries, breaker half open");
      case BREAKER_STATE_OPEN ->
          screen.bad("held, breaker open until " + Names.time(destination.getRetryTime()));
      case BREAKER_STATE_FORCED_OPEN -> screen.bad("held, breaker forced open");
      case BREAKER_STATE_UNSPECIFIED, UNRECOGNIZED -> "?";
    };
  }

  /** All that is known of one. */
  static void show(Screen screen, Destination destination) {
    screen.line(screen.bold(destination.getId()) + "  " + state(screen, destination));
    if (destination.hasOrder()) {
      screen.field("by hand", destination.getOrder().getBy());
      screen.field("reason", destination.getOrder().getReason());
      screen.field("since", Names.dateTime(destination.getOrder().getTime()));
    }
    screen.field("queue", destination.getQueueDepth() + " messages");
    screen.field("oldest", age(destination));
    screen.field("in flight", Integer.toString(destination.getInFlight()));
    if (destination.hasLastFailure()) {
      screen.field(
          "last failure",
          Names.dateTime(destination.getLastFailure().getTime())
              + "  "
              + destination.getLastFailure().getCode()
              + "  "
              + destination.getLastFailure().getText());
    }
    limits(screen, destination.getLimits());
  }

  private static void limits(Screen screen, DestinationLimits limits) {
    screen.field(
        "limits",
        limits.getMaxInFlight()
            + " in flight, "
            + (limits.getMaxPerSecond() == 0 ? "any number" : limits.getMaxPerSecond())
            + " a second, "
            + text(limits.getTimeLimit())
            + " each");
    screen.field(
        "breaker",
        "opens at "
            + limits.getFailureRatePercent()
            + " % of the last "
            + limits.getSlidingWindow()
            + " (at least "
            + limits.getMinimumCalls()
            + "), for "
            + text(limits.getOpenWait())
            + "; then "
            + limits.getHalfOpenCalls()
            + " try");
    screen.field(
        "retries",
        "after up to "
            + text(limits.getInitialBackoff())
            + ", × "
            + limits.getBackoffMultiplier()
            + " each time, at most "
            + text(limits.getMaxBackoff())
            + "; dead after "
            + limits.getMaxAttempts()
            + " attempts or "
            + text(limits.getMaxAge()));
  }

  /** The age of the oldest that waits; empty when none does. */
  static String age(Destination destination) {
    return destination.getQueueDepth() == 0 ? "" : text(destination.getOldestAge());
  }

  private static String text(com.google.protobuf.Duration duration) {
    return Durations.text(Duration.ofSeconds(duration.getSeconds(), duration.getNanos()));
  }
}
