package io.tradehub.connectors.cips.rules.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ISO 13616: which texts are IBANs. */
class IbanTest {
  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** Examples that the registry or the countries publish; computed by nobody here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GB29NWBK60161331926819",
        "DE89370400440532013000",
        "CH9300762011623852957",
        "AE070331234567890123456",
        "FR1420041010050500013M02606",
        "NO9386011117947",
        "MT84MALT011000012345MTLCAST001S",
        "SA0380000000608010167519",
        "KZ86125KZT5004100100",
      })
  void aPublishedExampleIsRight(String iban) {
    assertThat(Iban.fault(iban)).isEqualTo(Fault.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "GB29NWBK60161331926818,     CHECK",
    "GB92NWBK60161331926819,     CHECK",
    "GB29NWBK6016133192681,      LENGTH",
    "GB29NWBK601613319268190,    LENGTH",
    "CN29NWBK60161331926819,     COUNTRY",
    "US29NWBK60161331926819,     COUNTRY",
    "ZZ29NWBK60161331926819,     COUNTRY",
    "gb29NWBK60161331926819,     FORM",
    "GB29nwbk60161331926819,     FORM",
    "GB2XNWBK60161331926819,     FORM",
    "'GB29 NWBK 6016 1331 9268', FORM",
    "GB29,                       FORM",
    "'',                         FORM",
    "ＧB29NWBK60161331926819,     FORM",
  })
  void givenAnother_thenItsFaultIsTheFirst(String text, Fault fault) {
    assertThat(Iban.fault(text)).isEqualTo(fault);
  }

  @Test
  void checkDigitsThatAreNeverGivenAreRefused() {
    // 01 leaves the same remainder as 98, 00 as 97, and 99 as 02.
    for (String given : new String[] {"97", "98", "02"}) {
      String account = accountWith(given);
      assertThat(Iban.fault("DE" + given + account)).isEqualTo(Fault.NONE);
      String never = given.equals("97") ? "00" : given.equals("98") ? "01" : "99";
      assertThat(Iban.fault("DE" + never + account)).isEqualTo(Fault.CHECK);
    }
  }

  private static String accountWith(String digits) {
    for (long i = 1; ; i++) {
      String account = "%018d".formatted(i);
      if (Iban.checkDigits("DE", account).equals(digits)) {
        return account;
      }
    }
  }

  @Test
  void anyOneCharacterMistypedIsFound() {
    String right = "FR1420041010050500013M02606";
    for (int place = 0; place < right.length(); place++) {
      for (char other : CHARACTERS.toCharArray()) {
        // A letter counts as two digits: one for a digit may leave the same remainder.
        boolean alike = Character.isDigit(other) == Character.isDigit(right.charAt(place));
        if (alike && other != right.charAt(place)) {
          String wrong = right.substring(0, place) + other + right.substring(place + 1);
          assertThat(Iban.fault(wrong)).as(wrong).isNotEqualTo(Fault.NONE);
        }
      }
    }
  }

  @Test
  void twoNeighboursSwappedAreFound() {
    SplittableRandom random = new SplittableRandom(20261124);
    for (int i = 0; i < 2_000; i++) {
      String account = "%018d".formatted(random.nextLong(1_000_000_000_000_000_000L));
      String right = "DE" + Iban.checkDigits("DE", account) + account;
      int place = 4 + random.nextInt(right.length() - 5);
      String wrong =
          right.substring(0, place)
              + right.charAt(place + 1)
              + right.charAt(place)
              + right.substring(place + 2);
      assertThat(Iban.fault(right)).isEqualTo(Fault.NONE);
      assertThat(Iban.fault(wrong))
          .as(wrong)
          .isEqualTo(wrong.equals(right) ? Fault.NONE : Fault.CHECK);
    }
  }
}
