package io.tradehub.connectors.offshore.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Settings.InvalidSettingException;
import io.tradehub.connectors.api.contract.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a list's feed is configured. */
class FeedConfigTest {
  private static final Path KEYS = Path.of("keys.jwks");

  private static Optional<FeedConfig> read(Map<String, Object> feed) {
    return FeedConfig.read(TestSettings.of(Map.of("feed", feed)));
  }

  private static Optional<FeedConfig> at(String url, boolean allowHttp) {
    Map<String, Object> feed = new HashMap<>(Map.of("url", url, "keys", KEYS));
    if (allowHttp) {
      feed.put("allow-http", true);
    }
    return read(feed);
  }

  @Test
  void givenAnAddressAndKeys_thenTheRestIsUsual() {
    FeedConfig config = at("https://lists.example/offshore.csv", false).orElseThrow();

    assertThat(config.every()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.publish()).isEqualTo(FeedConfig.Publish.AUTOMATIC);
    assertThat(config.manifest()).hasToString("https://lists.example/offshore.csv.jws");
  }

  @Test
  void givenNoAddress_thenThereIsNoFeed() {
    assertThat(FeedConfig.read(TestSettings.of(Map.of()))).isEmpty();
  }

  @Test
  void givenNoKeys_thenItIsRefused() {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> read(Map.of("url", "https://lists.example/a.csv")))
        .withMessageContaining("keys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080/a", "http://localhost/a", "http://[::1]:80/a"})
  void givenHttpOnThisMachine_thenItIsTaken(String url) {
    assertThat(at(url, false)).isPresent();
  }

  @Test
  void givenHttpBeyond_thenItIsTakenOnlyWhenAllowed() {
    assertThat(at("http://lists.example/a", true)).isPresent();
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> at("http://lists.example/a", false))
        .withMessageContaining("https");
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> at("http://127.0.0.1.lists.example/a", false))
        .withMessageContaining("https");
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://lists.example/a,        an address like",
    "https:///a,                   an address like",
    "https://lists.example,        an address like",
    "https://lists.example/,       an address like",
    "lists.example/a,              an address like",
    "https://lists.example/a b,    an address like",
    "mailto:a@lists.example,       an address like",
    "https://lists.example/a?b=c,  without '?'",
    "https://lists.example/a#b,    without '?'",
    "https://a:b@lists.example/a,  without '?'",
  })
  void givenWhatIsNoAddress_thenItIsRefused(String url, String said) {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> at(url, true))
        .withMessageContaining(said);
  }

  @Test
  void givenAuthoritiesThatCannotBeRead_thenItIsSaidAtTheStart(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), "nothing");

    assertThatThrownBy(() -> Authorities.require(Optional.of(file)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("feed.trust");
    assertThatThrownBy(() -> Authorities.require(Optional.of(folder.resolve("none.pem"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.pem");
  }
}
