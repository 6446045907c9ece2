package io.tradehub.connectors.peppol.api;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where the service does what an event loop must not: checking documents, which needs a processor,
 * and asking the network, which waits. Both are bounded; what does not fit is refused at once. A
 * question to the network is also bounded in time: one that answers a byte now and then would hold
 * its place for ever.
 */
final class Workers implements AutoCloseable {
  private static final int QUEUE = 256;

  /** Of documents that wait to be checked, all together. */
  private static final int MAX_QUEUED_KILOBYTES = 128 * 1024;

  private static final int MAX_LOOKUPS = 64;

  /** As long as the core gives a look-up by default. */
  private static final Duration LOOKUP_LIMIT = Duration.ofSeconds(60);

  private final ThreadPoolExecutor checking;
  private final ExecutorService lookingUp = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore kilobytes = new Semaphore(MAX_QUEUED_KILOBYTES);
  private final Semaphore lookups = new Semaphore(MAX_LOOKUPS);
  private final Duration lookupLimit;
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("peppol-lookup-alarm").factory());

  /** With a number of threads that check documents at the same time. */
  Workers(int threads) {
    this(threads, LOOKUP_LIMIT);
  }

  /** With another limit for how long a question to the network may take. */
  Workers(int threads, Duration lookupLimit) {
    this.lookupLimit = lookupLimit;
    alarms.setRemoveOnCancelPolicy(true);
    checking =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("peppol-validate-", 0).factory());
  }

  /**
   * Runs a check of a document of that many bytes.
   *
   * @throws RejectedExecutionException when there is no room
   */
  void check(long bytes, Runnable work) {
    int size = (int) Math.min(MAX_QUEUED_KILOBYTES, bytes / 1024 + 1);
    guarded(kilobytes, size, checking, work);
  }

  /**
   * Runs a question to the network; it is interrupted when it takes too long.
   *
   * @throws RejectedExecutionException when too many are under way
   */
  void lookUp(Runnable work) {
    guarded(lookups, 1, lookingUp, () -> withinLimit(work));
  }

  private void withinLimit(Runnable work) {
    ScheduledFuture<?> alarm =
        alarms.schedule(
            Thread.currentThread()::interrupt, lookupLimit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      work.run();
    } finally {
      alarm.cancel(false);
    }
  }

  private static void guarded(Semaphore room, int size, ExecutorService executor, Runnable work) {
    if (!room.tryAcquire(size)) {
      throw new RejectedExecutionException("no room");
    }
    boolean taken = false;
    try {
      executor.execute(
          () -> {
            try {
              work.run();
            } finally {
              room.release(size);
            }
          });
      taken = true;
    } finally {
      if (!taken) {
        room.release(size);
      }
    }
  }

  @Override
  public void close() {
    checking.shutdownNow();
    lookingUp.shutdownNow();
    alarms.shutdownNow();
  }
}
