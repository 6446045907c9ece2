package io.tradehub.connectors.singlewindow.ledger;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The one thread that writes. It takes the changes that wait, makes them in one transaction with
 * one fsync, and tells everybody; the next gather meanwhile. A change that fails is undone with its
 * transaction, and the others are made again without it.
 *
 * <p>After an error of the disk nothing is written any more (fail-stop): what is on disk is then
 * unknown, and a repeated fsync may lie.
 */
final class Writer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Writer.class.getName());
  private static final int MAX_ROWS = 20_000;
  private static final int MAX_CHANGES = 1000;

  private final Db db;
  private final String file;
  private final int maxQueued;
  private final Runnable undone;
  private final AtomicInteger queued = new AtomicInteger();
  private final LinkedBlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile RuntimeException refusal;

  /**
   * @param file for messages
   * @param maxQueued how many rows may wait
   * @param undone told on the writer's thread when a transaction was undone: what was remembered of
   *     its rows is void
   */
  Writer(Db db, String file, int maxQueued, Runnable undone) {
    this.db = db;
    this.file = file;
    this.maxQueued = maxQueued;
    this.undone = undone;
    this.thread = Thread.ofPlatform().name("single-window-ledger").start(this::run);
  }

  /** Makes a change, together with others that wait. */
  <T> CompletableFuture<T> write(int rows, Function<Db, T> change) {
    return enqueue(new Work<>(change, rows, false));
  }

  /** Makes a large change, in a transaction of its own. */
  <T> CompletableFuture<T> writeAlone(Function<Db, T> change) {
    return enqueue(new Work<>(change, 1, true));
  }

  private <T> CompletableFuture<T> enqueue(Work<T> work) {
    int waiting = queued.addAndGet(work.rows());
    if (waiting > maxQueued && waiting > work.rows()) {
      queued.addAndGet(-work.rows());
      work.fail(
          new OverloadedException(
              "the single window's ledger has as much to write as may wait; try again shortly"));
      return work.future();
    }
    queue.add(work);
    // Asked after adding: then either the thread's last sweep finds it, or this does.
    RuntimeException why = refusal;
    if (why != null && queue.remove(work)) {
      work.fail(why);
    }
    return work.future();
  }

  private void run() {
    List<Work<?>> batch = new ArrayList<>();
    try {
      while (gather(batch)) {
        process(batch);
        batch.clear();
      }
      refusal = new LedgerException("the single window's ledger is closed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop(batch, e);
    } catch (Throwable e) {
      LOG.log(Level.ERROR, () -> file + " could not be written; nothing more is written to it", e);
      stop(batch, e);
    } finally {
      for (Work<?> work; (work = queue.poll()) != null; ) {
        work.fail(refusal);
      }
    }
  }

  private void stop(List<Work<?>> batch, Throwable cause) {
    refusal =
        new LedgerException(
            ("%s could not be written (%s); whether the last changes were stored is not known, and"
                    + " nothing more is written: see to the disk, start the hub again, and repeat"
                    + " what was not answered")
                .formatted(file, cause.getMessage()),
            cause);
    batch.forEach(work -> work.fail(refusal));
  }

  /** Returns false at the end. */
  private boolean gather(List<Work<?>> batch) throws InterruptedException {
    Work<?> first = queue.take();
    int rows = 0;
    for (Work<?> work = first; work != null; work = queue.poll()) {
      if (work == END) {
        queue.add(END);
        return !batch.isEmpty();
      }
      batch.add(work);
      queued.addAndGet(-work.rows());
      rows += work.rows();
      Work<?> next = queue.peek();
      if (work.alone()
          || rows >= MAX_ROWS
          || batch.size() >= MAX_CHANGES
          || next != null && next.alone()) {
        break;
      }
    }
    return true;
  }

  private static final Work<Object> END = new Work<>(db -> null, 0, false);

  private void process(List<Work<?>> batch) {
    while (!batch.isEmpty()) {
      Work<?> current = null;
      try {
        db.begin();
        for (Work<?> work : batch) {
          current = work;
          work.apply(db);
        }
        current = null;
        db.commit();
      } catch (RuntimeException e) {
        if (e instanceof DbException db && db.fatal()) {
          throw e;
        }
        db.rollback();
        undone.run();
        undo(batch, current, e);
        continue;
      }
      batch.forEach(Work::done);
      return;
    }
  }

  /** Fails those that cannot be made; leaves those that are to be tried again. */
  private void undo(List<Work<?>> batch, Work<?> faulty, RuntimeException why) {
    if (why instanceof DbException e && (e.full() || e.busy()) || faulty == null) {
      LOG.log(Level.ERROR, () -> file + " could not be written", why);
      LedgerException all =
          new LedgerException(
              ("%s could not be written (%s): nothing of it was stored; make room, or end what keeps"
                      + " it locked, and repeat it")
                  .formatted(file, why.getMessage()),
              why);
      batch.forEach(work -> work.fail(all));
      batch.clear();
      return;
    }
    if (!(why instanceof LedgerException)) {
      LOG.log(Level.ERROR, () -> "a change of " + file + " failed", why);
    }
    faulty.fail(why);
    batch.remove(faulty);
  }

  /** Writes what waits, then ends. Later changes are refused. Idempotent. */
  @Override
  public void close() {
    queue.add(END);
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
