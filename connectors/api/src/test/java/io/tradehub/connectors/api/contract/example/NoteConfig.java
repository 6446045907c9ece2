package io.tradehub.connectors.api.contract.example;

import io.tradehub.connectors.api.Settings;
import java.net.URI;
import java.time.Duration;

/**
 * The note connector's settings.
 *
 * @param url where notes are posted
 * @param connectTimeout how long a connection may take to be made
 */
record NoteConfig(URI url, Duration connectTimeout) {

  static NoteConfig read(Settings settings) {
    // All keys first, then the checks: so the documentation knows them all.
    String url = settings.text("url", "The web hook that notes are posted to, http or https.");
    Duration connectTimeout =
        settings.duration(
            "connect-timeout",
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            "How long a connection to the web hook may take to be made.");
    if (!url.matches("https?://[^ ]+")) {
      throw settings.invalid("url", "a URL that begins with http:// or https://");
    }
    return new NoteConfig(URI.create(url), connectTimeout);
  }
}
