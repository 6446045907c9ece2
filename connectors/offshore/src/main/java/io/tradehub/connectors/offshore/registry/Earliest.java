package io.tradehub.connectors.offshore.registry;

import java.time.Instant;
import java.util.Optional;

/** Finds the first of many times after another. Used by one thread. */
final class Earliest implements Moments.Touch {
  private final Days days;
  private final Instant after;
  private final int firstDay;
  private Instant found = Instant.MAX;
  private int lastDay = Integer.MAX_VALUE;

  Earliest(Days days, Instant after) {
    this.days = days;
    this.after = after;
    this.firstDay = days.at(after);
  }

  @Override
  public void turn(Instant time) {
    if (time.isAfter(after) && time.isBefore(found)) {
      found = time;
      lastDay = days.at(time) + 1;
    }
  }

  /** Whether a day may still begin before what was found. */
  boolean open(int day) {
    return day <= lastDay;
  }

  @Override
  public void day(int day) {
    if (day >= firstDay && open(day)) {
      days.begins(day).forEach(this::turn);
    }
  }

  /** The first; empty when none came. */
  Optional<Instant> found() {
    return found.equals(Instant.MAX) ? Optional.empty() : Optional.of(found);
  }
}
