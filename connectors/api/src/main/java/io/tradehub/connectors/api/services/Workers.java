package io.tradehub.connectors.api.services;

import io.tradehub.connectors.api.ApiErrors;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what may block, for the disk or for a network, on virtual threads: a bounded number at a
 * time, and a bounded number that wait for their turn.
 */
public final class Workers implements AutoCloseable {
  private final ExecutorService threads;
  private final Semaphore running;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int maxWaiting;
  private final String busy;

  /**
   * Bounds.
   *
   * @param name of the threads
   * @param maxRunning at once
   * @param maxWaiting for their turn; one more is refused
   * @param busy what to say then
   */
  public Workers(String name, int maxRunning, int maxWaiting, String busy) {
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    this.running = new Semaphore(maxRunning);
    this.maxWaiting = maxWaiting;
    this.busy = busy;
  }

  /**
   * Runs it. The future completes on the thread that ran it; with RESOURCE_EXHAUSTED when too many
   * wait.
   */
  public <T> CompletableFuture<T> run(Callable<T> work) {
    if (waiting.incrementAndGet() > maxWaiting) {
      waiting.decrementAndGet();
      return CompletableFuture.failedFuture(ApiErrors.busy(busy));
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      threads.execute(() -> complete(result, work));
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet();
      return CompletableFuture.failedFuture(stopping());
    }
    return result;
  }

  private <T> void complete(CompletableFuture<T> result, Callable<T> work) {
    try {
      running.acquire();
    } catch (InterruptedException e) {
      waiting.decrementAndGet();
      result.completeExceptionally(stopping());
      return;
    }
    waiting.decrementAndGet();
    T value;
    try {
      value = work.call();
    } catch (Throwable t) {
      result.completeExceptionally(t);
      return;
    } finally {
      running.release();
    }
    result.complete(value);
  }

  private static RuntimeException stopping() {
    return ApiErrors.unavailable(
        "HUB_STOPPING", "the hub is stopping; ask again in a few seconds", Map.of());
  }

  /** Interrupts what is under way. Idempotent. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
