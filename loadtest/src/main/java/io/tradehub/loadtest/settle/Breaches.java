package io.tradehub.loadtest.settle;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;

/** Every broken promise that anybody saw: counted by kind, and the first ones told at once. */
final class Breaches {
  private static final int TOLD = 20;

  private final Map<Breach, Integer> counts = new EnumMap<>(Breach.class);
  private final long seed;
  private final PrintStream out;
  private int told;

  /**
   * @param seed told with each, so that the run can be made again
   * @param out where
   */
  Breaches(long seed, PrintStream out) {
    this.seed = seed;
    this.out = out;
  }

  /** One more; the text says what was seen, for people. */
  synchronized void add(Breach breach, String text) {
    counts.merge(breach, 1, Integer::sum);
    if (told++ < TOLD) {
      out.printf("%nVIOLATION, %s: %s (seed %d)%n", breach.label(), text, seed);
    }
  }

  /** How many of a kind. */
  synchronized int count(Breach breach) {
    return counts.getOrDefault(breach, 0);
  }

  /** Whether there is none. */
  synchronized boolean none() {
    return counts.isEmpty();
  }
}
