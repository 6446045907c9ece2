package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.rpc.RunOptions;
import io.tradehub.loadtest.rpc.Warmth;
import java.time.Duration;

/**
 * How long everything takes, and how much there is.
 *
 * @param documents how many different documents the codecs are given
 * @param codecWarmth how long each codec runs before it counts
 * @param rounds of each side
 * @param warmth when hub, CIPS and client are warm
 * @param round how long one round takes
 * @param inFlight transfers under way at once
 * @param channels the client's connections
 * @param perSecond how many transfers begin in a second in the open loop; 0 for half of what the
 *     closed loop settled
 * @param payers clients of the crash run
 * @param crash how long payers pay in the crash run
 */
record Scale(
    int documents,
    Duration codecWarmth,
    int rounds,
    Warmth warmth,
    Duration round,
    int inFlight,
    int channels,
    double perSecond,
    int payers,
    Duration crash) {
  /** In the crash run nobody begins a payment while more than this are not at their end. */
  static final int MOST_UNDER_WAY = 2_000;

  private static final int ROUNDS = 3;
  private static final int IN_FLIGHT = 128;
  private static final int CHANNELS = 4;
  private static final int PAYERS = 8;

  /** What the figures of docs/benchmarks.md are measured with. */
  static Scale full() {
    return new Scale(
        5_000,
        Duration.ofSeconds(15),
        ROUNDS,
        new Warmth(Duration.ofSeconds(20), 20_000),
        Duration.ofSeconds(15),
        IN_FLIGHT,
        CHANNELS,
        0,
        PAYERS,
        Duration.ofMinutes(5));
  }

  /** Rounds of two seconds, and a crash run of half a minute: rougher. */
  static Scale brief() {
    return new Scale(
        2_000,
        Duration.ofSeconds(4),
        ROUNDS,
        new Warmth(Duration.ofSeconds(5), 2_000),
        Duration.ofSeconds(2),
        IN_FLIGHT,
        CHANNELS,
        0,
        PAYERS,
        Duration.ofSeconds(30));
  }

  /** The same with what the command line says of rounds and calls. */
  Scale with(RunOptions run) {
    return new Scale(
        documents,
        codecWarmth,
        run.rounds().orElse(rounds),
        warmth,
        run.round().orElse(round),
        run.inFlight().orElse(inFlight),
        run.channels().orElse(channels),
        perSecond,
        payers,
        crash);
  }

  /** The same with this rate of the open loop, and a crash run of this length. */
  Scale with(double rate, Duration crashTime) {
    return new Scale(
        documents, codecWarmth, rounds, warmth, round, inFlight, channels, rate, payers, crashTime);
  }

  /** The same where it is only shown that everything runs: nothing is warm. */
  Scale cold() {
    return new Scale(
        100,
        Duration.ofMillis(100),
        rounds,
        new Warmth(Duration.ofMillis(300), 1),
        round,
        inFlight,
        channels,
        perSecond,
        payers,
        crash);
  }
}
