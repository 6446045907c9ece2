package io.tradehub.hub.store.rocks;

import java.util.Comparator;

/**
 * The part of a destination's queue that has one rank: a queue of its own, for a message of a high
 * rank that waits for its time must not hold back where the others begin.
 */
record Lane(String destination, int rank) implements Comparable<Lane> {
  private static final Comparator<Lane> ORDER =
      Comparator.comparing(Lane::destination).thenComparingInt(Lane::rank);

  @Override
  public int compareTo(Lane other) {
    return ORDER.compare(this, other);
  }
}
