package io.tradehub.hub.core;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds how much of large documents is in memory at once while they are delivered: destinations
 * are many, each may have several attempts under way, and each attempt holds its document. Small
 * documents are bounded by their number well enough and never wait here. For virtual threads.
 */
final class LargeRoom {
  /** From this size on, in bytes, a document is large. */
  static final long LARGE = 256 << 10;

  private static final int UNIT = 1 << 10;

  private final int most;
  private final Semaphore free;

  /**
   * @param bytes of large documents at once; a larger one alone is let in all the same
   */
  LargeRoom(long bytes) {
    this.most = (int) Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
    // Fair: the largest must not wait for ever while smaller ones pass.
    this.free = new Semaphore(most, true);
  }

  /**
   * Does something with a document in memory, once there is room for it.
   *
   * @throws Refusal when the hub stops while it waits
   */
  <T> T with(long bytes, Supplier<T> work) {
    if (bytes < LARGE) {
      return work.get();
    }
    int units = (int) Math.min(most, bytes / UNIT);
    try {
      free.acquire(units);
    } catch (InterruptedException e) {
      throw Refusal.later(
          Refusal.Kind.UNAVAILABLE, "HUB_STOPPING", "the hub is stopping", Duration.ofSeconds(2));
    }
    try {
      return work.get();
    } finally {
      free.release(units);
    }
  }
}
