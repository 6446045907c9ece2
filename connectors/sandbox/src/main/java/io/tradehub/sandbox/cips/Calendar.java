package io.tradehub.sandbox.cips;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * Business days: Monday to Friday, in Shanghai. A day begins when the one before ends, so that
 * payments are taken round the clock.
 *
 * @param close when a day ends, and what waits for funds is refused
 * @param cutOffs when what was collected is netted; it is once more when the day ends
 */
public record Calendar(LocalTime close, List<LocalTime> cutOffs) {
  /** Where CIPS is. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Puts the cut-offs in order. */
  public Calendar {
    cutOffs = cutOffs.stream().sorted().toList();
  }

  /** Ends at 17:30, with a cut-off every hour from 9:00 on. */
  public static Calendar usual() {
    return new Calendar(
        LocalTime.of(17, 30),
        java.util.stream.IntStream.rangeClosed(9, 17).mapToObj(h -> LocalTime.of(h, 0)).toList());
  }

  /** The business day at a time. */
  public LocalDate dayAt(Instant time) {
    LocalDate date = time.atZone(ZONE).toLocalDate();
    return isBusinessDay(date) && time.isBefore(closing(date)) ? date : next(date);
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
    return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** When a business day ends. */
  public Instant closing(LocalDate day) {
    return day.atTime(close).atZone(ZONE).toInstant();
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
