package io.tradehub.connectors.cips.rules.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * CIPS's operating calendar: 5 × 24 hours and 4 hours. All instants that are the same business day
 * settle with the same value date.
 *
 * <p>A business day D begins at 08:30 of D in Beijing, and already at 04:30 when the day before D
 * is none; its day session ends at 17:30, its night session at 08:30 of the calendar day after D,
 * and the last half hour of that ends the day. docs/cips-profile.md says what of this is published.
 * Immutable; any thread.
 */
public final class Calendar {
  /** Where CIPS's clocks are. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final LocalTime OPENS = LocalTime.of(8, 30);
  private static final LocalTime OPENS_AFTER_PAUSE = LocalTime.of(4, 30);
  private static final LocalTime NIGHT = LocalTime.of(17, 30);
  private static final Duration DAY_END = Duration.ofMinutes(30);

  /** More days than any pause has; a calendar that rests longer is wrong. */
  private static final int MAX_PAUSE = 60;

  private final Holidays holidays;
  private final Duration beforeEnd;

  /**
   * @param holidays which days are worked
   * @param beforeEnd how long before the end of a business day its last payment is taken; not less
   *     than the half hour that ends it, less than 15 hours
   */
  public Calendar(Holidays holidays, Duration beforeEnd) {
    this.holidays = holidays;
    this.beforeEnd = beforeEnd;
  }

  /** The published days; payments are taken until the end of the day begins. */
  public static Calendar standard() {
    return new Calendar(Holidays.published(), DAY_END);
  }

  /** Whether CIPS has a business day of this date. */
  public boolean isBusinessDay(LocalDate date) {
    return holidays.works(date);
  }

  /** The first business day after a date. */
  public LocalDate next(LocalDate date) {
    return from(date.plusDays(1));
  }

  /** The last business day before a date. */
  public LocalDate previous(LocalDate date) {
    LocalDate day = date.minusDays(1);
    for (int i = 0; i < MAX_PAUSE && !isBusinessDay(day); i++) {
      day = day.minusDays(1);
    }
    return day;
  }

  private LocalDate from(LocalDate date) {
    LocalDate day = date;
    for (int i = 0; i < MAX_PAUSE && !isBusinessDay(day); i++) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** When a business day begins. */
  public Instant opens(LocalDate businessDay) {
    boolean pause = !isBusinessDay(businessDay.minusDays(1));
    return at(businessDay, pause ? OPENS_AFTER_PAUSE : OPENS);
  }

  /** When a business day is over: the first instant that is no longer of it. */
  public Instant closes(LocalDate businessDay) {
    return at(businessDay.plusDays(1), OPENS);
  }

  /** The first instant at which a payment of this value date comes too late. */
  public Instant cutOff(LocalDate businessDay) {
    return closes(businessDay).minus(beforeEnd);
  }

  /** The business day that an instant belongs to; when CIPS is closed, the one that comes. */
  public LocalDate businessDay(Instant instant) {
    LocalDate date = instant.atZone(ZONE).toLocalDate();
    LocalDate yesterday = date.minusDays(1);
    if (isBusinessDay(yesterday) && instant.isBefore(closes(yesterday))) {
      return yesterday;
    }
    return from(date);
  }

  /** The earliest value date that a payment can still have at an instant. */
  public LocalDate valueDate(Instant instant) {
    LocalDate day = businessDay(instant);
    return instant.isBefore(cutOff(day)) ? day : next(day);
  }

  /** What CIPS is doing at an instant. */
  public Session session(Instant instant) {
    LocalDate day = businessDay(instant);
    if (instant.isBefore(opens(day))) {
      return Session.CLOSED;
    }
    if (instant.isBefore(at(day, NIGHT))) {
      return Session.DAY;
    }
    return instant.isBefore(closes(day).minus(DAY_END)) ? Session.NIGHT : Session.DAY_END;
  }

  private static Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(ZONE).toInstant();
  }
}
