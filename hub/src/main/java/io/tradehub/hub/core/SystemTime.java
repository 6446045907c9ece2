package io.tradehub.hub.core;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's clock, with one daemon thread for timers. */
public final class SystemTime implements Time, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SystemTime.class);
  private final ScheduledThreadPoolExecutor timers;

  /** Starts the timers' thread. */
  public SystemTime() {
    timers =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("timers").unstarted(task));
    // Cancelled timers are many (one for each wait); they must not pile up until they would run.
    timers.setRemoveOnCancelPolicy(true);
    timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public Timer at(Instant when, Runnable task) {
    if (timers.isShutdown()) {
      return () -> {};
    }
    long nanos = Math.max(0, Duration.between(instant(), when).toNanos());
    ScheduledFuture<?> future = timers.schedule(guarded(task), nanos, TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("a timer's task failed", e);
      }
    };
  }

  /** Ends the timers; those that have not run never will. */
  @Override
  public void close() {
    timers.shutdownNow();
  }
}
