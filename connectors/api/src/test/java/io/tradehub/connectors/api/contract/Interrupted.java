package io.tradehub.connectors.api.contract;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A call on a virtual thread of its own, as the core makes it, which a test can interrupt. */
final class Interrupted<T> {
  private final FutureTask<T> task;
  private final Thread thread;

  Interrupted(Callable<T> call) {
    task = new FutureTask<>(call);
    thread = Thread.ofVirtual().start(task);
  }

  /** Waits until something holds; fails when the call ended before. */
  void waitUntil(BooleanSupplier condition, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (task.isDone() || System.nanoTime() > end) {
        throw new AssertionError(
            task.isDone()
                ? "the call ended before it was interrupted: " + task
                : "what the test waits for did not happen in " + limit);
      }
      Thread.sleep(5);
    }
  }

  /** Interrupts the call as the core does at the time limit. */
  T interruptAndGet(Duration limit) throws Exception {
    thread.interrupt();
    return get(limit);
  }

  /** What the call returns; fails when it takes longer, or throws. */
  T get(Duration limit) throws Exception {
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the call did not end in " + limit, e);
    } catch (ExecutionException e) {
      throw new AssertionError("the call threw " + e.getCause(), e.getCause());
    }
  }
}
