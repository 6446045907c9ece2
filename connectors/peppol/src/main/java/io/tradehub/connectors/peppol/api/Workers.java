package io.tradehub.connectors.peppol.api;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where the service does what an event loop must not: checking documents, which needs a processor,
 * and asking the network, which waits. Both are bounded; what does not fit is refused at once.
 */
final class Workers implements AutoCloseable {
  private static final int QUEUE = 256;

  /** Of documents that wait to be checked, all together. */
  private static final int MAX_QUEUED_KILOBYTES = 128 * 1024;

  private static final int MAX_LOOKUPS = 64;

  private final ThreadPoolExecutor checking;
  private final ExecutorService lookingUp = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore kilobytes = new Semaphore(MAX_QUEUED_KILOBYTES);
  private final Semaphore lookups = new Semaphore(MAX_LOOKUPS);

  /** With a number of threads that check documents at the same time. */
  Workers(int threads) {
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
   * Runs a question to the network.
   *
   * @throws RejectedExecutionException when too many are under way
   */
  void lookUp(Runnable work) {
    guarded(lookups, 1, lookingUp, work);
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
  }
}
