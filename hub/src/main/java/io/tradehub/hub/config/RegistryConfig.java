package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * Another hub whose whitelist registry this hub's connectors ask.
 *
 * @param server its API, host and port
 * @param key this hub's key there; empty when none is written
 * @param timeLimit how long one question may take
 */
public record RegistryConfig(String server, String key, Duration timeLimit) {

  /** Reads the section; empty when no server is written. */
  static Optional<RegistryConfig> read(Settings settings) {
    Optional<String> server =
        settings.optionalText(
            "server",
            "Host and port of the hub whose whitelist registry connectors ask, in place of this"
                + " hub's own. The connection is not encrypted: let it be on this host, or put a"
                + " proxy with TLS between.");
    Optional<String> key =
        settings.secret("key", "This hub's API key there; it needs the role bank.");
    Duration timeLimit =
        settings.duration(
            "time-limit",
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofMinutes(1),
            "How long one question to that hub may take.");
    if (server.isPresent() && !server.get().matches("[^\\s/]+:[0-9]{1,5}")) {
      throw settings.invalid("server", "host and port, like 127.0.0.1:7100");
    }
    return server.map(s -> new RegistryConfig(s, key.orElse(""), timeLimit));
  }
}
