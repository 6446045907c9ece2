package io.tradehub.hub.core;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Reference;
import io.tradehub.connectors.api.Route;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.hub.store.v1.StoredNetworkId;
import io.tradehub.v1.Direction;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.util.List;
import java.util.UUID;

/**
 * A new message towards a network, submitted by a user or made by a connector as a reply.
 *
 * @param references what it is called on the network beside its id; nobody else's, which the caller
 *     has made sure of
 */
record Outbound(
    String tenant,
    UUID id,
    String connector,
    Prepared prepared,
    Route route,
    List<Reference> references) {

  /**
   * Stores it, in its destination's queue.
   *
   * @param extras the fields of the message that only its maker knows
   */
  StoredMessage enter(Ledger ledger, Message extras) {
    StoredMessage.Builder stored =
        StoredMessage.newBuilder().setTenant(tenant).setLookUp(route instanceof Route.LookUp);
    stored
        .getMessageBuilder()
        .mergeFrom(extras)
        .setId(id.toString())
        .setDirection(Direction.DIRECTION_OUTBOUND)
        .setConnector(connector)
        .setDocument(prepared.summary())
        .setState(MessageState.MESSAGE_STATE_ACCEPTED)
        .setCreateTime(Protos.timestamp(ledger.now()));
    StoredNetworkId owner =
        StoredNetworkId.newBuilder().setTenant(tenant).setMessageId(Protos.bytes(id)).build();
    ledger.tx().putNetworkId(connector, IdKind.OUTBOUND, Delivery.networkId(id), owner);
    for (Reference reference : references) {
      ledger.tx().putNetworkId(connector, IdKind.OUTBOUND, reference.networkId(), owner);
      Expiry.note(stored, IdKind.OUTBOUND, reference.networkId());
    }
    ledger.enter(stored, prepared.content(), route.destination().toString());
    ledger.record(stored, EventType.EVENT_TYPE_ACCEPTED, "", "");
    return ledger.put(stored);
  }
}
