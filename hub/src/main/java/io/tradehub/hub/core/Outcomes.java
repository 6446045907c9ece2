package io.tradehub.hub.core;

import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an attempt's end means for its message. Called by the committer's thread.
 *
 * <p>A business answer can overtake the receipt of the message it speaks of; then the state is
 * terminal already, and the receipt is only added to the history.
 */
final class Outcomes {
  /** A connector that asks without end would keep a processor busy. */
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  private final Backoff backoff;
  private final CoreMetrics metrics;

  Outcomes(Backoff backoff, CoreMetrics metrics) {
    this.backoff = backoff;
    this.metrics = metrics;
  }

  /** A look-up ended. */
  void looked(
      Ledger ledger,
      StoredMessage.Builder stored,
      Resolution resolution,
      DestinationPolicy policy) {
    Message.Builder message = stored.getMessageBuilder();
    switch (resolution) {
      case Resolution.Found(var destination) -> {
        stored.setLookUp(false);
        ledger.schedule(stored, destination.toString(), ledger.now());
        ledger.record(stored, EventType.EVENT_TYPE_ROUTED, "", "");
      }
      case Resolution.Refused(var code, var text) -> {
        if (stored.getMaybeDelivered()) {
          // To say REJECTED would be a guess: people must find out what became of it.
          die(ledger, stored, code, text + "; an earlier attempt may have delivered the message");
        } else {
          reject(ledger, stored, code, text, Optional.empty());
        }
      }
      case Resolution.Unavailable(var code, var text) -> {
        message.setAttempts(message.getAttempts() + 1);
        retry(ledger, stored, code, text, Optional.empty(), policy, Optional.empty());
      }
    }
    ledger.put(stored);
  }

  /**
   * An attempt to deliver ended.
   *
   * @param route where the message goes from now on, when that may have changed
   */
  void attempted(
      Ledger ledger,
      StoredMessage.Builder stored,
      Outcome outcome,
      DestinationPolicy policy,
      Optional<Route> route) {
    switch (outcome) {
      case Outcome.Delivered(var receipt, var askAgain) -> {
        arrive(ledger, stored, receipt, MessageState.MESSAGE_STATE_DELIVERED);
        askAgain(ledger, stored, askAgain);
      }
      case Outcome.Pending pending -> pending(ledger, stored, pending);
      case Outcome.Completed(var receipt) ->
          arrive(ledger, stored, receipt, MessageState.MESSAGE_STATE_COMPLETED);
      case Outcome.Rejected(var code, var text, var evidence) ->
          reject(ledger, stored, code, text, evidence);
      case Outcome.Retry(var code, var text, var fault, var after) ->
          retry(ledger, stored, code, text, after, policy, route);
      case Outcome.Unknown(var code, var text) -> {
        stored.setMaybeDelivered(true);
        retry(ledger, stored, code, text, Optional.empty(), policy, route);
      }
    }
    ledger.put(stored);
  }

  /**
   * A question about what was handed over or delivered before was answered.
   *
   * @param stands whether the message still waits for this answer; it may have heard otherwise
   */
  void asked(
      Ledger ledger,
      StoredMessage.Builder stored,
      Outcome outcome,
      DestinationPolicy policy,
      boolean stands) {
    MessageState state = stored.getMessage().getState();
    if (States.terminal(state)) {
      return;
    }
    boolean delivered = state == MessageState.MESSAGE_STATE_DELIVERED;
    switch (outcome) {
      case Outcome.Delivered(var receipt, var askAgain) -> {
        // Of what is delivered, the first receipt is kept: every question would add another.
        if (!delivered) {
          arrive(ledger, stored, receipt, MessageState.MESSAGE_STATE_DELIVERED);
        }
        if (!delivered || stands) {
          ledger.unschedule(stored);
          askAgain(ledger, stored, askAgain);
        }
      }
      case Outcome.Completed(var receipt) ->
          arrive(ledger, stored, receipt, MessageState.MESSAGE_STATE_COMPLETED);
      case Outcome.Rejected(var code, var text, var evidence) ->
          reject(ledger, stored, code, text, evidence);
      case Outcome.Pending pending -> {
        if (stands) {
          pending(ledger, stored, pending);
        }
      }
      case Outcome.Retry(var code, var text, var fault, var after) -> {
        if (stands) {
          unanswered(ledger, stored, code, text, after, policy);
        }
      }
      case Outcome.Unknown(var code, var text) -> {
        if (stands) {
          unanswered(ledger, stored, code, text, Optional.empty(), policy);
        }
      }
    }
    ledger.put(stored);
  }

  /** Asks again later about what is delivered; what is not is tried again, as after an attempt. */
  private void unanswered(
      Ledger ledger,
      StoredMessage.Builder stored,
      String code,
      String text,
      Optional<Duration> after,
      DestinationPolicy policy) {
    if (stored.getMessage().getState() == MessageState.MESSAGE_STATE_DELIVERED) {
      Duration wait = max(after.orElse(Duration.ZERO), policy.retry().maxBackoff());
      ledger.ask(stored, ledger.now().plus(wait));
    } else {
      retry(ledger, stored, code, text, after, policy, Optional.empty());
    }
  }

  private static void askAgain(
      Ledger ledger, StoredMessage.Builder stored, Optional<Duration> after) {
    if (stored.getMessage().getState() == MessageState.MESSAGE_STATE_DELIVERED) {
      after.ifPresent(wait -> ledger.ask(stored, ledger.now().plus(wait)));
    }
  }

  /** It was handed over, or is still being decided: it waits, and its destination is asked. */
  private static void pending(
      Ledger ledger, StoredMessage.Builder stored, Outcome.Pending pending) {
    Instant next = ledger.now().plus(max(pending.askAgain(), SHORTEST_WAIT));
    Message.Builder message = stored.getMessageBuilder();
    boolean standsInQueue = stored.hasDue();
    switch (message.getState()) {
      case MESSAGE_STATE_DELIVERED -> {
        if (standsInQueue) {
          ledger.ask(stored, next);
        }
      }
      case MESSAGE_STATE_COMPLETED,
          MESSAGE_STATE_REJECTED,
          MESSAGE_STATE_CANCELLED,
          MESSAGE_STATE_EXPIRED ->
          ledger.leave(stored);
      default -> {
        boolean news =
            message.getState() != MessageState.MESSAGE_STATE_WAITING
                || !message.getStatusCode().equals(pending.code())
                || !message.getStatusText().equals(pending.text());
        stored.setMaybeDelivered(true);
        ledger.state(stored, MessageState.MESSAGE_STATE_WAITING, pending.code(), pending.text());
        if (news) {
          ledger.record(stored, EventType.EVENT_TYPE_NOTED, pending.code(), pending.text());
        }
        // It keeps its turn, whoever came back: it may arrive at any moment.
        ledger.ask(stored, next);
      }
    }
  }

  private static void arrive(
      Ledger ledger, StoredMessage.Builder stored, Evidence receipt, MessageState state) {
    ledger.evidence(stored, receipt);
    if (!States.terminal(stored.getMessage().getState())) {
      ledger.state(stored, state, "", "");
    }
    ledger.leave(stored);
    ledger.record(
        stored,
        state == MessageState.MESSAGE_STATE_DELIVERED
            ? EventType.EVENT_TYPE_DELIVERED
            : EventType.EVENT_TYPE_COMPLETED,
        "",
        "");
  }

  private static void reject(
      Ledger ledger,
      StoredMessage.Builder stored,
      String code,
      String text,
      Optional<Evidence> evidence) {
    evidence.ifPresent(e -> ledger.evidence(stored, e));
    if (!States.terminal(stored.getMessage().getState())) {
      ledger.state(stored, MessageState.MESSAGE_STATE_REJECTED, code, text);
    }
    ledger.leave(stored);
    ledger.record(stored, EventType.EVENT_TYPE_REJECTED, code, text);
  }

  private void retry(
      Ledger ledger,
      StoredMessage.Builder stored,
      String code,
      String text,
      Optional<Duration> after,
      DestinationPolicy policy,
      Optional<Route> route) {
    Message.Builder message = stored.getMessageBuilder();
    boolean overtaken = message.getState() == MessageState.MESSAGE_STATE_DELIVERED;
    if (overtaken || States.terminal(message.getState())) {
      ledger.leave(stored);
      ledger.record(stored, EventType.EVENT_TYPE_NOTED, code, text);
      return;
    }
    int attempts = message.getAttempts() - stored.getBudget().getAttemptsBefore();
    Instant begin =
        Protos.instant(
            stored.hasBudget() ? stored.getBudget().getBeginTime() : message.getCreateTime());
    Duration wait = max(after.orElse(Duration.ZERO), backoff.after(attempts, policy.retry()));
    Instant next = ledger.now().plus(wait);
    boolean spent = attempts >= policy.retry().maxAttempts();
    if (spent || next.isAfter(begin.plus(policy.retry().maxAge()))) {
      String why =
          (spent
                  ? "gave up after " + attempts + " attempts"
                  : "gave up after " + policy.retry().maxAge().toSeconds() + " s")
              + (stored.hasBudget() ? " since it was replayed" : "")
              + "; the last: "
              + text;
      die(ledger, stored, code, why);
      return;
    }
    ledger.state(stored, MessageState.MESSAGE_STATE_WAITING, code, text);
    route.ifPresent(r -> stored.setLookUp(r instanceof Route.LookUp));
    String destination =
        route.map(r -> r.destination().toString()).orElse(message.getDestination());
    // The event speaks of the destination that failed; the message then waits for the next.
    ledger.record(stored, EventType.EVENT_TYPE_RETRY_SCHEDULED, code, text);
    if (!Line.yield(ledger, stored, destination)) {
      ledger.schedule(stored, destination, next);
    }
  }

  private void die(Ledger ledger, StoredMessage.Builder stored, String code, String why) {
    ledger.state(stored, MessageState.MESSAGE_STATE_DEAD, code, why);
    ledger.leave(stored);
    ledger.record(stored, EventType.EVENT_TYPE_DIED, code, why);
    metrics.died(stored.getMessage().getConnector());
  }

  /** A message's time ran out before it was delivered. */
  void expire(Ledger ledger, StoredMessage.Builder stored) {
    String text = "not delivered by " + Protos.instant(stored.getMessage().getExpireTime());
    ledger.state(stored, MessageState.MESSAGE_STATE_EXPIRED, "EXPIRED", text);
    ledger.leave(stored);
    ledger.record(stored, EventType.EVENT_TYPE_EXPIRED, "EXPIRED", text);
    ledger.put(stored);
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
