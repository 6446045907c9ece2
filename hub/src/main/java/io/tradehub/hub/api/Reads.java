package io.tradehub.hub.api;

import io.tradehub.hub.core.Refusal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what may block for the disk on virtual threads, a bounded number at a time, so that event
 * loops never wait and a burst of readers cannot take all memory.
 */
final class Reads implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("api-read-", 0).factory());
  private final Semaphore running;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int maxWaiting;

  /**
   * Bounds.
   *
   * @param maxRunning reads under way at once
   * @param maxWaiting reads that may wait for their turn; one more is refused
   */
  Reads(int maxRunning, int maxWaiting) {
    this.running = new Semaphore(maxRunning);
    this.maxWaiting = maxWaiting;
  }

  /**
   * Runs a read. The future completes on the virtual thread that ran it, with {@link Refusal}
   * RESOURCE_EXHAUSTED when too many wait.
   */
  <T> CompletableFuture<T> run(Callable<T> read) {
    if (waiting.incrementAndGet() > maxWaiting) {
      waiting.decrementAndGet();
      return CompletableFuture.failedFuture(
          Refusal.later(
              Refusal.Kind.RESOURCE_EXHAUSTED,
              "TOO_MANY_READS",
              "the hub has too many reads under way; try again in a second",
              RETRY_AFTER));
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    threads.execute(() -> complete(result, read));
    return result;
  }

  /** Runs what must not be refused or wait, such as giving leases back. */
  void always(Runnable task) {
    threads.execute(task);
  }

  private <T> void complete(CompletableFuture<T> result, Callable<T> read) {
    running.acquireUninterruptibly();
    waiting.decrementAndGet();
    T value;
    try {
      value = read.call();
    } catch (Throwable t) {
      result.completeExceptionally(t);
      return;
    } finally {
      running.release();
    }
    result.complete(value);
  }

  /** Waits for the reads under way. */
  @Override
  public void close() {
    threads.close();
  }
}
