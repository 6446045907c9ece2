package io.tradehub.connectors.offshore.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * When days begin and end.
 *
 * @param zone where
 */
record Days(ZoneId zone) {
  /** Some millions of years: more than any list has. */
  private static final int FAR = 1_000_000_000;

  private static final long SECONDS = 86_400;

  /** The day at a time, as days since 1970-01-01; within some millions of years. */
  int at(Instant time) {
    long day = Math.floorDiv(time.getEpochSecond(), SECONDS);
    if (Math.abs(day) >= FAR) {
      return day < 0 ? -FAR : FAR;
    }
    return (int) LocalDate.ofInstant(time, zone).toEpochDay();
  }

  /**
   * The moments at which it becomes or ceases to be this day or a later one: one, but for a night
   * in which clocks are set back from after midnight to before it; then the day begins, is taken
   * back and begins again.
   */
  List<Instant> begins(int epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    Instant begin = day.atStartOfDay(zone).toInstant();
    LocalDateTime midnight = day.atStartOfDay();
    if (zone.getRules().getValidOffsets(midnight).size() < 2) {
      return List.of(begin);
    }
    ZoneOffsetTransition back = zone.getRules().getTransition(midnight);
    return List.of(begin, back.getInstant(), midnight.toInstant(back.getOffsetAfter()));
  }
}
