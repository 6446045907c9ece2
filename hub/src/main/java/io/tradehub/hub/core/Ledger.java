package io.tradehub.hub.core;

import com.google.protobuf.Timestamp;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Finding;
import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.Packed;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.v1.DueEntry;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a change writes: every step of a message's life is a state, an event in the log and a place
 * in a queue, and this keeps the three in agreement.
 *
 * @param now the batch's time
 */
record Ledger(Transaction tx, Effects effects, Instant now) {

  /** A message of a tenant. */
  Optional<StoredMessage.Builder> find(String tenant, UUID id) {
    return tx.message(tenant, id).map(StoredMessage::toBuilder);
  }

  /** Appends an event to a message's history; its state is the message's, which is set before. */
  void record(StoredMessage.Builder stored, EventType type, String code, String text) {
    record(stored, type, code, text, List.of());
  }

  /** The same with what a counterparty's rules found. */
  void record(
      StoredMessage.Builder stored,
      EventType type,
      String code,
      String text,
      List<Finding> findings) {
    Message.Builder message = stored.getMessageBuilder();
    Timestamp time = Protos.timestamp(now);
    message.setUpdateTime(time);
    Event event =
        Event.newBuilder()
            .setTime(time)
            .setMessageId(message.getId())
            .setState(message.getState())
            .setType(type)
            .setCode(code)
            .setText(text)
            .setAttempt(message.getAttempts())
            .setDestination(message.getDestination())
            .addAllFindings(Protos.findings(findings))
            .build();
    stored.addEventSequences(tx.append(stored.getTenant(), event).getSequence());
    effects.logs.add(stored.getTenant());
  }

  /** Moves a message to a state, with why. */
  void state(StoredMessage.Builder stored, MessageState state, String code, String text) {
    boolean wasDead = stored.getMessage().getState() == MessageState.MESSAGE_STATE_DEAD;
    boolean dead = state == MessageState.MESSAGE_STATE_DEAD;
    if (dead && !wasDead) {
      tx.putDead(stored.getTenant(), id(stored));
      stored.setDeadTime(Protos.timestamp(now));
    } else if (wasDead && !dead) {
      tx.removeDead(stored.getTenant(), id(stored));
      stored.clearDeadTime();
    }
    stored.getMessageBuilder().setState(state).setStatusCode(code).setStatusText(text);
  }

  /** Keeps a piece of evidence with a message. */
  void evidence(StoredMessage.Builder stored, Evidence evidence) {
    int index = stored.getEvidenceCount();
    tx.putEvidence(stored.getTenant(), id(stored), index, Protos.evidence(evidence));
    stored.setEvidenceCount(index + 1);
  }

  /** Puts a message into its destination's queue, in place of where it stood. */
  void schedule(StoredMessage.Builder stored, String destination, Instant due) {
    Message.Builder message = stored.getMessageBuilder();
    Instant soonest = due;
    if (message.hasExpireTime()
        && !stored.getMaybeDelivered()
        && Protos.instant(message.getExpireTime()).isBefore(due)) {
      // It is taken out of the queue then, to end. One that may have been delivered does not end
      // by its time; it is asked about at the pace of its retries.
      soonest = Protos.instant(message.getExpireTime());
    }
    int rank = message.getPriority() == Priority.PRIORITY_HIGH ? Rank.HIGH : Rank.NORMAL;
    enqueue(stored, destination, rank, soonest);
    message.setNextAttemptTime(Protos.timestamp(due));
  }

  /** Has its destination asked what became of a message, at a time, in place of where it stood. */
  void ask(StoredMessage.Builder stored, Instant due) {
    enqueue(stored, stored.getMessage().getDestination(), Rank.QUESTION, due);
  }

  private void enqueue(StoredMessage.Builder stored, String destination, int rank, Instant due) {
    unschedule(stored);
    DueEntry entry =
        DueEntry.newBuilder()
            .setDestination(destination)
            .setRank(rank)
            .setDueMillis(due.toEpochMilli())
            .build();
    tx.schedule(entry, stored.getTenant(), id(stored));
    stored.setDue(entry);
    stored.getMessageBuilder().setDestination(destination);
    effects.added(new Due(entry, stored.getTenant(), id(stored)));
  }

  /** Takes a message out of its queue, if it stands in one. */
  void unschedule(StoredMessage.Builder stored) {
    if (stored.hasDue()) {
      tx.unschedule(stored.getDue(), stored.getTenant(), id(stored));
      effects.removed(new Due(stored.getDue(), stored.getTenant(), id(stored)));
      stored.clearDue();
    }
    stored.getMessageBuilder().clearNextAttemptTime();
  }

  /**
   * Ends a message's way to its destination: it leaves the queue, and who stood behind it may go.
   */
  void leave(StoredMessage.Builder stored) {
    unschedule(stored);
    Line.leave(this, stored);
  }

  /** When a message may be attempted at the earliest. */
  Instant earliest(Message message) {
    Instant notBefore = message.hasNotBefore() ? Protos.instant(message.getNotBefore()) : now;
    return notBefore.isAfter(now) ? notBefore : now;
  }

  /** Stores a message with its content, in its queue or behind others of its ordering key. */
  void enter(StoredMessage.Builder stored, Packed content, String destination) {
    Message.Builder message = stored.getMessageBuilder();
    UUID id = id(stored);
    tx.putBody(stored.getTenant(), id, content);
    message.setDestination(destination);
    Line.join(this, stored);
    if (!stored.getParked()) {
      schedule(stored, destination, earliest(message.build()));
    }
  }

  /** Stores a message as it is now. */
  StoredMessage put(StoredMessage.Builder stored) {
    StoredMessage message = stored.build();
    tx.putMessage(message);
    return message;
  }

  /** A message's id. */
  static UUID id(StoredMessage.Builder stored) {
    return UUID.fromString(stored.getMessage().getId());
  }
}
