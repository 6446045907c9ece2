package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;
import java.time.Duration;

/**
 * The gRPC server.
 *
 * @param listen where it listens
 * @param maxMessageBytes the largest gRPC message taken in
 * @param maxConcurrentCalls calls under way on one connection
 * @param drain how long calls and attempts under way may go on when the hub stops
 */
public record ApiConfig(
    Listen listen, int maxMessageBytes, int maxConcurrentCalls, Duration drain) {
  private static final long MIB = 1 << 20;

  static ApiConfig read(Settings settings) {
    return new ApiConfig(
        Listen.read(settings, 7100),
        (int)
            settings.bytes(
                "max-message-size",
                16 * MIB,
                64 << 10,
                128 * MIB,
                "The largest message that a call may carry; a larger one is RESOURCE_EXHAUSTED."
                    + " A document must fit with its envelope."),
        (int)
            settings.number(
                "max-concurrent-calls",
                1000,
                1,
                100_000,
                "How many calls one connection may have under way; more wait at the client."),
        settings.duration(
            "drain",
            Duration.ofSeconds(10),
            Duration.ZERO,
            Duration.ofMinutes(10),
            "How long calls and attempts under way may go on when the hub is asked to stop; what"
                + " then still is, is cut."));
  }
}
