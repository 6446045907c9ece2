package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A place among the changes of a list, which are ordered by time and, where they have the same, by
 * code.
 *
 * @param time the moment
 * @param code the enterprise whose change of that moment it is; empty for the place after all
 *     changes of the moment
 */
public record Position(Instant time, Optional<CreditCode> code) implements Comparable<Position> {
  /** Before everything. */
  public static final Position FIRST = after(Instant.MIN);

  /** Checks that both are there. */
  public Position {
    Objects.requireNonNull(time);
    Objects.requireNonNull(code);
  }

  /** After all changes of a moment. */
  public static Position after(Instant time) {
    return new Position(time, Optional.empty());
  }

  @Override
  public int compareTo(Position other) {
    int byTime = time.compareTo(other.time);
    if (byTime != 0) {
      return byTime;
    }
    if (code.isEmpty() || other.code.isEmpty()) {
      return Boolean.compare(code.isEmpty(), other.code.isEmpty());
    }
    return code.get().compareTo(other.code.get());
  }
}
