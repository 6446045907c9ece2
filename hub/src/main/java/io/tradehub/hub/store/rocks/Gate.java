package io.tradehub.hub.store.rocks;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets calls into native memory through while it is there, and holds the one who frees it until
 * they are out: a read that races with closing must not touch freed memory, which would end the
 * process. Costs two atomic additions a call.
 */
final class Gate {
  private static final long SHUT = Long.MIN_VALUE;
  private static final long POLL_NANOS = 100_000;

  /** How many are inside; the sign bit is set once it is shut. */
  private final AtomicLong inside = new AtomicLong();

  /** Goes in; {@link #leave} must follow. False when it is shut. */
  boolean enter() {
    if (inside.getAndIncrement() < 0) {
      inside.getAndDecrement();
      return false;
    }
    return true;
  }

  /** Goes out. */
  void leave() {
    inside.getAndDecrement();
  }

  /**
   * Shuts it, and waits until everybody is out.
   *
   * @return false when it was shut before; then somebody else frees what is behind it
   */
  boolean shut() {
    long before = inside.getAndUpdate(n -> n | SHUT);
    if (before < 0) {
      return false;
    }
    // Those who bump into the shut gate are counted for a moment, so zero may take a few looks.
    while (inside.get() != SHUT) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /** Whether it is shut. */
  boolean isShut() {
    return inside.get() < 0;
  }
}
