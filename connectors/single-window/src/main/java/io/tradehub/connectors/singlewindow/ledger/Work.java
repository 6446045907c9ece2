package io.tradehub.connectors.singlewindow.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One change and who waits for it.
 *
 * @param <T> what it answers
 */
final class Work<T> {
  private final Function<Db, T> change;
  private final int rows;
  private final boolean alone;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private T result;

  /**
   * @param rows about how many rows it writes
   * @param alone whether it has a transaction of its own
   */
  Work(Function<Db, T> change, int rows, boolean alone) {
    this.change = change;
    this.rows = rows;
    this.alone = alone;
  }

  int rows() {
    return rows;
  }

  boolean alone() {
    return alone;
  }

  CompletableFuture<T> future() {
    return future;
  }

  void apply(Db db) {
    result = change.apply(db);
  }

  void done() {
    future.complete(result);
  }

  void fail(Throwable why) {
    future.completeExceptionally(why);
  }
}
