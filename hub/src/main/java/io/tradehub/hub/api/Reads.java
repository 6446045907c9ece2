package io.tradehub.hub.api;

import io.netty.util.concurrent.EventExecutor;
import io.tradehub.hub.core.Refusal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Runs what may block for the disk on virtual threads, a bounded number at a time, so that event
 * loops never wait and a burst of readers cannot take all memory.
 */
final class Reads implements AutoCloseable {
  /** A loop that does not come to it in this time is gone. */
  private static final Duration HAND_OVER = Duration.ofSeconds(30);

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

  /**
   * Runs a read that brings much and hands what it brought over on an event loop. Its turn ends
   * when that is done: else what was read would gather before a loop that is slower than the disk.
   *
   * @param taken is given the value, or why there is none
   */
  <T> void run(Callable<T> read, EventExecutor loop, BiConsumer<T, Throwable> taken) {
    run(() -> hand(read.call(), loop, taken))
        .whenComplete(
            (nothing, failure) -> {
              if (failure != null) {
                loop.execute(() -> taken.accept(null, failure));
              }
            });
  }

  private static <T> Void hand(T value, EventExecutor loop, BiConsumer<T, Throwable> taken) {
    loop.submit(() -> taken.accept(value, null)).awaitUninterruptibly(HAND_OVER.toMillis());
    return null;
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
