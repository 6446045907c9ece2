package io.tradehub.xsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** How long tags, texts and comments may be. */
class PiecesTest {
  private static final int LONG = 100_000;

  @Test
  void aTextInBase64MayBeLongWhereThatIsAllowed() {
    assertThat(problem("<a><b>" + "Qk0+".repeat(20_000) + "</b></a>")).isFalse();
    assertThat(problem("<a><b x='1'>" + "QUJD\r\n".repeat(10_000) + "</b><c/></a>")).isFalse();
    assertThat(Pieces.problem(bytes("<a>" + "QUJD".repeat(10_000) + "</a>"), 0)).isPresent();
  }

  @Test
  void aTextInBase64ThatIsLongerThanAllowedIsRefused() {
    assertThat(problem("<a>" + "A".repeat(LONG + 1) + "</a>")).isTrue();
    assertThat(problem("<a>" + "A".repeat(LONG - 1) + "</a>")).isFalse();
  }

  @Test
  void anyOtherPieceMayNotBeLong() {
    assertThat(problem("<a>" + "A".repeat(20_000) + "." + "</a>")).isTrue();
    assertThat(problem("<a>" + "A".repeat(20_000) + "&amp;" + "</a>")).isTrue();
    assertThat(problem("<a" + " ".repeat(20_000) + "></a>")).isTrue();
    assertThat(problem("<!--" + "A".repeat(20_000) + "--><a/>")).isTrue();
  }

  @Test
  void attributesCannotHideBehindAnAngleBracket() {
    StringBuilder attributes = new StringBuilder("<a b='>'");
    for (int i = 0; i < 5_000; i++) {
      attributes.append(" a").append(i).append("=''");
    }
    assertThat(problem(attributes + "/>")).isTrue();
  }

  private static boolean problem(String document) {
    return Pieces.problem(bytes(document), LONG).isPresent();
  }

  private static byte[] bytes(String document) {
    return document.getBytes(StandardCharsets.UTF_8);
  }
}
