package io.tradehub.loadtest.as4;

import java.time.Duration;

/** A sender and a receiver of AS4 messages, each in a process of its own, ready to be measured. */
interface As4Side extends AutoCloseable {
  /** Its name in the report. */
  String name();

  /**
   * Sends messages for a while, {@link #IN_FLIGHT} at once, and waits until each is delivered: its
   * receipt is here and verified.
   */
  Sent send(Duration time) throws Exception;

  /** The processor time that its processes have used so far. */
  Duration cpu();

  @Override
  void close();

  /** How many messages are under way between sender and receiver at once. */
  int IN_FLIGHT = 4;

  /**
   * What was sent.
   *
   * @param messages how many
   * @param time from the first to the last receipt
   */
  record Sent(long messages, Duration time) {
    double perSecond() {
      return messages * 1e9 / time.toNanos();
    }
  }
}
