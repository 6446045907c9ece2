package io.tradehub.loadtest.rpc;

/**
 * What a client did, sent back as a line of JSON.
 *
 * @param failure why it failed, for people; empty when it did not
 * @param messages how many were answered (of messages' whole lives: completed, of an inbox:
 *     acknowledged) in the time
 * @param nanos in how much time
 * @param handled how many were answered in all, also before and after that time
 * @param refused how many submissions were answered RESOURCE_EXHAUSTED and sent again
 * @param backlogBefore of messages' whole lives: accepted and not completed when the time began
 * @param backlogAfter the same when it ended
 * @param p50Micros of an {@link OpenLoop}: the median from the intended begin to the answer
 * @param p99Micros the same for 99 %
 * @param maxMicros the same for all
 */
public record Tally(
    String failure,
    long messages,
    long nanos,
    long handled,
    long refused,
    long backlogBefore,
    long backlogAfter,
    double p50Micros,
    double p99Micros,
    double maxMicros) {

  /** Messages in a time. */
  public static Tally of(long messages, long nanos, long refused) {
    return new Tally("", messages, nanos, messages, refused, 0, 0, 0, 0, 0);
  }

  /** A failure. */
  public static Tally failed(String why) {
    return new Tally(why, 0, 1, 0, 0, 0, 0, 0, 0, 0);
  }

  /** How many in a second. */
  public double perSecond() {
    return messages * 1e9 / nanos;
  }
}
