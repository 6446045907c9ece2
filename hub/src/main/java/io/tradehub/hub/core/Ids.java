package io.tradehub.hub.core;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes message ids: UUIDv7 (RFC 9562, section 5.7), which ascend in the order they are made, also
 * within a millisecond and when the clock steps back.
 */
public final class Ids {
  private static final int SEQUENCE_BITS = 12;
  private final InstantSource clock;
  private final RandomGenerator random;
  private long lastMillis;
  private int sequence;

  /** Draws the time and the randomness from where it is told. */
  public Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** When an id was made, in milliseconds since 1970. */
  static long millis(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }

  /** What no id made in or after a millisecond since 1970 is less than. */
  static UUID first(long millis) {
    return new UUID(millis << 16, 0);
  }

  /** Goes on after an id that was made before, also when the clock has stepped back since. */
  synchronized void after(UUID id) {
    long millis = millis(id);
    int number = (int) id.getMostSignificantBits() & (1 << SEQUENCE_BITS) - 1;
    if (millis > lastMillis || millis == lastMillis && number > sequence) {
      lastMillis = millis;
      sequence = number;
    }
  }

  /** The next id, greater than all before it. */
  public synchronized UUID next() {
    long millis = Math.max(clock.millis(), lastMillis);
    if (millis == lastMillis) {
      sequence++;
      if (sequence == 1 << SEQUENCE_BITS) {
        // RFC 9562, 6.2, method 1: a full counter borrows from the next millisecond.
        millis++;
        sequence = 0;
      }
    } else {
      sequence = 0;
    }
    lastMillis = millis;
    long high = millis << 16 | 0x7000L | sequence;
    long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
