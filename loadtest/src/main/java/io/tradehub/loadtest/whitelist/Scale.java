package io.tradehub.loadtest.whitelist;

import io.tradehub.loadtest.rpc.RunOptions;
import io.tradehub.loadtest.rpc.Warmth;
import java.time.Duration;

/**
 * How long everything takes, and how much there is.
 *
 * @param entries how many enterprises each version of the list names
 * @param rounds of each side
 * @param warmth when a server is warm
 * @param round how long one round takes
 * @param inFlight calls under way at once
 * @param channels the client's connections
 * @param checksPerSecond how many checks begin in a second while a version is published
 * @param searchesPerSecond how many searches begin in a second
 */
record Scale(
    int entries,
    int rounds,
    Warmth warmth,
    Duration round,
    int inFlight,
    int channels,
    double checksPerSecond,
    double searchesPerSecond) {

  private static final int ENTRIES = 1_000_000;
  private static final int FEW = 10_000;
  private static final int ROUNDS = 3;
  private static final int IN_FLIGHT = 128;
  private static final int CHANNELS = 4;
  private static final double CHECKS = 2_000;
  private static final double SEARCHES = 20;

  /** What the figures of docs/benchmarks.md are measured with. */
  static Scale full() {
    return new Scale(
        ENTRIES,
        ROUNDS,
        new Warmth(Duration.ofSeconds(15), 200_000),
        Duration.ofSeconds(15),
        IN_FLIGHT,
        CHANNELS,
        CHECKS,
        SEARCHES);
  }

  /** A tenth of the enterprises, and rounds of a second: rougher. */
  static Scale brief() {
    return new Scale(
        ENTRIES / 10,
        ROUNDS,
        new Warmth(Duration.ofMillis(2_500), 20_000),
        Duration.ofSeconds(1),
        IN_FLIGHT,
        CHANNELS,
        CHECKS,
        SEARCHES);
  }

  /** The same with what the command line says. */
  Scale with(RunOptions run) {
    return new Scale(
        entries,
        run.rounds().orElse(rounds),
        warmth,
        run.round().orElse(round),
        run.inFlight().orElse(inFlight),
        run.channels().orElse(channels),
        checksPerSecond,
        searchesPerSecond);
  }

  /**
   * The same with so many enterprises, and so many checks and searches in a second. With few
   * enterprises it is only shown that everything runs, and nothing is warm.
   */
  Scale with(int newEntries, double checks, double searches) {
    Warmth warm = newEntries > FEW ? warmth : new Warmth(Duration.ofMillis(300), 1);
    return new Scale(newEntries, rounds, warm, round, inFlight, channels, checks, searches);
  }
}
