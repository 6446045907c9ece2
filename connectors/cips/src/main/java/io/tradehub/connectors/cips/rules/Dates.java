package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.rules.calendar.Calendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Checks value dates against the calendar, as it is at one instant. */
final class Dates {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final Calendar calendar;
  private final int maxDaysAhead;
  private final Instant now;
  private final Report report;

  Dates(RulesConfig config, Instant now, Report report) {
    this.calendar = config.calendar();
    this.maxDaysAhead = config.maxDaysAhead();
    this.now = now;
    this.report = report;
  }

  /** When something is to settle. */
  void valueDate(Place place, String path, LocalDate date) {
    LocalDate today = calendar.businessDay(now);
    if (!calendar.isBusinessDay(date)) {
      report.error(
          Rule.BUSINESS_DAY,
          place,
          path,
          "the value date "
              + date
              + " is no business day of CIPS; "
              + (date.isBefore(today)
                  ? "the earliest possible is " + calendar.valueDate(now)
                  : "the next one is " + calendar.next(date)));
      return;
    }
    if (!now.isBefore(calendar.cutOff(date))) {
      late(place, path, date);
      return;
    }
    LocalDate last = today.plusDays(maxDaysAhead);
    if (date.isAfter(last)) {
      report.error(
          Rule.DATE_AHEAD,
          place,
          path,
          "the value date is "
              + date
              + "; it may be at most "
              + maxDaysAhead
              + " days after the current business day "
              + today
              + ": send it again later");
    }
  }

  private void late(Place place, String path, LocalDate date) {
    Instant cutOff = calendar.cutOff(date);
    String earliest = "; the earliest possible is " + calendar.valueDate(now);
    // Whoever is late by less than a business day missed the cut-off; anybody else, the day.
    if (date.isBefore(calendar.previous(calendar.valueDate(now)))) {
      report.error(Rule.DATE_PAST, place, path, "the value date " + date + " is past" + earliest);
    } else {
      report.error(
          Rule.CUT_OFF,
          place,
          path,
          "payments of the value date "
              + date
              + " were taken until "
              + CLOCK.format(cutOff.atZone(Calendar.ZONE))
              + " in Beijing"
              + earliest);
    }
  }

  /** Of which day a statement is asked for. */
  void statementDate(Place place, String path, LocalDate date) {
    // In the last hour of a day payments are taken for the next, which has a statement then.
    LocalDate latest = calendar.valueDate(now);
    if (date.isAfter(latest)) {
      report.error(
          Rule.STATEMENT_DATE,
          place,
          path,
          "the statement's day "
              + date
              + " is still to come; payments are taken for "
              + latest
              + " now");
    } else if (!calendar.isBusinessDay(date)) {
      report.error(
          Rule.BUSINESS_DAY,
          place,
          path,
          date + " is no business day of CIPS; the one before it is " + calendar.previous(date));
    }
  }
}
