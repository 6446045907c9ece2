package io.tradehub.loadtest.core;

import java.time.Duration;

/**
 * How long everything takes, and how much is under way.
 *
 * @param rounds of each side
 * @param warmUp how long each side runs at least before it counts; its JIT compilers work then
 * @param warmMessages how many messages it then handles at least, unless it takes eight times as
 *     long: where other work keeps the machine busy, time alone warms nothing
 * @param round how long one round takes
 * @param sustained how long one round of whole lives takes
 * @param inFlight requests under way at once
 * @param channels the client's connections
 * @param backlog messages of whole lives accepted and not completed at once
 * @param received messages that one round takes from an inbox
 * @param waiting messages that wait, for memory and start
 * @param aged messages that a hub has seen before its throughput is measured again
 */
record Scale(
    int rounds,
    Duration warmUp,
    int warmMessages,
    Duration round,
    Duration sustained,
    int inFlight,
    int channels,
    int backlog,
    int received,
    int waiting,
    int aged) {

  /** What the figures of docs/benchmarks.md are measured with. */
  static Scale full() {
    return new Scale(
        3,
        Duration.ofSeconds(15),
        200_000,
        Duration.ofSeconds(15),
        Duration.ofSeconds(66),
        128,
        4,
        10_000,
        200_000,
        1_000_000,
        10_000_000);
  }

  /**
   * Everything in less than two minutes on a machine that does nothing else, and rough; of a few
   * parts alone the rounds are longer.
   *
   * @param parts how many parts are measured
   */
  static Scale brief(int parts) {
    Scale all =
        new Scale(
            3,
            Duration.ofMillis(2_500),
            20_000,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            128,
            4,
            10_000,
            10_000,
            50_000,
            50_000);
    return parts > 2 ? all : all.withRound(Duration.ofSeconds(4));
  }

  /** After this something that is counted and not timed has to be done. */
  Duration patience() {
    return Duration.ofMinutes(30);
  }

  /** The same with rounds of this length. */
  Scale withRound(Duration time) {
    return new Scale(
        rounds,
        warmUp,
        warmMessages,
        time,
        time,
        inFlight,
        channels,
        backlog,
        received,
        waiting,
        aged);
  }

  /** The same with so many messages that wait, and so many that a hub has seen. */
  Scale withMessages(int newWaiting, int newAged) {
    return new Scale(
        rounds,
        warmUp,
        warmMessages,
        round,
        sustained,
        inFlight,
        channels,
        backlog,
        received,
        newWaiting,
        newAged);
  }

  /** The same with so many rounds. */
  Scale withRounds(int count) {
    return new Scale(
        count,
        warmUp,
        warmMessages,
        round,
        sustained,
        inFlight,
        channels,
        backlog,
        received,
        waiting,
        aged);
  }

  /** The same with so many requests under way, over so many connections. */
  Scale withLoad(int newInFlight, int newChannels) {
    return new Scale(
        rounds,
        warmUp,
        warmMessages,
        round,
        sustained,
        newInFlight,
        newChannels,
        backlog,
        received,
        waiting,
        aged);
  }
}
