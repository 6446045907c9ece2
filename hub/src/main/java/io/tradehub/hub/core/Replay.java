package io.tradehub.hub.core;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Route;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.v1.RetryBudget;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a dead letter be tried again: with its id, its history and what is known of its delivery,
 * but with as many attempts and as much time as a new message, and to where it goes now.
 *
 * <p>One whose expire_time has passed is refused, for its sender asked for that: it is to be
 * discarded. Unless an attempt may have delivered it: then the replay finds out what became of it,
 * which is no second try.
 *
 * @param text for its status and its history
 */
record Replay(MessageStore store, Connectors connectors, InstantSource clock, String text)
    implements DeadSweep.Deed<Route> {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  @Override
  public Route prepare(StoredMessage stored) {
    checkTime(stored, clock.instant());
    Message message = stored.getMessage();
    Connector connector =
        connectors
            .find(message.getConnector())
            .orElseThrow(
                () ->
                    not(
                        "CONNECTOR_NOT_CONFIGURED",
                        "the connector " + message.getConnector() + " is not configured any more"));
    ByteString content =
        content(stored)
            .orElseThrow(
                () ->
                    not(
                        "CONTENT_UNREADABLE",
                        "the content of message "
                            + message.getId()
                            + " is not there any more, or"
                            + " cannot be read"));
    try {
      return connector.route(Protos.document(message.getDocument(), content));
    } catch (Exception e) {
      LOG.error("connector {} could not route message {}", connector.name(), message.getId(), e);
      throw not("NOT_ROUTABLE", "the connector cannot say where it goes; the hub's log says more");
    }
  }

  private Optional<ByteString> content(StoredMessage stored) {
    UUID id = UUID.fromString(stored.getMessage().getId());
    try {
      return store.body(stored.getTenant(), id);
    } catch (StoreException e) {
      LOG.error("the content of message {} cannot be read", id, e);
      return Optional.empty();
    }
  }

  @Override
  public void apply(Ledger ledger, StoredMessage.Builder stored, Route route) {
    checkTime(stored.build(), ledger.now());
    stored.setLookUp(route instanceof Route.LookUp);
    stored.setBudget(
        RetryBudget.newBuilder()
            .setAttemptsBefore(stored.getMessage().getAttempts())
            .setBeginTime(Protos.timestamp(ledger.now())));
    ledger.state(stored, MessageState.MESSAGE_STATE_WAITING, "REPLAYED", text);
    Line.rejoin(ledger, stored, route.destination().toString());
    ledger.record(stored, EventType.EVENT_TYPE_REPLAYED, "REPLAYED", text);
    ledger.put(stored);
  }

  private static void checkTime(StoredMessage stored, Instant now) {
    Message message = stored.getMessage();
    if (message.hasExpireTime()
        && !stored.getMaybeDelivered()
        && !Protos.instant(message.getExpireTime()).isAfter(now)) {
      throw not(
          "EXPIRED",
          "its expire_time, "
              + Protos.instant(message.getExpireTime())
              + ", has passed; discard it, and have its sender submit the document anew");
    }
  }

  private static Refusal not(String reason, String text) {
    return Refusal.of(Refusal.Kind.FAILED_PRECONDITION, reason, text);
  }
}
