package io.tradehub.sandbox.http;

import java.time.Duration;

/** What a fault may be set to, whichever server has it. */
public final class FaultRange {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private FaultRange() {}

  /**
   * Checks the HTTP status of an outage.
   *
   * @throws IllegalArgumentException unless it is 400 to 599
   */
  public static void outage(int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("an outage's status is 400 to 599, not " + status);
    }
  }

  /**
   * Checks how late answers come.
   *
   * @throws IllegalArgumentException unless it is 1 ms to 10 minutes
   */
  public static void delay(Duration time) {
    if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a delay is 1 ms to 10 minutes, not " + time);
    }
  }
}
