package io.tradehub.connectors.singlewindow.ledger;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Times as the ledger keeps them: nanoseconds since 1970, which end in 2262. */
final class Times {
  private static final long SECOND = 1_000_000_000L;

  private Times() {}

  static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano());
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }
}
