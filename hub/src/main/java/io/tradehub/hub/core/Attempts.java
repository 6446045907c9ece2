package io.tradehub.hub.core;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt: claims the message on disk, lets its connector work on a virtual thread, and
 * stores what came of it. Nothing waits: each step begins when the one before is on disk.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final int HEAP_SHARE = 12;
  private static final Duration POLL = Duration.ofMillis(5);

  private final MessageStore store;
  private final Committer committer;
  private final Connectors connectors;
  private final Outcomes outcomes;
  private final CoreMetrics metrics;
  private final LargeRoom room = new LargeRoom(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** How many have begun and not ended. */
  private final AtomicInteger running = new AtomicInteger();

  private final LastFailures failures;

  Attempts(
      MessageStore store,
      Committer committer,
      Connectors connectors,
      Outcomes outcomes,
      CoreMetrics metrics,
      LastFailures failures) {
    this.store = store;
    this.committer = committer;
    this.connectors = connectors;
    this.outcomes = outcomes;
    this.metrics = metrics;
    this.failures = failures;
  }

  /** What an attempt says of its destination's health. */
  enum Health {
    /** It answered. */
    WORKS,
    /** It did not, or not sensibly. */
    FAILS,
    /** It was not asked. */
    NOT_ASKED
  }

  /**
   * Makes one attempt for a message whose turn it is.
   *
   * @param policy how its destination is treated
   * @param limits of that policy
   * @return completes when the attempt's end is on disk
   */
  CompletableFuture<Health> begin(
      Due due, DestinationId destination, DestinationPolicy policy, LimitedCall.Limits limits) {
    running.incrementAndGet();
    return committer
        .make(ledger -> claim(ledger, due).map(StoredMessage.Builder::build))
        .thenCompose(
            claimed ->
                claimed.isEmpty()
                    ? CompletableFuture.completedFuture(Health.NOT_ASKED)
                    : CompletableFuture.supplyAsync(
                            () ->
                                room.with(
                                    claimed.get().getMessage().getDocument().getSizeBytes(),
                                    () -> run(due, claimed.get(), destination, policy, limits)),
                            threads)
                        .thenCompose(ended -> ended))
        .whenComplete((health, failure) -> running.decrementAndGet());
  }

  /** How many are under way. From any thread. */
  int underWay() {
    return running.get();
  }

  /**
   * Waits for those under way. After a while their connectors are interrupted, which say what they
   * know; what then has not ended goes on at the next start. No more may begin.
   *
   * @param grace how long before they are interrupted
   * @param interrupted how long after that
   */
  void end(Duration grace, Duration interrupted) throws InterruptedException {
    if (!ended(grace)) {
      LOG.warn("attempts under way did not end within {}", grace);
      threads.shutdownNow();
      if (!ended(interrupted)) {
        LOG.warn("interrupted attempts did not end within {}", interrupted);
      }
    }
    threads.shutdown();
  }

  private boolean ended(Duration grace) throws InterruptedException {
    long end = System.nanoTime() + grace.toNanos();
    while (running.get() > 0) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(POLL);
    }
    return true;
  }

  private CompletableFuture<Health> run(
      Due due,
      StoredMessage stored,
      DestinationId destination,
      DestinationPolicy policy,
      LimitedCall.Limits limits) {
    Optional<ByteString> content = content(due);
    if (content.isEmpty()) {
      return unreadable(due, stored, policy);
    }
    Document document = Protos.document(stored.getMessage().getDocument(), content.get());
    Connector connector = connectors.get(destination.connector());
    return stored.getLookUp()
        ? lookUp(due, document, connector, destination, policy, limits)
        : deliver(due, stored, document, connector, destination, policy, limits);
  }

  private Optional<ByteString> content(Due due) {
    try {
      return store.body(due.tenant(), due.id());
    } catch (StoreException e) {
      Refusal.behind(e)
          .ifPresent(
              stopping -> {
                throw stopping;
              });
      LOG.error("the content of message {} cannot be read", due.id(), e);
      return Optional.empty();
    }
  }

  /** Ends an attempt at a message whose content is damaged, so that it is not tried without end. */
  private CompletableFuture<Health> unreadable(
      Due due, StoredMessage claimed, DestinationPolicy policy) {
    String code = "CONTENT_UNREADABLE";
    String text = "the message's content cannot be read from the store; its files may be damaged";
    return committer.make(
        ledger -> {
          Optional<StoredMessage.Builder> found = ledger.find(due.tenant(), due.id());
          if (claimed.getLookUp()) {
            found
                .filter(m -> m.hasDue() && m.getDue().equals(due.entry()))
                .ifPresent(
                    m ->
                        outcomes.looked(ledger, m, new Resolution.Unavailable(code, text), policy));
          } else {
            Outcome outcome =
                new Outcome.Retry(code, text, Outcome.Fault.MESSAGE, Optional.empty());
            found.ifPresent(m -> ended(ledger, due, m, outcome, policy, Optional.empty()));
          }
          return Health.NOT_ASKED;
        });
  }

  /**
   * Marks the attempt on disk before a byte leaves, so that a crash cannot hide that it was made.
   */
  private Optional<StoredMessage.Builder> claim(Ledger ledger, Due due) {
    Optional<StoredMessage.Builder> found =
        ledger
            .find(due.tenant(), due.id())
            // It may have been answered, cancelled or moved since it was read from the queue.
            .filter(m -> m.hasDue() && m.getDue().equals(due.entry()))
            .filter(m -> mayGo(m.getMessage().getState(), due));
    if (Rank.isQuestion(due.entry())) {
      // A question changes nothing: after a crash it is asked again.
      return found;
    }
    found.ifPresent(stored -> begin(ledger, stored));
    return found.filter(m -> States.attemptable(m.getMessage().getState()));
  }

  private static boolean mayGo(MessageState state, Due due) {
    return States.attemptable(state)
        || Rank.isQuestion(due.entry()) && state == MessageState.MESSAGE_STATE_DELIVERED;
  }

  private void begin(Ledger ledger, StoredMessage.Builder stored) {
    Message.Builder message = stored.getMessageBuilder();
    if (message.getState() == MessageState.MESSAGE_STATE_DELIVERING) {
      // A crash cut its last attempt short; nobody knows how far that went.
      stored.setMaybeDelivered(true);
    }
    if (message.hasExpireTime()
        && !Protos.instant(message.getExpireTime()).isAfter(ledger.now())
        && !stored.getMaybeDelivered()) {
      outcomes.expire(ledger, stored);
      return;
    }
    if (stored.getLookUp()) {
      return;
    }
    ledger.state(stored, MessageState.MESSAGE_STATE_DELIVERING, "", "");
    message.setAttempts(message.getAttempts() + 1);
    ledger.record(stored, EventType.EVENT_TYPE_ATTEMPTED, "", "");
    ledger.put(stored);
  }

  private CompletableFuture<Health> lookUp(
      Due due,
      Document document,
      Connector connector,
      DestinationId destination,
      DestinationPolicy policy,
      LimitedCall.Limits limits) {
    long start = System.nanoTime();
    LimitedCall<Resolution> call =
        new LimitedCall<>(
            () -> connector.resolve(document),
            fault -> new Resolution.Unavailable("CONNECTOR_FAULT", failed(fault)),
            new Resolution.Unavailable(
                "TIME_LIMIT", "the look-up did not end within " + policy.timeLimit()));
    CompletableFuture<Health> ended =
        call.answer()
            .thenCompose(
                resolution -> {
                  metrics.attempted(connector.name(), name(resolution), System.nanoTime() - start);
                  return committer.make(
                      ledger -> looked(ledger, due, destination, resolution, policy));
                });
    call.run(limits);
    return ended;
  }

  private Health looked(
      Ledger ledger,
      Due due,
      DestinationId destination,
      Resolution resolution,
      DestinationPolicy policy) {
    ledger
        .find(due.tenant(), due.id())
        .filter(m -> m.hasDue() && m.getDue().equals(due.entry()))
        .filter(m -> States.attemptable(m.getMessage().getState()))
        .ifPresent(m -> outcomes.looked(ledger, m, resolution, policy));
    return switch (resolution) {
      case Resolution.Unavailable(var code, var text) -> fails(destination, code, text);
      case Resolution.Found _, Resolution.Refused _ -> Health.WORKS;
    };
  }

  private CompletableFuture<Health> deliver(
      Due due,
      StoredMessage stored,
      Document document,
      Connector connector,
      DestinationId destination,
      DestinationPolicy policy,
      LimitedCall.Limits limits) {
    Delivery delivery =
        new Delivery(
            due.id(),
            stored.getMessage().getAttempts(),
            stored.getMaybeDelivered(),
            document,
            destination,
            Protos.instant(stored.getMessage().getCreateTime()));
    long start = System.nanoTime();
    LimitedCall<Outcome> call =
        new LimitedCall<>(
            () ->
                delivery.maybeDelivered() || Rank.isQuestion(due.entry())
                    ? connector.inquire(delivery)
                    : connector.deliver(delivery),
            fault -> new Outcome.Unknown("CONNECTOR_FAULT", failed(fault)),
            new Outcome.Unknown(
                "TIME_LIMIT", "the attempt did not end within " + policy.timeLimit()));
    CompletableFuture<Health> ended =
        call.answer()
            .thenCompose(
                outcome -> {
                  metrics.attempted(connector.name(), name(outcome), System.nanoTime() - start);
                  return attempted(due, document, connector, destination, outcome, policy);
                });
    call.run(limits);
    return ended;
  }

  private CompletableFuture<Health> attempted(
      Due due,
      Document document,
      Connector connector,
      DestinationId destination,
      Outcome outcome,
      DestinationPolicy policy) {
    Optional<Route> route =
        switch (outcome) {
          // What was looked up may be why it failed: ask again where the document goes.
          case Outcome.Retry _, Outcome.Unknown _ -> reroute(connector, document);
          case Outcome.Delivered _, Outcome.Pending _, Outcome.Completed _, Outcome.Rejected _ ->
              Optional.empty();
        };
    return committer.make(
        ledger -> {
          ledger
              .find(due.tenant(), due.id())
              .ifPresent(m -> ended(ledger, due, m, outcome, policy, route));
          return health(destination, outcome);
        });
  }

  private void ended(
      Ledger ledger,
      Due due,
      StoredMessage.Builder stored,
      Outcome outcome,
      DestinationPolicy policy,
      Optional<Route> route) {
    if (Rank.isQuestion(due.entry())) {
      boolean stands = stored.hasDue() && stored.getDue().equals(due.entry());
      outcomes.asked(ledger, stored, outcome, policy, stands);
    } else {
      outcomes.attempted(ledger, stored, outcome, policy, route);
    }
  }

  private Health health(DestinationId destination, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Retry retry when retry.fault() == Outcome.Fault.DESTINATION ->
          fails(destination, retry.code(), retry.text());
      case Outcome.Unknown(var code, var text) -> fails(destination, code, text);
      case Outcome.Retry _,
          Outcome.Delivered _,
          Outcome.Pending _,
          Outcome.Completed _,
          Outcome.Rejected _ ->
          Health.WORKS;
    };
  }

  private static String failed(Throwable fault) {
    return "the connector failed: " + fault;
  }

  private Health fails(DestinationId destination, String code, String text) {
    failures.note(destination, code, text);
    return Health.FAILS;
  }

  /** Where a document goes now; as before when the connector cannot say, for the outcome counts. */
  private static Optional<Route> reroute(Connector connector, Document document) {
    try {
      return Optional.of(connector.route(document));
    } catch (Throwable e) {
      LOG.error("connector {} could not route again", connector.name(), e);
      return Optional.empty();
    }
  }

  private static String name(Resolution resolution) {
    return switch (resolution) {
      case Resolution.Found _ -> "found";
      case Resolution.Refused _ -> "refused";
      case Resolution.Unavailable _ -> "unavailable";
    };
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered _ -> "delivered";
      case Outcome.Pending _ -> "pending";
      case Outcome.Completed _ -> "completed";
      case Outcome.Rejected _ -> "rejected";
      case Outcome.Retry _ -> "retry";
      case Outcome.Unknown _ -> "unknown";
    };
  }
}
