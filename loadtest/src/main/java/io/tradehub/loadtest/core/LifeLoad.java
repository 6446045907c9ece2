package io.tradehub.loadtest.core;

import io.grpc.Channel;
import io.tradehub.loadtest.HubProcess.Metrics;
import io.tradehub.loadtest.rpc.ClosedLoop;
import io.tradehub.loadtest.rpc.Tally;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.SubmitMessageResponse;
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
  private final Channel channel;
  private final Backlog backlog;
  private final ClosedLoop<SubmitMessageResponse> load;

  LifeLoad(Order order, Channel channel, Submissions submissions) {
    this.order = order;
    this.channel = channel;
    this.backlog = new Backlog(order.backlog());
    this.load = new ClosedLoop<>(order.pace(), submissions, backlog);
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
    if (!order.key().isEmpty()) {
      // A peer has no keys, and cannot be asked for a message.
      check(load.sample().stream().map(answer -> answer.getMessage().getId()).toList());
    }
    return new Tally(
        "",
        completedTo - completedFrom,
        took,
        load.answered(),
        load.refused(),
        Math.max(0, backlogFrom),
        Math.max(0, backlogTo),
        0,
        0,
        0);
  }

  private void pollUntil(long end, long before) throws IOException, InterruptedException {
    while (System.nanoTime() - end < 0 && load.failure().isEmpty() && !load.ended()) {
      Thread.sleep(POLL_MILLIS);
      backlog.completed(completed() - before);
    }
  }

  private void drain(long before) throws IOException, InterruptedException {
    long seen = completed() - before;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (seen < load.answered()) {
      Thread.sleep(POLL_MILLIS);
      long now = completed() - before;
      if (now > seen) {
        end = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() - end > 0) {
        throw new IOException(
            "%,d messages were accepted and only %,d completed".formatted(load.answered(), now));
      }
      seen = now;
    }
  }

  /**
   * The metrics count an attempt when the connector has answered: asks of some messages whether
   * what it said is also stored.
   */
  private void check(List<String> ids) throws IOException, InterruptedException {
    var messages = MessageServiceGrpc.newBlockingStub(channel).withDeadlineAfter(PATIENCE);
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (String id : ids) {
      GetMessageRequest request = GetMessageRequest.newBuilder().setId(id).build();
      MessageState state = messages.getMessage(request).getState();
      while (state != MessageState.MESSAGE_STATE_COMPLETED) {
        if (System.nanoTime() - end > 0) {
          throw new IOException("message " + id + " is " + state + " and not completed");
        }
        Thread.sleep(POLL_MILLIS);
        state = messages.getMessage(request).getState();
      }
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
