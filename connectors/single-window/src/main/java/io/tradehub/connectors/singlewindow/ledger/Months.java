package io.tradehub.connectors.singlewindow.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Pattern;

/** Periods: months in China, which has had one time without summer time since 1991. */
public final class Months {
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
  private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final int MONTHS = 12;

  private Months() {}

  /** The month in China of a time. */
  public static YearMonth of(Instant time) {
    return YearMonth.from(time.atOffset(CHINA));
  }

  /** One as the API writes it, such as "2026-11"; empty for anything else. */
  public static Optional<YearMonth> read(String text) {
    try {
      return FORM.matcher(text).matches() ? Optional.of(YearMonth.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As the ledger's tables have it: a number whose next is the next month. */
  static long number(YearMonth month) {
    return month.getLong(ChronoField.PROLEPTIC_MONTH);
  }

  static YearMonth of(long number) {
    return YearMonth.of(
        (int) Math.floorDiv(number, MONTHS), (int) Math.floorMod(number, MONTHS) + 1);
  }
}
