package io.tradehub.connectors.cips.rules.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Legal entity identifiers, countries and currencies. */
class CheckedCodesTest {

  /** The first two are published by those whom they name. */
  @ParameterizedTest
  @CsvSource({
    "506700GE1G29325QX363,   NONE",
    "5493001KJTIIGC8Y1R12,   NONE",
    "506700GE1G29325QX364,   CHECK",
    "506700GE1G92325QX363,   CHECK",
    "506700GE1G29325QX36,    FORM",
    "506700GE1G29325QX36A,   FORM",
    "506700ge1g29325qx363,   FORM",
    "'',                     FORM",
  })
  void legalEntityIdentifiers(String text, Fault fault) {
    assertThat(Lei.fault(text)).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({"CNY, 2", "JPY, 0", "KWD, 3", "HKD, 2", "XAU, -1", "XXX, -1", "RMB, -1", "cny, -1"})
  void decimalsOfCurrencies(String code, int decimals) {
    assertThat(Currencies.decimals(code)).isEqualTo(decimals);
  }

  @ParameterizedTest
  @CsvSource({
    "CN, true",
    "HK, true",
    "XK, true",
    "UK, false",
    "ZZ, false",
    "cn, false",
    "'', false"
  })
  void countries(String code, boolean exists) {
    assertThat(Countries.exists(code)).isEqualTo(exists);
  }
}
