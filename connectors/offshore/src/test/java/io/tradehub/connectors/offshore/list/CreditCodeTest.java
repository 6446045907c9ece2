package io.tradehub.connectors.offshore.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradehub.connectors.offshore.list.InvalidCreditCodeException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GB 32100-2015: which texts are credit codes, and what is said of the others. */
class CreditCodeTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  /** Published by the enterprises themselves; computed by nobody here. */
  @ParameterizedTest
  @ValueSource(strings = {"91350100M000100Y43", "91110108551385082Q", "91440300708461136T"})
  void aCodeIsReadAndWrittenAsItIs(String text) {
    assertThat(CreditCode.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'',                    LENGTH,          '18 characters, this has 0'",
    "91350100M000100Y4,     LENGTH,          'this has 17'",
    "91350100M000100Y433,   LENGTH,          'this has 19'",
    "91350100I000100Y43,    ALPHABET,        'the digit 1?'",
    "91350100O000100Y43,    ALPHABET,        'the digit 0?'",
    "91350100m000100Y43,    ALPHABET,        'capital letters'",
    "91350100Ｍ000100Y43,   ALPHABET,        'full-width'",
    "91350100M000100Y4-,    ALPHABET,        'character 18'",
    "91350100M000100Y44,    CHECK_CHARACTER, 'belongs ''3'''",
    "91350100M000010Y43,    CHECK_CHARACTER, 'mistyped'",
  })
  void givenSomethingElse_thenItSaysWhatIsWrong(String text, Reason reason, String said) {
    assertThatExceptionOfType(InvalidCreditCodeException.class)
        .isThrownBy(() -> CreditCode.parse(text))
        .withMessageContaining(said)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void anyOneCharacterMistypedIsFound() {
    String right = "91350100M000100Y43";
    for (int place = 0; place < right.length(); place++) {
      for (char other : ALPHABET.toCharArray()) {
        if (other == right.charAt(place)) {
          continue;
        }
        String wrong = right.substring(0, place) + other + right.substring(place + 1);
        assertThatExceptionOfType(InvalidCreditCodeException.class)
            .as(wrong)
            .isThrownBy(() -> CreditCode.parse(wrong));
      }
    }
  }

  @Test
  void codesAreOrderedAsTheirTexts() {
    SplittableRandom random = new SplittableRandom(20261123);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      texts.add(new CreditCode(random.nextLong(pow(8)), random.nextLong(pow(9))).toString());
    }
    List<CreditCode> codes = new ArrayList<>(texts.stream().map(CreditCode::parse).toList());
    texts.sort(null);
    codes.sort(null);

    assertThat(codes).extracting(CreditCode::toString).isEqualTo(texts);
  }

  private static long pow(int places) {
    long result = 1;
    for (int i = 0; i < places; i++) {
      result *= ALPHABET.length();
    }
    return result;
  }
}
