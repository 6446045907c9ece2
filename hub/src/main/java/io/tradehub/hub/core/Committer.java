package io.tradehub.hub.core;

import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer: takes what is there, writes it in one batch with one fsync, then tells everybody.
 * The next batch gathers while the disk works, so that batches grow with the load and nobody waits
 * for a timer.
 *
 * <p>A failed commit ends it (fail-stop): what is on disk is then unknown, and a repeated fsync may
 * lie.
 */
final class Committer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final int MAX_BATCH = 1024;
  private static final Duration RETRY_AFTER = Duration.ofMillis(200);

  private final MessageStore store;
  private final InstantSource clock;
  private final long maxQueuedBytes;
  private final Consumer<Effects> committed;
  private final Consumer<Throwable> fatal;
  private final CoreMetrics metrics;
  private final AtomicLong queuedBytes = new AtomicLong();
  private final LinkedBlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param maxQueuedBytes how much content may wait to be written; more is refused
   * @param committed told after each batch, on this thread
   * @param fatal told once, when a commit failed; the hub must stop
   */
  Committer(
      MessageStore store,
      InstantSource clock,
      long maxQueuedBytes,
      CoreMetrics metrics,
      Consumer<Effects> committed,
      Consumer<Throwable> fatal) {
    this.store = store;
    this.clock = clock;
    this.maxQueuedBytes = maxQueuedBytes;
    this.metrics = metrics;
    this.committed = committed;
    this.fatal = fatal;
    this.thread = Thread.ofPlatform().name("committer").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Makes a change that brings content with it. Refused with RESOURCE_EXHAUSTED when too much waits
   * already, and with UNAVAILABLE when the hub is stopping.
   */
  <T> CompletableFuture<T> admit(Change<T> change, long bytes) {
    if (queuedBytes.addAndGet(bytes) > maxQueuedBytes && bytes < queuedBytes.get()) {
      queuedBytes.addAndGet(-bytes);
      return CompletableFuture.failedFuture(
          Refusal.later(
              Refusal.Kind.RESOURCE_EXHAUSTED,
              "INTAKE_FULL",
              "the hub has as much to write as it may hold; try again shortly",
              RETRY_AFTER));
    }
    return enqueue(new Work<>(change, bytes));
  }

  /**
   * Makes a change of the core's own, which is bounded by what caused it. Never refused for room.
   */
  <T> CompletableFuture<T> make(Change<T> change) {
    return enqueue(new Work<>(change, 0));
  }

  /** How many changes wait to be written. */
  int waiting() {
    return queue.size();
  }

  private <T> CompletableFuture<T> enqueue(Work<T> work) {
    queue.add(work);
    // Checked after adding: then either the thread's last sweep finds it, or this does.
    if (closed && queue.remove(work)) {
      work.fail(stopping());
      queuedBytes.addAndGet(-work.bytes);
    }
    return work.future;
  }

  private void run() {
    List<Work<?>> batch = new ArrayList<>();
    try {
      while (true) {
        batch.add(queue.take());
        queue.drainTo(batch, MAX_BATCH - 1);
        boolean last = batch.removeIf(work -> work.change == null);
        process(batch);
        batch.clear();
        if (last) {
          break;
        }
      }
    } catch (InterruptedException e) {
      LOG.error("the committer was interrupted", e);
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      closed = true;
      LOG.error("a commit failed; the hub stops, for what is on disk is now unknown", e);
      batch.forEach(work -> work.fail(stopping()));
      fatal.accept(e);
    } finally {
      closed = true;
      for (Work<?> work; (work = queue.poll()) != null; ) {
        work.fail(stopping());
      }
    }
  }

  private void process(List<Work<?>> batch) {
    List<Work<?>> works = new ArrayList<>(batch);
    while (!works.isEmpty()) {
      Effects effects = new Effects();
      Work<?> faulty = null;
      long start = System.nanoTime();
      long decided = start;
      try (Transaction transaction = store.begin()) {
        Ledger ledger = new Ledger(transaction, effects, clock.instant());
        for (Work<?> work : works) {
          if (!work.apply(ledger)) {
            faulty = work;
            break;
          }
        }
        decided = System.nanoTime();
        if (faulty == null) {
          transaction.commit();
        }
      }
      if (faulty != null) {
        // Its half-made writes are gone with the transaction; the others begin again without it.
        release(faulty);
        faulty.settle();
        works.remove(faulty);
        continue;
      }
      long end = System.nanoTime();
      metrics.committed(works.size(), end - start, end - decided);
      works.forEach(this::release);
      tell(effects);
      works.forEach(Work::settle);
      return;
    }
  }

  private void tell(Effects effects) {
    try {
      committed.accept(effects);
    } catch (RuntimeException e) {
      LOG.error("telling of a commit failed", e);
    }
  }

  private void release(Work<?> work) {
    queuedBytes.addAndGet(-work.bytes);
  }

  /** Writes what waits, then ends. Later changes are refused. Idempotent. */
  @Override
  public void close() {
    queue.add(new Work<>(null, 0));
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is told to whoever wants something of a hub that stops, or whose store has failed. */
  static Refusal stopping() {
    return Refusal.later(
        Refusal.Kind.UNAVAILABLE,
        "HUB_STOPPING",
        "the hub is stopping; whether this was stored is not known, so repeat it with the same"
            + " request_id",
        Duration.ofSeconds(2));
  }

  /** One change and who waits for it. */
  private static final class Work<T> {
    private final Change<T> change;
    private final long bytes;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private T result;
    private RuntimeException failure;

    Work(Change<T> change, long bytes) {
      this.change = change;
      this.bytes = bytes;
    }

    /** Returns false when it failed in a way that spoils the transaction. */
    boolean apply(Ledger ledger) {
      failure = null;
      try {
        result = change.apply(ledger);
        return true;
      } catch (Refusal e) {
        failure = e;
        return true;
      } catch (StoreException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.error("a change failed", e);
        failure = e;
        return false;
      }
    }

    void settle() {
      if (failure != null) {
        future.completeExceptionally(failure);
      } else {
        future.complete(result);
      }
    }

    void fail(RuntimeException e) {
      future.completeExceptionally(e);
    }
  }
}
