package io.tradehub.connectors.singlewindow.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads, each on a snapshot of its own, on a few threads with a connection each: a call into SQLite
 * holds its thread, and must hold none that others need.
 */
final class Readers implements AutoCloseable {
  private static final int MAX_WAITING = 1000;
  private static final long LINGER_SECONDS = 30;

  private final ThreadPoolExecutor threads;
  private final ArrayBlockingQueue<Db> idle;
  private final List<Db> all = new ArrayList<>();

  /**
   * @param count how many at once
   * @param open opens a connection that only reads
   */
  Readers(int count, Supplier<Db> open) {
    idle = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      Db db = open.get();
      all.add(db);
      idle.add(db);
    }
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().name("single-window-ledger-read-", 0).factory());
  }

  /** Reads; fails with {@link OverloadedException} when too many reads wait. */
  <T> CompletableFuture<T> read(Function<Db, T> read) {
    CompletableFuture<T> future = new CompletableFuture<>();
    try {
      threads.execute(() -> complete(future, read));
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(
          threads.isShutdown()
              ? new LedgerException("the single window's ledger is closed")
              : new OverloadedException(
                  "too many reads of the single window's ledger wait; try again shortly"));
    }
    return future;
  }

  private <T> void complete(CompletableFuture<T> future, Function<Db, T> read) {
    // There are as many as threads, so that one is there.
    Db db = idle.remove();
    T result;
    try {
      result = snapshot(db, read);
    } catch (Throwable e) {
      idle.add(db);
      future.completeExceptionally(
          e instanceof DbException
              ? new LedgerException(
                  "the single window's ledger could not be read: " + e.getMessage(), e)
              : e);
      return;
    }
    idle.add(db);
    future.complete(result);
  }

  private static <T> T snapshot(Db db, Function<Db, T> read) {
    db.beginRead();
    try {
      return read.apply(db);
    } finally {
      db.rollback();
    }
  }

  /** Ends the reads that run, refuses those that wait. Idempotent. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LINGER_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    all.forEach(Db::close);
    all.clear();
  }
}
