package io.tradehub.loadtest.core;

import io.tradehub.loadtest.HubProcess.Metrics;
import io.tradehub.v1.MessageServiceGrpc.MessageServiceStub;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Unary submissions whose messages live their whole life: a submission begins only while fewer than
 * so many messages are accepted and not completed. The hub's own metrics tell how many it has
 * completed, so that counting costs it nothing for each message.
 */
final class LifeLoad {
  private static final long POLL_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Order order;
  private final Backlog backlog;
  private final UnaryLoad load;

  LifeLoad(Order order, List<MessageServiceStub> stubs, Requests requests) {
    this.order = order;
    this.backlog = new Backlog(order.backlog());
    this.load = new UnaryLoad(order, stubs, requests, backlog);
  }

  /** Runs for its time, and then waits until everything is completed. */
  Tally run() throws IOException, InterruptedException {
    // What was completed before is not ours.
    long before = completed();
    long start = System.nanoTime();
    load.begin();
    // Filling up is not the sustained rate: the first tenth of the time does not count.
    pollUntil(start + order.millis() * 100_000, before);
    long from = System.nanoTime();
    long completedFrom = completed() - before;
    final long backlogFrom = load.answered() - completedFrom;
    pollUntil(start + order.millis() * 1_000_000, before);
    long completedTo = completed() - before;
    long took = System.nanoTime() - from;
    final long backlogTo = load.answered() - completedTo;
    load.stop();
    backlog.open();
    load.await();
    if (!load.failure().isEmpty()) {
      return Tally.failed(load.failure());
    }
    drain(before);
    return new Tally(
        "",
        completedTo - completedFrom,
        took,
        load.refused(),
        Math.max(0, backlogFrom),
        Math.max(0, backlogTo),
        0,
        0,
        0);
  }

  private void pollUntil(long end, long before) throws IOException, InterruptedException {
    while (System.nanoTime() - end < 0 && load.failure().isEmpty()) {
      Thread.sleep(POLL_MILLIS);
      backlog.completed(completed() - before);
    }
  }

  private void drain(long before) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (completed() - before < load.answered()) {
      if (System.nanoTime() - end > 0) {
        throw new IOException(
            "%,d messages were accepted and only %,d completed"
                .formatted(load.answered(), completed() - before));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private long completed() throws IOException {
    return Math.round(
        Metrics.scrape(order.ops())
            .sum(
                "tradehub_attempt_seconds_count",
                "connector=\"" + NoOpConnector.NAME + "\"",
                "outcome=\"completed\""));
  }
}
