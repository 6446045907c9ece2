package io.tradehub.hub.core;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.hub.config.RetentionConfig;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.v1.NetworkKey;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.Direction;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** When a message has been kept for long enough, and what goes with it. */
record Expiry(RetentionConfig config) {

  /** The shortest time that anything is kept after its last change. */
  Duration shortest() {
    return config.messages().compareTo(config.delivered()) < 0
        ? config.messages()
        : config.delivered();
  }

  /** Whether a message may go: it ended, or was delivered, long enough ago and waits nowhere. */
  boolean isOver(StoredMessage stored, Instant now) {
    Message message = stored.getMessage();
    // A question does not keep what it asks about.
    boolean attempt = stored.hasDue() && !Rank.isQuestion(stored.getDue());
    if (attempt || stored.getParked()) {
      return false;
    }
    MessageState state = message.getState();
    if (!States.terminal(state) && state != MessageState.MESSAGE_STATE_DELIVERED) {
      return false;
    }
    Duration kept = States.terminal(state) ? config.messages() : config.delivered();
    return !Protos.instant(message.getUpdateTime()).plus(kept).isAfter(now);
  }

  /** Removes a message and everything that is remembered because of it but its events. */
  void remove(Transaction tx, StoredMessage stored) {
    Message message = stored.getMessage();
    UUID id = UUID.fromString(message.getId());
    String tenant = stored.getTenant();
    if (!message.getRequestId().isEmpty()) {
      tx.removeRequest(tenant, message.getRequestId());
    }
    if (message.getDirection() == Direction.DIRECTION_OUTBOUND) {
      tx.removeNetworkId(message.getConnector(), IdKind.OUTBOUND, Delivery.networkId(id));
    }
    for (NetworkKey key : stored.getNetworkKeysList()) {
      tx.removeNetworkId(message.getConnector(), kind(key.getKind()), key.getId());
    }
    if (stored.hasDue()) {
      tx.unschedule(stored.getDue(), tenant, id);
    }
    tx.removeMessage(tenant, id);
  }

  /** Notes that a network's id is remembered because of a message, so that it goes with it. */
  static void note(StoredMessage.Builder stored, IdKind kind, String id) {
    stored.addNetworkKeys(NetworkKey.newBuilder().setKind(number(kind)).setId(id));
  }

  private static int number(IdKind kind) {
    return switch (kind) {
      case OUTBOUND -> 1;
      case INBOUND -> 2;
      case ANSWER -> 3;
    };
  }

  private static IdKind kind(int number) {
    return switch (number) {
      case 1 -> IdKind.OUTBOUND;
      case 2 -> IdKind.INBOUND;
      case 3 -> IdKind.ANSWER;
      default -> throw new IllegalStateException("a network's id of the kind " + number);
    };
  }
}
