package io.tradehub.loadtest.crash;

import java.util.Optional;
import java.util.UUID;

/** An id for each of many numbers, 16 bytes each. Not for several threads. */
final class NumberedIds {
  private final long[] high;
  private final long[] low;

  /** For the numbers from 0 to {@code count} - 1. */
  NumberedIds(int count) {
    high = new long[count];
    low = new long[count];
  }

  /** The id of a number; empty when it has none. */
  Optional<UUID> get(int number) {
    return high[number] == 0 && low[number] == 0
        ? Optional.empty()
        : Optional.of(new UUID(high[number], low[number]));
  }

  /** Gives a number its id, in place of one it had. */
  void put(int number, UUID id) {
    high[number] = id.getMostSignificantBits();
    low[number] = id.getLeastSignificantBits();
  }

  /** How many numbers there are. */
  int count() {
    return high.length;
  }

  /** Which of two ids of the hub is older: they are UUIDv7, and ascend as unsigned numbers. */
  static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }
}
