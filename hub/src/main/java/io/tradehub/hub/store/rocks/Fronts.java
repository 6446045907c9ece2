package io.tradehub.hub.store.rocks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where queues begin, and how long they are: one queue for each name, in one family of keys.
 * Queues' names have the order of their keys.
 *
 * <p>A queue is taken from at its head, which leaves tombstones there until a compaction. A scan
 * that began at the queue's first possible key would step over all of them, and would become slower
 * with every message handled. So for each queue a lower bound of its first live key is kept. It
 * rises when a reader finds that the first live key is further on; it falls when the writer puts a
 * key before it.
 *
 * <p>The bound may be too low, which costs time, but never too high, which would hide a message.
 * What keeps it so: while a {@link Front} is a queue's current one, no committed state has a live
 * key before its bound. The writer therefore lowers the bound before the batch is written. A reader
 * may raise it only by replacing the very front under which it took its view, and not while a write
 * that adds to the queue is under way; each such write leaves a new front behind.
 */
final class Fronts<K extends Comparable<K>> {
  /**
   * One queue, not empty.
   *
   * @param length how many keys are committed
   * @param first lower bound of its first live key
   * @param writing whether a write that adds to it is under way
   */
  record Front(long length, byte[] first, boolean writing) {}

  /** What one transaction does to one queue. */
  private static final class Change {
    private long growth;
    private byte[] lowestAdded;
  }

  /** What one transaction does to all queues. Used by one thread. */
  static final class Changes<K> {
    private final Map<K, Change> byName = new HashMap<>();

    /** A key that was not there is added. */
    void added(K name, byte[] key) {
      Change change = byName.computeIfAbsent(name, n -> new Change());
      change.growth++;
      if (change.lowestAdded == null || Arrays.compareUnsigned(key, change.lowestAdded) < 0) {
        change.lowestAdded = key;
      }
    }

    /** A key that was there is removed. */
    void removed(K name) {
      byName.computeIfAbsent(name, n -> new Change()).growth--;
    }
  }

  private final ConcurrentNavigableMap<K, Front> fronts = new ConcurrentSkipListMap<>();
  private final AtomicLong total = new AtomicLong();

  /** Takes up a queue as it was noted; see {@link Marks}. */
  void found(K name, long length, byte[] first) {
    fronts.put(name, new Front(length, first, false));
    total.addAndGet(length);
  }

  /** Before the batch is written. */
  void prepare(Changes<K> changes) {
    changes.byName.forEach(
        (name, change) -> {
          if (change.lowestAdded != null) {
            fronts.compute(
                name,
                (n, front) ->
                    front == null
                        ? new Front(0, change.lowestAdded, true)
                        : new Front(front.length, lower(front.first, change.lowestAdded), true));
          }
        });
  }

  /**
   * What {@link #settle} will make of the queues that change; empty for one that becomes empty.
   * After {@link #prepare}: the bounds then hold for what is about to be committed.
   */
  Map<K, Optional<Front>> settled(Changes<K> changes) {
    Map<K, Optional<Front>> settled = new HashMap<>();
    changes.byName.forEach((name, change) -> settled.put(name, settled(fronts.get(name), change)));
    return settled;
  }

  private static Optional<Front> settled(Front front, Change change) {
    // Only a queue that was counted is removed from: prepare() or found() made it.
    long length = front.length + change.growth;
    return length == 0 ? Optional.empty() : Optional.of(new Front(length, front.first, false));
  }

  /** After the batch is written. */
  void settle(Changes<K> changes) {
    changes.byName.forEach(
        (name, change) -> {
          total.addAndGet(change.growth);
          fronts.compute(name, (n, front) -> settled(front, change).orElse(null));
        });
  }

  /** A queue's front; empty when the queue is. */
  Optional<Front> front(K name) {
    return Optional.ofNullable(fronts.get(name));
  }

  /** Whether {@code front} is still the queue's. */
  boolean isCurrent(K name, Front front) {
    return fronts.get(name) == front;
  }

  /** Says that in a view taken while {@code front} was current the first live key was this. */
  void raise(K name, Front front, byte[] first) {
    if (!front.writing && !Arrays.equals(front.first, first)) {
      fronts.computeIfPresent(
          name, (n, current) -> current == front ? new Front(front.length, first, false) : current);
    }
  }

  /** The names of queues from one to another, both included, that may not be empty; in order. */
  List<K> names(K first, K last) {
    return List.copyOf(fronts.subMap(first, true, last, true).keySet());
  }

  /** The length of every queue that is not empty, in order. */
  Map<K, Long> lengths() {
    Map<K, Long> lengths = new LinkedHashMap<>();
    fronts.forEach(
        (name, front) -> {
          if (front.length > 0) {
            lengths.put(name, front.length);
          }
        });
    return lengths;
  }

  /** The length of all queues together. */
  long total() {
    return total.get();
  }

  private static byte[] lower(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b) <= 0 ? a : b;
  }
}
