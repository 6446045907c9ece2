package io.tradehub.connectors.offshore;

import io.tradehub.connectors.api.AuditLog;
import io.tradehub.connectors.api.Caller;
import io.tradehub.v1.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Keeps what is written in memory; a test says what goes wrong, and when things are on disk. */
final class FakeAuditLog implements AuditLog {
  /** What was written, by number. */
  final List<Query> written = new ArrayList<>();

  /** Why nothing can be written; null when it can. */
  volatile RuntimeException failure;

  /** When what was written is on disk. */
  volatile CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

  @Override
  public synchronized long write(Caller caller, Query.Builder query) {
    if (failure != null) {
      throw failure;
    }
    written.add(query.setNumber(written.size() + 1L).setKey(caller.key()).build());
    notifyAll();
    return written.size();
  }

  /** Waits until so many are written. */
  synchronized void await(int count) throws InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (written.size() < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(giveUp - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("%d of %d were written".formatted(written.size(), count));
      }
      wait(left);
    }
  }

  @Override
  public CompletableFuture<Void> settled(Caller caller, long number) {
    return settled;
  }
}
