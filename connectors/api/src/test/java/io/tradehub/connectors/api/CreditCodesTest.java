package io.tradehub.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.CreditCodes.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credit codes and their check characters. */
class CreditCodesTest {

  /** The first three are published by those whom they name. */
  @ParameterizedTest
  @CsvSource({
    "91350100M000100Y43,    NONE",
    "91110108551385082Q,    NONE",
    "91440300708461136T,    NONE",
    "91350100M000100Y44,    CHECK",
    "91350100M000010Y43,    CHECK",
    "91350100I000100Y43,    FORM",
    "91350100m000100Y43,    FORM",
    "91350100M000100Y4,     FORM",
    "91350100Ｍ000100Y43,   FORM",
  })
  void creditCodes(String text, Fault fault) {
    assertThat(CreditCodes.fault(text)).isEqualTo(fault);
  }

  @Test
  void aCreditCodeWithOneCharacterMistypedIsFound() {
    String right = "91350100M000100Y43";
    for (int place = 0; place < right.length(); place++) {
      for (char other : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
        if (other != right.charAt(place)) {
          String wrong = right.substring(0, place) + other + right.substring(place + 1);
          assertThat(CreditCodes.fault(wrong)).as(wrong).isEqualTo(Fault.CHECK);
        }
      }
    }
  }

  @Test
  void theCheckCharacterMakesACodeOfAnySeventeen() {
    String body = "91310115MA1K4F7Y2";

    assertThat(CreditCodes.fault(body + CreditCodes.checkCharacter(body))).isEqualTo(Fault.NONE);
  }
}
