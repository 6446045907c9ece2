package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;
import java.time.Duration;

/**
 * How long the hub keeps what is done.
 *
 * @param messages messages that ended: completed, rejected, cancelled, expired
 * @param delivered messages whose receipt came and whose business answer never did
 * @param events the event log
 */
public record RetentionConfig(Duration messages, Duration delivered, Duration events) {
  private static final Duration LEAST = Duration.ofDays(1);
  private static final Duration MOST = Duration.ofDays(36_500);

  /** What holds when nothing is configured: 90, 180 and 400 days. */
  public static RetentionConfig defaults() {
    return new RetentionConfig(Duration.ofDays(90), Duration.ofDays(180), Duration.ofDays(400));
  }

  static RetentionConfig read(Settings settings) {
    RetentionConfig defaults = defaults();
    return new RetentionConfig(
        settings.duration(
            "messages",
            defaults.messages,
            LEAST,
            MOST,
            "How long a message that ended (completed, rejected, cancelled or expired) is kept after"
                + " its last change, with its content, evidence, request_id and network ids. It goes"
                + " at most a day later, with its whole day. A message that waits, is dead, or is not"
                + " yet received stays however old it is."),
        settings.duration(
            "delivered",
            defaults.delivered,
            LEAST,
            MOST,
            "The same for a message that was delivered and whose business answer never came."),
        settings.duration(
            "events",
            defaults.events,
            LEAST,
            MOST,
            "How long events are kept. An anchor takes the place of those that went, so that the"
                + " chain of the others can still be checked; a watcher whose cursor is older is told"
                + " so (CURSOR_TOO_OLD)."));
  }
}
