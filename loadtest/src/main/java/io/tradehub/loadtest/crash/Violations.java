package io.tradehub.loadtest.crash;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** Every broken promise that anybody saw: counted by kind, and the first ones told at once. */
final class Violations {
  private static final int TOLD = 20;

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final long seed;
  private final IntSupplier kills;
  private final PrintStream out;
  private int told;

  /** What can be broken; each is a line of the report and must be 0. */
  enum Kind {
    LOST("acknowledged and lost"),
    TWICE("delivered twice"),
    ORDER("out of order within a key"),
    ANSWERS("duplicates answered differently"),
    INBOX("from the network: lost, stored twice or handed out again"),
    EVENTS("events missing, repeated or changed"),
    CHAIN("broken chain links"),
    STATES("ends that disagree with the counterparty"),
    CONDUCT("answers and endings that nobody should see");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** What the report calls it. */
    String label() {
      return label;
    }
  }

  /**
   * @param seed told with each, so that the run can be made again
   * @param kills how many kills there were so far
   */
  Violations(long seed, IntSupplier kills, PrintStream out) {
    this.seed = seed;
    this.kills = kills;
    this.out = out;
  }

  /** One more; the text says what was seen, for people. */
  synchronized void add(Kind kind, String text) {
    counts.merge(kind, 1, Integer::sum);
    if (told++ < TOLD) {
      out.printf(
          "%nVIOLATION, %s: %s (seed %d, after kill %d)%n",
          kind.label(), text, seed, kills.getAsInt());
    }
  }

  /** How many of a kind. */
  synchronized int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** Whether there is none. */
  synchronized boolean none() {
    return counts.isEmpty();
  }
}
