package io.tradehub.hub.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A time that stands still until a test moves it. */
final class ManualTime implements Time {
  private Instant now = Instant.parse("2026-11-02T08:00:00Z");
  private long order;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparing(Waiting::when).thenComparing(Waiting::order));

  private record Waiting(Instant when, long order, Runnable task) {}

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public Timer at(Instant when, Runnable task) {
    Waiting entry;
    synchronized (this) {
      entry = new Waiting(when, order++, task);
      if (when.isAfter(now)) {
        waiting.add(entry);
        return () -> {
          synchronized (this) {
            waiting.remove(entry);
          }
        };
      }
    }
    // A test may have moved the time between the look at it and this call.
    task.run();
    return () -> {};
  }

  /** Moves the time on and runs what has become due. */
  void pass(Duration duration) {
    List<Runnable> due = new ArrayList<>();
    synchronized (this) {
      now = now.plus(duration);
      while (!waiting.isEmpty() && !waiting.peek().when().isAfter(now)) {
        due.add(waiting.poll().task());
      }
    }
    due.forEach(Runnable::run);
  }
}
