package io.tradehub.loadtest.camel;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDs of version 7 (RFC 9562), as the hub makes them: ascending, so that indexes stay dense. */
final class Ids {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Ids() {}

  /** The next id; ascends with the time in milliseconds. */
  static UUID next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(
        System.currentTimeMillis() << 16 | VERSION | random.nextInt(1 << 12),
        random.nextLong() >>> 2 | VARIANT);
  }
}
