package io.tradehub.connectors.cips.rules.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ISO 9362: which texts are BICs. */
class BicTest {

  @ParameterizedTest
  @CsvSource({
    "TDHACNSH,      NONE",
    "TDHACNSHXXX,   NONE",
    "TDHBHKHH001,   NONE",
    "T0H1CNSH,      NONE",
    "TDHAXK22,      NONE",
    "TDHAZZSH,      COUNTRY",
    "TDHAUKLL,      COUNTRY",
    "TDHA1NSH,      FORM",
    "tdhacnsh,      FORM",
    "TDHACNS,       FORM",
    "TDHACNSHX,     FORM",
    "TDHACNSHXXXX,  FORM",
    "TDHACNS-,      FORM",
    "ТDHACNSH,      FORM",
    "TDHACNSＨ,      FORM",
    "'',            FORM",
  })
  void givenAText_thenItsFaultIsTheFirst(String text, Fault fault) {
    assertThat(Bic.fault(text)).isEqualTo(fault);
  }
}
