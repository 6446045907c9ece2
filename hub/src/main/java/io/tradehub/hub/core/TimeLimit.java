package io.tradehub.hub.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One time limit for many calls: each is told when it has taken that long. As all have the same
 * limit they end in the order they began, so that one timer, for the oldest, serves them all. In
 * real time, for what a connector does takes real time. From any thread.
 */
final class TimeLimit {
  private final ScheduledExecutorService timers;
  private final long nanos;

  /** What to do, and when; the oldest first. Guarded by this object's lock. */
  private final Map<Runnable, Long> running = new LinkedHashMap<>();

  private boolean armed;

  TimeLimit(ScheduledExecutorService timers, Duration limit) {
    this.timers = timers;
    this.nanos = limit.toNanos();
  }

  /**
   * A call begins.
   *
   * @param over what to do when it has not ended in time; also names the call
   */
  synchronized void begin(Runnable over) {
    running.put(over, System.nanoTime() + nanos);
    if (!armed) {
      arm(nanos);
    }
  }

  /** A call has ended. */
  synchronized void end(Runnable over) {
    running.remove(over);
  }

  private void arm(long wait) {
    try {
      timers.schedule(this::look, wait, TimeUnit.NANOSECONDS);
      armed = true;
    } catch (RejectedExecutionException e) {
      // The hub is stopping, and whoever stops it ends the calls.
      armed = false;
    }
  }

  private void look() {
    List<Runnable> over = new ArrayList<>();
    synchronized (this) {
      armed = false;
      long now = System.nanoTime();
      var oldest = running.entrySet().iterator();
      while (oldest.hasNext()) {
        Map.Entry<Runnable, Long> call = oldest.next();
        long left = call.getValue() - now;
        if (left > 0) {
          arm(left);
          break;
        }
        over.add(call.getKey());
        oldest.remove();
      }
    }
    over.forEach(Runnable::run);
  }
}
