package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Amount;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Makes values of texts that the profile's types have let through. They are written in one form
 * each, which a few lines read several times as fast as java.time and with less garbage.
 */
final class Values {
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int SECONDS_PER_HOUR = 3_600;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int NANO_DIGITS = 9;
  private static final int DAY_LENGTH = 10;

  private Values() {}

  /** 1234.50, with all its decimals. */
  static Amount amount(Node node) {
    return new Amount(node.currency, decimal(node));
  }

  /** 1234.50, with all its decimals. */
  static BigDecimal decimal(Node node) {
    try {
      return new BigDecimal(node.text);
    } catch (NumberFormatException e) {
      throw unfit(node, "an amount, such as 1234.50");
    }
  }

  /** A number without sign. */
  static long number(Node node) {
    try {
      return Long.parseLong(node.text);
    } catch (NumberFormatException e) {
      throw unfit(node, "a number");
    }
  }

  /** 2026-11-24. */
  static LocalDate day(Node node) {
    if (node.text.length() != DAY_LENGTH) {
      throw unfit(node, "a day, such as 2026-11-24");
    }
    return day(node, node.text);
  }

  /** 2026-11-24T09:30:00Z or 2026-11-24T17:30:00.123+08:00; the zone is not kept. */
  static Instant instant(Node node) {
    String text = node.text;
    try {
      long seconds =
          day(node, text).toEpochDay() * SECONDS_PER_DAY
              + two(text, 11) * SECONDS_PER_HOUR
              + two(text, 14) * SECONDS_PER_MINUTE
              + two(text, 17);
      int at = 19;
      int nanos = 0;
      if (text.charAt(at) == '.') {
        int read = 0;
        for (at++; isDigit(text.charAt(at)); at++) {
          // Digits beyond a billionth are nothing that can be held; the profile has none.
          if (read < NANO_DIGITS) {
            nanos = nanos * 10 + text.charAt(at) - '0';
            read++;
          }
        }
        for (; read < NANO_DIGITS; read++) {
          nanos *= 10;
        }
      }
      if (text.charAt(at) != 'Z') {
        int offset = two(text, at + 1) * SECONDS_PER_HOUR + two(text, at + 4) * SECONDS_PER_MINUTE;
        seconds += text.charAt(at) == '-' ? offset : -offset;
      }
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      throw unfit(node, "a time with its zone, such as 2026-11-24T09:30:00Z");
    }
  }

  /** true, 1, false or 0. */
  static boolean truth(Node node) {
    return node.text.equals("true") || node.text.equals("1");
  }

  private static LocalDate day(Node node, String text) {
    try {
      return LocalDate.of(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8));
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      throw unfit(node, "a day that exists, such as 2026-11-24");
    }
  }

  private static int two(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Unfit unfit(Node node, String expected) {
    return new Unfit("FF01-XSD", node, "'" + node.text + "' is not " + expected);
  }
}
