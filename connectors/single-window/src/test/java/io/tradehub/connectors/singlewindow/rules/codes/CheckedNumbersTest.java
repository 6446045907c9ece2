package io.tradehub.connectors.singlewindow.rules.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of containers and vehicles. */
class CheckedNumbersTest {

  /** The first is the standard's own example. */
  @ParameterizedTest
  @CsvSource({
    "CSQU3054383, NONE",
    "THUU1234560, NONE",
    "CSQU3054384, CHECK",
    "CSUQ3054383, FORM",
    "CSQU305438,  FORM",
    "CSQU30543833, FORM",
    "csqu3054383, FORM",
    "CSQX3054383, FORM",
    "'',          FORM",
  })
  void containers(String number, ContainerNumber.Fault fault) {
    assertThat(ContainerNumber.fault(number)).isEqualTo(fault);
  }

  /** A remainder of 10 is written 0. */
  @Test
  void theCheckDigitMakesANumberOfAnyTen() {
    for (int i = 0; i < 1_000; i++) {
      String body = "THUU%06d".formatted(i * 997);
      String number = body + ContainerNumber.checkDigit(body);
      assertThat(ContainerNumber.fault(number)).as(number).isEqualTo(ContainerNumber.Fault.NONE);
    }
  }

  /** The first two are the regulation's and the common textbook example. */
  @ParameterizedTest
  @CsvSource({
    "1M8GDM9AXKP042788, NONE",
    "11111111111111111, NONE",
    "1M8GDM9A0KP042788, CHECK",
    "WVWZZZ1JZXW000001, NONE",
    "LVSHCAMB1CE000000, NONE",
    "LVSHCAMB2CE000000, CHECK",
    "1M8GDM9AXKP04278,  FORM",
    "1M8GDM9AXKPO42788, FORM",
    "1m8gdm9axkp042788, FORM",
  })
  void vehicles(String number, Vin.Fault fault) {
    assertThat(Vin.fault(number)).isEqualTo(fault);
  }
}
