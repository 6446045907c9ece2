package io.tradehub.connectors.api.services;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Moments as the contract has them, and as Java has them. */
public final class Times {
  private Times() {}

  /** To the nanosecond. */
  public static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  /** To the nanosecond; one that is not set is 1970. */
  public static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
