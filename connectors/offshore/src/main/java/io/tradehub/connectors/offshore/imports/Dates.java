package io.tradehub.connectors.offshore.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as publishers write them, year first. */
final class Dates {
  /** For messages: how a day may be written. */
  static final String FORMS = "2026-01-31, 2026/1/31, 2026.1.31, 20260131 or 2026年1月31日";

  private static final Set<String> NO_END = Set.of("长期", "永久", "长期有效", "无固定期限");

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|(\\d{2})(\\d{2})|年(\\d{1,2})月(\\d{1,2})日)"
              // Spreadsheets write a day as its first moment.
              + "(?:[ T]0{1,2}:00(?::00(?:\\.0+)?)?)?");

  private static final String ISO = "2026-01-31";
  private static final int LONGEST = 40;
  private static final int FIRST_YEAR = 1900;

  private Dates() {}

  /** Whether a text says that something has no end. */
  static boolean isNoEnd(String text) {
    return NO_END.contains(text);
  }

  /** Reads a day; empty when it is in no known form or does not exist. */
  static Optional<LocalDate> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (text.length() == ISO.length() && text.charAt(4) == '-' && text.charAt(7) == '-') {
      // So are most, and a million rows have two million of them.
      int year = digits(text, 0, 4);
      int month = digits(text, 5, 7);
      int day = digits(text, 8, 10);
      return (year | month | day) < 0 ? Optional.empty() : day(year, month, day);
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int month = 3; // Or 5 or 7: each form has its groups.
    while (form.group(month) == null) {
      month += 2;
    }
    return day(number(form, 1), number(form, month), number(form, month + 1));
  }

  /** The number that some digits are; negative when one of them is none. */
  private static int digits(String text, int from, int to) {
    int result = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      result = result * 10 + digit;
    }
    return result;
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  private static Optional<LocalDate> day(int year, int month, int day) {
    if (year < FIRST_YEAR) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty(); // Such as the 30th of February.
    }
  }
}
