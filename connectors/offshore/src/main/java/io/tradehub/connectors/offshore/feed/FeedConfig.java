package io.tradehub.connectors.offshore.feed;

import io.tradehub.connectors.api.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a list is fetched.
 *
 * @param url where the list is; its manifest is at the same address with ".jws" behind it. Has a
 *     host and a path, no query, no fragment and no password
 * @param keys a file with the publisher's public keys
 * @param every how long after a success it is asked again; also the longest wait after a failure
 * @param timeout how long the publisher may say nothing
 * @param publish what is done with a new list
 * @param trust a PEM with the authorities of the publisher's certificate; empty for those of the
 *     JVM
 */
public record FeedConfig(
    URI url, Path keys, Duration every, Duration timeout, Publish publish, Optional<Path> trust) {

  private static final Duration USUAL_EVERY = Duration.ofMinutes(15);
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  /** What is done with a new list that is in order. */
  public enum Publish {
    /** It is published: its publisher made it, and the signature was checked. */
    AUTOMATIC,
    /** It becomes a draft, and a person publishes it. */
    DRAFT
  }

  /**
   * Reads a list's section.
   *
   * @return empty when the list has no feed
   */
  public static Optional<FeedConfig> read(Settings list) {
    Settings section =
        list.section("feed", "How the list is fetched from its publisher (docs/list-feed.md).");
    Optional<String> url =
        section.optionalText(
            "url",
            "Where the list is; its signed manifest is at the same address with '.jws' behind it."
                + " Without it the list is not fetched.");
    boolean plain =
        section.flag(
            "allow-http",
            false,
            "Whether the address may be http beyond this machine: what is fetched is signed, but"
                + " who is in between can keep it back.");
    Optional<Path> keys =
        section.path("keys", "The publisher's public keys of Ed25519: a JWK set, or PEM.");
    Duration every =
        section.duration(
            "every",
            USUAL_EVERY,
            Duration.ofSeconds(1),
            Duration.ofDays(7),
            "How long after a success it is asked again, and the longest wait after a failure.");
    Duration timeout =
        section.duration(
            "timeout",
            USUAL_TIMEOUT,
            Duration.ofMillis(100),
            Duration.ofMinutes(10),
            "How long the publisher may send nothing. All of it may take ten times that, or as"
                + " long as from one time to the next if that is longer.");
    Publish publish =
        section.choice(
            "publish",
            Publish.AUTOMATIC,
            "Whether a new list is published when its signature and all its rows are right, or"
                + " waits as a draft for a person.");
    Optional<Path> trust =
        section.path(
            "trust",
            "A PEM with the authorities that the publisher's certificate may come from; without it"
                + " those of the JVM.");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    URI address = address(section, url.get(), plain);
    if (keys.isEmpty()) {
      throw section.invalid("keys", "a file with the publisher's public keys");
    }
    return Optional.of(new FeedConfig(address, keys.get(), every, timeout, publish, trust));
  }

  private static URI address(Settings section, String text, boolean plain) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw section.invalid("url", "an address like https://lists.example/offshore-trade.csv");
    }
    boolean http = "http".equalsIgnoreCase(url.getScheme());
    if (!http && !"https".equalsIgnoreCase(url.getScheme())
        || url.getHost() == null
        || url.getRawPath().length() < 2
        || url.getRawPath().endsWith("/")) {
      throw section.invalid("url", "an address like https://lists.example/offshore-trade.csv");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
      throw section.invalid(
          "url", "an address without '?', '#' and password: '.jws' is written behind it");
    }
    if (http && !plain && !loopback(url.getHost())) {
      throw section.invalid(
          "url",
          "https; http is for this machine, and with 'allow-http: true' for networks that are"
              + " closed");
    }
    return url;
  }

  /** By what is written: names are not looked up. */
  private static boolean loopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]");
  }

  /** Where the manifest is. */
  URI manifest() {
    return URI.create(url + ".jws");
  }

  /** Who is asked, for messages. */
  String host() {
    return url.getRawAuthority();
  }
}
