package io.tradehub.connectors.singlewindow.folder;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Does so many things at once and no more, each on a virtual thread, and none of them twice at the
 * same time. Several at once, for the hub stores what comes together with one fsync.
 */
final class Crew {
  private final int size;
  private final Semaphore permits;
  private final Set<Object> busy = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;

  Crew(String name, int size) {
    this.size = size;
    this.permits = new Semaphore(size);
    this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
  }

  /**
   * Does something, as soon as there is somebody to do it; nothing when it is being done.
   *
   * @param about what it is about
   */
  void send(Object about, Runnable work) throws InterruptedException {
    if (busy.contains(about)) {
      return;
    }
    permits.acquire();
    if (!busy.add(about)) {
      permits.release();
      return;
    }
    threads.execute(
        () -> {
          try {
            work.run();
          } finally {
            busy.remove(about);
            permits.release();
          }
        });
  }

  /** Waits until all are done, at most so long. Nothing may be sent any more. */
  void close(long seconds) {
    try {
      if (permits.tryAcquire(size, seconds, TimeUnit.SECONDS)) {
        threads.shutdown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
