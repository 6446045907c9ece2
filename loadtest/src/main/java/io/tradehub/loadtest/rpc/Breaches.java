package io.tradehub.loadtest.rpc;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Every broken promise that anybody saw: counted by kind, and the first ones told at once. From any
 * thread.
 *
 * @param <P> what is promised
 */
public final class Breaches<P extends Promise> {
  private static final int TOLD = 20;

  private final Map<P, Integer> counts = new HashMap<>();
  private final long seed;
  private final PrintStream out;
  private int told;

  /**
   * @param seed told with each, so that the run can be made again
   * @param out where
   */
  public Breaches(long seed, PrintStream out) {
    this.seed = seed;
    this.out = out;
  }

  /** One more; the text says what was seen, for people. */
  public synchronized void add(P promise, String text) {
    counts.merge(promise, 1, Integer::sum);
    if (told++ < TOLD) {
      out.printf("%nVIOLATION, %s: %s (seed %d)%n", promise.label(), text, seed);
    }
  }

  /** How many of a kind. */
  public synchronized int count(P promise) {
    return counts.getOrDefault(promise, 0);
  }

  /** Whether there is none. */
  public synchronized boolean none() {
    return counts.isEmpty();
  }
}
