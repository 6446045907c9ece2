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
