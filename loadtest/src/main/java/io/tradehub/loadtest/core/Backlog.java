package io.tradehub.loadtest.core;

import io.tradehub.loadtest.rpc.Gate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Lets submissions through while fewer than so many messages are begun and not completed. */
final class Backlog implements Gate {
  private final long bound;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private long begun;
  private long completed;
  private boolean open;

  /**
   * @param bound how many
   */
  Backlog(long bound) {
    this.bound = bound;
  }

  @Override
  public synchronized boolean enter(Runnable slot) {
    if (!open && begun - completed >= bound) {
      waiting.add(slot);
      return false;
    }
    begun++;
    return true;
  }

  /** So many are completed by now; lets those in that waited. */
  void completed(long now) {
    run(release(now));
  }

  /** Lets everything through from now on. */
  void open() {
    synchronized (this) {
      open = true;
    }
    run(release(0));
  }

  private synchronized List<Runnable> release(long now) {
    completed = Math.max(completed, now);
    List<Runnable> released = new ArrayList<>();
    while (!waiting.isEmpty() && (open || begun - completed < bound)) {
      begun++;
      released.add(waiting.remove());
    }
    return released;
  }

  // Outside of the lock: a submission begins in it.
  private static void run(List<Runnable> released) {
    released.forEach(Runnable::run);
  }
}
