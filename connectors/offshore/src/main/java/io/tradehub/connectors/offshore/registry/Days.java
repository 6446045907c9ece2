package io.tradehub.connectors.offshore.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * When days begin and end. A zone that has not changed its clocks for long, and is not going to, is
 * reckoned with in a few steps: it is asked for every enterprise.
 */
final class Days {
  /** Some millions of years: more than any list has. */
  private static final int FAR = 1_000_000_000;

  private static final long SECONDS = 86_400;

  private final ZoneId zone;

  /** From this second on the offset is always the same; the longest number when it never is. */
  private final long settled;

  private final long offset;

  /**
   * Those of a zone.
   *
   * @param zone where
   */
  Days(ZoneId zone) {
    this.zone = zone;
    ZoneRules rules = zone.getRules();
    List<ZoneOffsetTransition> changes = rules.getTransitions();
    if (!rules.getTransitionRules().isEmpty()) {
      settled = Long.MAX_VALUE;
      offset = 0;
    } else if (changes.isEmpty()) {
      settled = Long.MIN_VALUE;
      offset = rules.getOffset(Instant.EPOCH).getTotalSeconds();
    } else {
      settled = changes.getLast().toEpochSecond();
      offset = changes.getLast().getOffsetAfter().getTotalSeconds();
    }
  }

  /** The day at a time, as days since 1970-01-01; within some millions of years. */
  int at(Instant time) {
    long day = Math.floorDiv(time.getEpochSecond(), SECONDS);
    if (Math.abs(day) >= FAR) {
      return day < 0 ? -FAR : FAR;
    }
    return time.getEpochSecond() >= settled
        ? (int) Math.floorDiv(time.getEpochSecond() + offset, SECONDS)
        : (int) LocalDate.ofInstant(time, zone).toEpochDay();
  }

  /** When a day begins. */
  Instant begin(long epochDay) {
    long second = epochDay * SECONDS - offset;
    return second >= settled
        ? Instant.ofEpochSecond(second)
        : LocalDate.ofEpochDay(epochDay).atStartOfDay(zone).toInstant();
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
