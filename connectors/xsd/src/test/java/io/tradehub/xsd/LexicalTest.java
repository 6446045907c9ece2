package io.tradehub.xsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days, times and decimals, as XML Schema writes them. */
class LexicalTest {

  @Test
  void daysAreThoseOfTheCalendar() {
    for (int year : new int[] {1900, 2000, 2023, 2024, 2100}) {
      for (int month = 0; month <= 13; month++) {
        for (int day = 0; day <= 32; day++) {
          String text = "%04d-%02d-%02d".formatted(year, month, day);
          assertThat(Lexical.isDate(text)).as(text).isEqualTo(isLocalDate(text));
        }
      }
    }
  }

  @Test
  void whatIsATimeToTheTablesIsATimeToJava() {
    Random random = new Random(1);
    String alphabet = "0123456789:-+.TZ ";
    int times = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder("2026-11-24T09:30:00.5+08:00");
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        text.setCharAt(
            random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
      }
      if (Lexical.isDateTime(text.toString()) && text.charAt(0) != '0') {
        times++;
        assertThat(isTime(text.toString())).as(text.toString()).isTrue();
      }
    }
    assertThat(times).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "0,true",
    "-0,true",
    "1.50,true",
    "+1,true",
    ".5,true",
    "5.,true",
    "00012.3400,true",
    "12345.1,true",
    "12345.12,false",
    "1.123,false",
    "1.120,true",
    "123456,true",
    "1234567,false",
    "-1,false",
    "1e3,false",
    "NaN,false",
    "INF,false",
    "'',false",
    ".,false",
    "-,false",
    "1.2.3,false",
    "1 2,false",
    "٣,false"
  })
  void decimalsAreBoundedByTheirDigits(String text, boolean accepted) {
    assertThat(Lexical.isDecimal(text, 6, 2, true)).isEqualTo(accepted);
  }

  private static boolean isLocalDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      // XML Schema takes times without a zone, too.
      return !text.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
    }
  }
}
