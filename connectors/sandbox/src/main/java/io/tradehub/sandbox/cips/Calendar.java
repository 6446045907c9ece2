package io.tradehub.sandbox.cips;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Business days: Monday to Friday, in Shanghai, but for public holidays with fixed dates; those
 * that move with the moon are not known. 5 × 24 hours and 4 hours: a day begins at 8:30, after a
 * day that is none already at 4:30, and goes on through the night until 8:00, when it is closed.
 *
 * @param cutOffs when what was collected is netted; it is once more when a day ends
 */
public record Calendar(List<LocalTime> cutOffs) {
  /** Where CIPS is. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** New Year, Labour Day and National Day, by the State Council's regulation as of 2025. */
  private static final Set<MonthDay> HOLIDAYS =
      Set.of(
          MonthDay.of(1, 1),
          MonthDay.of(5, 1),
          MonthDay.of(5, 2),
          MonthDay.of(10, 1),
          MonthDay.of(10, 2),
          MonthDay.of(10, 3));

  private static final LocalTime OPENS = LocalTime.of(8, 30);
  private static final LocalTime OPENS_AFTER_PAUSE = LocalTime.of(4, 30);
  private static final LocalTime CLOSES = LocalTime.of(8, 0);

  public Calendar {
    cutOffs = cutOffs.stream().sorted().toList();
  }

  /** With a cut-off every hour from 9:00 to 17:00. */
  public static Calendar usual() {
    return new Calendar(IntStream.rangeClosed(9, 17).mapToObj(h -> LocalTime.of(h, 0)).toList());
  }

  /** The business day at a time; between two, the one that comes. */
  public LocalDate dayAt(Instant time) {
    LocalDate date = time.atZone(ZONE).toLocalDate();
    LocalDate yesterday = date.minusDays(1);
    if (isBusinessDay(yesterday) && time.isBefore(closing(yesterday))) {
      return yesterday;
    }
    return isBusinessDay(date) ? date : next(date);
  }

  /** The business day after a date. */
  public LocalDate next(LocalDate date) {
    LocalDate next = date.plusDays(1);
    while (!isBusinessDay(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  private static boolean isBusinessDay(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY
        && date.getDayOfWeek() != DayOfWeek.SUNDAY
        && !HOLIDAYS.contains(MonthDay.from(date));
  }

  /** When a business day begins. */
  public Instant opening(LocalDate day) {
    LocalTime time = isBusinessDay(day.minusDays(1)) ? OPENS : OPENS_AFTER_PAUSE;
    return day.atTime(time).atZone(ZONE).toInstant();
  }

  /** When a business day ends, and what waits for funds is refused. */
  public Instant closing(LocalDate day) {
    return day.plusDays(1).atTime(CLOSES).atZone(ZONE).toInstant();
  }

  /** Whether there is a cut-off after one time and not after another. */
  public boolean cutOffBetween(Instant after, Instant until) {
    LocalDate first = after.atZone(ZONE).toLocalDate();
    LocalDate last = until.atZone(ZONE).toLocalDate();
    return first
        .datesUntil(last.plusDays(1))
        .filter(Calendar::isBusinessDay)
        .flatMap(d -> cutOffs.stream().map(t -> d.atTime(t).atZone(ZONE).toInstant()))
        .anyMatch(t -> t.isAfter(after) && !t.isAfter(until));
  }
}
