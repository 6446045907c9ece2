package io.tradehub.connectors.cips.rules.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.Set;

/**
 * Which days are worked in China. Weekends are free, and the holidays that have fixed dates by the
 * State Council's regulation (as of 2025); the days of 2025 and 2026 are known as they were
 * published. Other holidays move with the moon: each November the next year's are published, and
 * until they are added here or by the configuration they are taken for working days.
 */
public final class Holidays {
  private static final String PUBLISHED = "holidays.txt";
  private static final int MAX_SPAN = 31;

  /** 1 January, 1 and 2 May, 1 to 3 October. */
  private static final Set<MonthDay> FIXED =
      Set.of(
          MonthDay.of(1, 1),
          MonthDay.of(5, 1),
          MonthDay.of(5, 2),
          MonthDay.of(10, 1),
          MonthDay.of(10, 2),
          MonthDay.of(10, 3));

  private final Set<LocalDate> free;
  private final Set<LocalDate> worked;

  private Holidays(Set<LocalDate> free, Set<LocalDate> worked) {
    this.free = Set.copyOf(free);
    this.worked = Set.copyOf(worked);
  }

  /** The days that this version was built with. */
  public static Holidays published() {
    try (InputStream in = Holidays.class.getResourceAsStream(PUBLISHED);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Set<LocalDate> free = new HashSet<>();
      Set<LocalDate> worked = new HashSet<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "holiday" -> addAll(free, LocalDate.parse(words[1]), LocalDate.parse(words[2]));
          case "work" -> addAll(worked, LocalDate.parse(words[1]), LocalDate.parse(words[2]));
          default -> {
            if (!words[0].equals("#")) {
              throw new IllegalStateException(PUBLISHED + " has a line '" + line + "'");
            }
          }
        }
      }
      return new Holidays(free, worked);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * These days, changed by others: a day named here is as it is said here.
   *
   * @param holidays days on which CIPS rests
   * @param workingDays days on which it works
   */
  public Holidays with(Set<LocalDate> holidays, Set<LocalDate> workingDays) {
    Set<LocalDate> newFree = new HashSet<>(free);
    newFree.removeAll(workingDays);
    newFree.addAll(holidays);
    Set<LocalDate> newWorked = new HashSet<>(worked);
    newWorked.removeAll(holidays);
    newWorked.addAll(workingDays);
    return new Holidays(newFree, newWorked);
  }

  /** Whether a day is worked. */
  public boolean works(LocalDate day) {
    if (free.contains(day)) {
      return false;
    }
    if (worked.contains(day)) {
      return true;
    }
    DayOfWeek weekday = day.getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY
        && weekday != DayOfWeek.SUNDAY
        && !FIXED.contains(MonthDay.from(day));
  }

  /**
   * Reads a day, "2026-02-15", or several, "2026-02-15..2026-02-23".
   *
   * @throws IllegalArgumentException when it is neither, or more than 31 days; the message says
   *     what was expected
   */
  public static Set<LocalDate> days(String text) {
    int dots = text.indexOf("..");
    try {
      LocalDate first = LocalDate.parse(dots < 0 ? text : text.substring(0, dots));
      LocalDate last = dots < 0 ? first : LocalDate.parse(text.substring(dots + 2));
      if (!last.isBefore(first) && last.toEpochDay() - first.toEpochDay() < MAX_SPAN) {
        Set<LocalDate> days = new HashSet<>();
        addAll(days, first, last);
        return days;
      }
    } catch (java.time.DateTimeException e) {
      // Said below, as for days in the wrong order.
    }
    throw new IllegalArgumentException(
        "a day like 2026-02-15, or the first and the last of at most %d days like 2026-02-15..2026-02-23"
            .formatted(MAX_SPAN));
  }

  private static void addAll(Set<LocalDate> days, LocalDate first, LocalDate last) {
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      days.add(day);
    }
  }
}
