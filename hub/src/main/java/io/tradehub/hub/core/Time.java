package io.tradehub.hub.core;

import java.time.Instant;
import java.time.InstantSource;

/** The time and its timers; tests drive both. */
public interface Time extends InstantSource {

  /**
   * Runs a task once, at or soon after a time; at once when it is past. The task runs on the
   * timers' own thread: it must be quick and must not block.
   */
  Timer at(Instant when, Runnable task);

  /** A task that has not run yet. */
  @FunctionalInterface
  interface Timer {
    /** It will not run, unless it is running. Idempotent. */
    void cancel();
  }
}
