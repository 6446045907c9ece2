package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.rpc.RunOptions;
import io.tradehub.loadtest.rpc.Warmth;
import java.time.Duration;

/**
 * How long everything takes, and how much there is.
 *
 * @param documents how many different declarations the codec is given
 * @param codecWarmth how long the codec runs before it counts
 * @param rounds of each side
 * @param warmth when hub and client are warm
 * @param round how long one round takes
 * @param inFlight declarations under way at once
 * @param channels the client's connections
 * @param receipts how many lie in InBox when a hub starts, and how many are written in the crash
 *     run
 * @param kills how often the hub is killed in the crash run
 * @param bonded how long goods are declared and sold in the crash run with the sandbox
 */
record Scale(
    int documents,
    Duration codecWarmth,
    int rounds,
    Warmth warmth,
    Duration round,
    int inFlight,
    int channels,
    int receipts,
    int kills,
    Duration bonded) {
  /** The lines of goods of a declaration that is submitted. */
  static final int LINES = 5;

  /** The lines of goods of a declaration that is written, checked and read. */
  static final int CODEC_LINES = 20;

  private static final int ROUNDS = 3;
  private static final int IN_FLIGHT = 128;
  private static final int CHANNELS = 4;
  private static final int KILLS = 5;

  /** What the figures of docs/benchmarks.md are measured with. */
  static Scale full() {
    return new Scale(
        1_000,
        Duration.ofSeconds(15),
        ROUNDS,
        new Warmth(Duration.ofSeconds(20), 20_000),
        Duration.ofSeconds(15),
        IN_FLIGHT,
        CHANNELS,
        100_000,
        KILLS,
        Duration.ofMinutes(2));
  }

  /** Rounds of two seconds, and 5,000 receipts: rougher. */
  static Scale brief() {
    return new Scale(
        400,
        Duration.ofSeconds(4),
        ROUNDS,
        new Warmth(Duration.ofSeconds(5), 2_000),
        Duration.ofSeconds(2),
        IN_FLIGHT,
        CHANNELS,
        5_000,
        KILLS,
        Duration.ofSeconds(15));
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
        receipts,
        kills,
        bonded);
  }

  /** The same with so many receipts and kills, and goods that are sold for so long. */
  Scale with(int receiptCount, int killCount, Duration bondedTime) {
    return new Scale(
        documents,
        codecWarmth,
        rounds,
        warmth,
        round,
        inFlight,
        channels,
        receiptCount,
        killCount,
        bondedTime);
  }

  /** The same where it is only shown that everything runs: nothing is warm. */
  Scale cold() {
    return new Scale(
        50,
        Duration.ofMillis(100),
        rounds,
        new Warmth(Duration.ofMillis(300), 1),
        round,
        inFlight,
        channels,
        receipts,
        kills,
        bonded);
  }
}
