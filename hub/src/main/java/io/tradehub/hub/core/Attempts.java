package io.tradehub.hub.core;

import com.google.protobuf.ByteString;
import io.github.resilience4j.timelimiter.TimeLimiter;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt: claims the message on disk, lets its connector work, and stores what came of
 * it. Runs on a virtual thread.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /** How long a connector may take to notice that it was interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final MessageStore store;
  private final Committer committer;
  private final Connectors connectors;
  private final Outcomes outcomes;
  private final CoreMetrics metrics;

  Attempts(
      MessageStore store,
      Committer committer,
      Connectors connectors,
      Outcomes outcomes,
      CoreMetrics metrics) {
    this.store = store;
    this.committer = committer;
    this.connectors = connectors;
    this.outcomes = outcomes;
    this.metrics = metrics;
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

  /** Makes one attempt for a message whose turn it is. Returns when its end is on disk. */
  Health run(Due due, DestinationId destination, DestinationPolicy policy, TimeLimiter limiter) {
    Optional<StoredMessage> claimed =
        Futures.await(
            committer.make(ledger -> claim(ledger, due).map(StoredMessage.Builder::build)));
    if (claimed.isEmpty()) {
      return Health.NOT_ASKED;
    }
    StoredMessage stored = claimed.get();
    Optional<ByteString> content = content(due);
    if (content.isEmpty()) {
      unreadable(due, stored, policy);
      return Health.NOT_ASKED;
    }
    Document document = Protos.document(stored.getMessage().getDocument(), content.get());
    Connector connector = connectors.get(destination.connector());
    return stored.getLookUp()
        ? lookUp(due, document, connector, policy, limiter)
        : deliver(due, stored, document, connector, destination, policy, limiter);
  }

  private Optional<ByteString> content(Due due) {
    try {
      return store.body(due.tenant(), due.id());
    } catch (StoreException e) {
      LOG.error("the content of message {} cannot be read", due.id(), e);
      return Optional.empty();
    }
  }

  /** Ends an attempt at a message whose content is damaged, so that it is not tried without end. */
  private void unreadable(Due due, StoredMessage claimed, DestinationPolicy policy) {
    String code = "CONTENT_UNREADABLE";
    String text = "the message's content cannot be read from the store; its files may be damaged";
    Futures.await(
        committer.make(
            ledger -> {
              Optional<StoredMessage.Builder> found = ledger.find(due.tenant(), due.id());
              if (claimed.getLookUp()) {
                found
                    .filter(m -> m.hasDue() && m.getDue().equals(due.entry()))
                    .ifPresent(
                        m ->
                            outcomes.looked(
                                ledger, m, new Resolution.Unavailable(code, text), policy));
              } else {
                Outcome outcome =
                    new Outcome.Retry(code, text, Outcome.Fault.MESSAGE, Optional.empty());
                found.ifPresent(
                    m -> outcomes.attempted(ledger, m, outcome, policy, Optional.empty()));
              }
              return null;
            }));
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
            .filter(m -> States.attemptable(m.getMessage().getState()));
    found.ifPresent(stored -> begin(ledger, stored));
    return found.filter(m -> States.attemptable(m.getMessage().getState()));
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

  private Health lookUp(
      Due due,
      Document document,
      Connector connector,
      DestinationPolicy policy,
      TimeLimiter limiter) {
    long start = System.nanoTime();
    Resolution resolution =
        limited(
            limiter,
            () -> connector.resolve(document),
            new Resolution.Unavailable(
                "TIME_LIMIT", "the look-up did not end within " + policy.timeLimit()),
            fault -> new Resolution.Unavailable("CONNECTOR_FAULT", fault));
    metrics.attempted(connector.name(), name(resolution), System.nanoTime() - start);
    Futures.await(
        committer.make(
            ledger -> {
              ledger
                  .find(due.tenant(), due.id())
                  .filter(m -> m.hasDue() && m.getDue().equals(due.entry()))
                  .filter(m -> States.attemptable(m.getMessage().getState()))
                  .ifPresent(m -> outcomes.looked(ledger, m, resolution, policy));
              return null;
            }));
    return resolution instanceof Resolution.Unavailable ? Health.FAILS : Health.WORKS;
  }

  private Health deliver(
      Due due,
      StoredMessage stored,
      Document document,
      Connector connector,
      DestinationId destination,
      DestinationPolicy policy,
      TimeLimiter limiter) {
    Delivery delivery =
        new Delivery(
            due.id(),
            stored.getMessage().getAttempts(),
            stored.getMaybeDelivered(),
            document,
            destination,
            Protos.instant(stored.getMessage().getCreateTime()));
    long start = System.nanoTime();
    Outcome outcome =
        limited(
            limiter,
            () ->
                delivery.maybeDelivered()
                    ? connector.inquire(delivery)
                    : connector.deliver(delivery),
            new Outcome.Unknown(
                "TIME_LIMIT", "the attempt did not end within " + policy.timeLimit()),
            fault -> new Outcome.Unknown("CONNECTOR_FAULT", fault));
    metrics.attempted(connector.name(), name(outcome), System.nanoTime() - start);
    Optional<Route> route =
        switch (outcome) {
          // What was looked up may be why it failed: ask again where the document goes.
          case Outcome.Retry _, Outcome.Unknown _ -> reroute(connector, document);
          case Outcome.Delivered _, Outcome.Completed _, Outcome.Rejected _ -> Optional.empty();
        };
    Futures.await(
        committer.make(
            ledger -> {
              ledger
                  .find(due.tenant(), due.id())
                  .ifPresent(m -> outcomes.attempted(ledger, m, outcome, policy, route));
              return null;
            }));
    return switch (outcome) {
      case Outcome.Retry retry when retry.fault() == Outcome.Fault.DESTINATION -> Health.FAILS;
      case Outcome.Unknown _ -> Health.FAILS;
      case Outcome.Retry _, Outcome.Delivered _, Outcome.Completed _, Outcome.Rejected _ ->
          Health.WORKS;
    };
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

  /**
   * Runs a connector's call under the destination's time limit. At the limit the call is
   * interrupted and has a short while to say what it knows.
   */
  private static <T> T limited(
      TimeLimiter limiter, Callable<T> call, T abandoned, Function<String, T> fault) {
    CompletableFuture<T> said = new CompletableFuture<>();
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              try {
                said.complete(call.call());
              } catch (Throwable e) {
                said.completeExceptionally(e);
              }
              return null;
            });
    Thread.ofVirtual().name("attempt").start(task);
    try {
      try {
        limiter.executeFutureSupplier(() -> task);
      } catch (TimeoutException e) {
        return said.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
      return said.join();
    } catch (TimeoutException e) {
      LOG.warn("a connector did not heed its interruption within {}", GRACE);
      return abandoned;
    } catch (CompletionException | ExecutionException e) {
      LOG.error("a connector failed", e.getCause());
      return fault.apply("the connector failed: " + e.getCause());
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return abandoned;
    } catch (Exception e) {
      LOG.error("an attempt failed", e);
      return fault.apply("the attempt failed: " + e);
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
      case Outcome.Completed _ -> "completed";
      case Outcome.Rejected _ -> "rejected";
      case Outcome.Retry _ -> "retry";
      case Outcome.Unknown _ -> "unknown";
    };
  }
}
