package io.tradehub.connectors.offshore.evidence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot come out of a receipt as it went in is never put into one. */
class AnsweredTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");

  private final Answered some = new RandomAnswers(10).next();

  private Answered with(String id, String hub, Instant at, long auditNumber) {
    return new Answered(
        id, hub, some.asked(), some.status(), Optional.of(at), some.source(), at, auditNumber);
  }

  @Test
  void givenTheBoundsThemselves_thenTheyAreFine() {
    assertThatCode(
            () -> {
              with("-._~aZ09", "h", Instant.parse("0001-01-01T00:00:00Z"), 0);
              with("i".repeat(100), "上".repeat(100), Instant.parse("9999-12-31T23:59:59Z"), 1);
              with("i", "h", TIME, 9_007_199_254_740_991L);
              new Source(1, DIGEST, TIME, 0);
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "é", "a\n", "\u0000"})
  void anIdIsSafeInAFileName(String id) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> with(id, "h", TIME, 0))
        .withMessageContaining("receipt's id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\u0000", "a\u001b[2J", "a\uD83D", "\uDE00a"})
  void aNameIsWellFormed(String name) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> with("i", name, TIME, 0))
        .withMessageContaining("hub's name");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                new Asked(
                    name,
                    "k",
                    some.asked().list(),
                    some.asked().code(),
                    Optional.empty(),
                    Optional.empty()))
        .withMessageContaining("bank's name");
  }

  @Test
  void textsAndNumbersAreBounded() {
    assertRefused(() -> with("i".repeat(101), "h", TIME, 0), "receipt's id");
    assertRefused(() -> with("i", "h".repeat(101), TIME, 0), "hub's name");
    assertRefused(() -> with("i", "h", TIME, -1), "audit number");
    assertRefused(() -> with("i", "h", TIME, 9_007_199_254_740_992L), "audit number");
    assertRefused(() -> with("i", "h", Instant.MAX, 0), "years 1 to 9999");
    assertRefused(() -> with("i", "h", Instant.MIN, 0), "years 1 to 9999");
    assertRefused(() -> new Source(0, DIGEST, TIME, 0), "version");
    assertRefused(() -> new Source(1, DIGEST, TIME, -1), "age");
    assertRefused(() -> new Source(1, DIGEST.substring(1), TIME, 0), "SHA-256");
    assertRefused(() -> new Source(1, DIGEST.toUpperCase(Locale.ROOT), TIME, 0), "SHA");
  }

  private static void assertRefused(Runnable making, String said) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(making::run)
        .withMessageContaining(said);
  }

  @Test
  void givenAHubsNameThatNoReceiptCarries_thenItIsRefusedBeforeTheHubAnswers() {
    Answered.requireHub("hub-上海");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Answered.requireHub("h".repeat(101)))
        .withMessageContaining("hub.id");
  }
}
