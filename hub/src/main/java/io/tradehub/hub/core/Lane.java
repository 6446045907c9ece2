package io.tradehub.hub.core;

import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.v1.DueEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * The first of one destination's queue with one rank, kept in memory: what a commit adds or removes
 * is told, so that the store is read only for what lies beyond.
 *
 * <p>It holds all that the store holds up to {@link #readTo}, less what was handed out. What it is
 * told may be behind what it has read; then an entry stands here that is gone from the store, and
 * whoever takes it finds that out by its message. Used by the dispatcher's thread.
 */
final class Lane {
  /** How many are kept; more wait in the store alone. */
  private static final int ROOM = 1024;

  private static final int PAGE = 256;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /** As the store orders a lane. */
  private static final Comparator<Due> ORDER =
      Comparator.<Due>comparingLong(due -> due.entry().getDueMillis())
          .thenComparing(
              (a, b) -> {
                int high =
                    Long.compareUnsigned(
                        a.id().getMostSignificantBits(), b.id().getMostSignificantBits());
                return high != 0
                    ? high
                    : Long.compareUnsigned(
                        a.id().getLeastSignificantBits(), b.id().getLeastSignificantBits());
              })
          .thenComparing(Due::tenant);

  private final MessageStore store;
  private final String destination;
  private final int rank;
  private final NavigableSet<Due> first = new TreeSet<>(ORDER);

  /** Everything up to here was read. */
  private Due readTo;

  /** Whether the store holds nothing beyond. */
  private boolean complete;

  Lane(MessageStore store, String destination, int rank) {
    this.store = store;
    this.destination = destination;
    this.rank = rank;
    this.readTo =
        new Due(
            DueEntry.newBuilder()
                .setDestination(destination)
                .setRank(rank)
                .setDueMillis(Long.MIN_VALUE)
                .build(),
            "",
            BEFORE_ALL);
  }

  /** An entry is in the store. */
  void added(Due due) {
    if (ORDER.compare(due, readTo) > 0) {
      if (!complete) {
        return;
      }
      readTo = due;
    }
    first.add(due);
    if (first.size() > ROOM) {
      first.pollLast();
      readTo = first.last();
      complete = false;
    }
  }

  /** An entry is no longer in the store. */
  void removed(Due due) {
    first.remove(due);
  }

  /**
   * Offers what is due, in order, until somebody has had enough; what is taken stands here no more.
   * Reads more from the store as far as that is needed.
   *
   * @return when the next is due that is not yet; empty when there is none, or when somebody had
   *     enough
   */
  Optional<Instant> offer(Instant now, Function<Due, Reply> to) {
    Iterator<Due> entries = first.iterator();
    while (true) {
      while (entries.hasNext()) {
        Due due = entries.next();
        if (due.entry().getDueMillis() > now.toEpochMilli()) {
          return Optional.of(Instant.ofEpochMilli(due.entry().getDueMillis()));
        }
        switch (to.apply(due)) {
          case TAKEN -> entries.remove();
          case LEFT -> {}
          case ENOUGH -> {
            return Optional.empty();
          }
        }
      }
      if (complete) {
        return Optional.empty();
      }
      Due seen = readTo;
      more();
      entries = first.tailSet(seen, false).iterator();
    }
  }

  private void more() {
    List<Due> page = store.due(destination, Optional.of(readTo), PAGE);
    // A page that ends early ends the lane: after it comes another rank, or nothing.
    complete = page.size() < PAGE || page.getLast().entry().getRank() != rank;
    for (Due due : page) {
      if (due.entry().getRank() == rank) {
        first.add(due);
        readTo = due;
      }
    }
  }

  /** What somebody says to an entry. */
  enum Reply {
    /** It is handed out. */
    TAKEN,
    /** Not now; the next, please. */
    LEFT,
    /** No more now. */
    ENOUGH
  }
}
