package io.tradehub.hub.api;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many bytes calls hold between the network and the core, all calls together. When there are
 * too many, the call that holds some for the longest is ended: a client that sends half a document
 * and stops, or one that asks and does not read. When nobody has been slow, it is the call that
 * wants more. From any thread.
 */
final class CallMemory {
  /** After this a call that still holds bytes is slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Calls that hold less are not looked for: ending them would help little. */
  private static final long WORTH_ENDING = 32 << 10;

  private final long most;
  private final LongSupplier nanos;
  private final AtomicLong total = new AtomicLong();
  private final Set<Holding> large = ConcurrentHashMap.newKeySet();

  /**
   * @param most bytes that all calls may hold; one call alone may hold more
   * @param nanos a clock that does not jump
   */
  CallMemory(long most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
  }

  /**
   * The account of a call that begins.
   *
   * @param end ends the call; from any thread, called once at most
   */
  Holding open(Runnable end) {
    return new Holding(end);
  }

  /** Bytes held now. */
  long held() {
    return total.get();
  }

  /** What one call holds. */
  final class Holding {
    private final Runnable end;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long since;

    private Holding(Runnable end) {
      this.end = end;
    }

    /**
     * Counts bytes that it is about to hold.
     *
     * @return false when it may not, for it has been ended
     */
    boolean add(long count) {
      if (ended.get()) {
        return false;
      }
      long before = bytes.getAndAdd(count);
      if (before == 0) {
        since = nanos.getAsLong();
      }
      if (before < WORTH_ENDING && before + count >= WORTH_ENDING) {
        large.add(this);
      }
      if (total.addAndGet(count) > most) {
        relieve(this);
      }
      return !ended.get();
    }

    /** It holds nothing any more. */
    void clear() {
      long had = bytes.getAndSet(0);
      if (had != 0) {
        total.addAndGet(-had);
        if (had >= WORTH_ENDING) {
          large.remove(this);
        }
      }
    }

    private boolean slow() {
      return !ended.get() && nanos.getAsLong() - since > PATIENCE.toNanos();
    }

    private void endIt() {
      if (ended.compareAndSet(false, true)) {
        clear();
        end.run();
      }
    }
  }

  private void relieve(Holding asking) {
    Optional<Holding> slowest =
        large.stream()
            .filter(holding -> holding != asking && holding.slow())
            .min(Comparator.comparingLong(holding -> holding.since));
    if (slowest.isPresent()) {
      slowest.get().endIt();
    } else if (total.get() > asking.bytes.get()) {
      asking.endIt();
    }
  }
}
