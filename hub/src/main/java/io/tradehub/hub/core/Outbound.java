package io.tradehub.hub.core;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Route;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.hub.store.v1.StoredNetworkId;
import io.tradehub.v1.Direction;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.util.UUID;

/** A new message towards a network, submitted by a user or made by a connector as a reply. */
record Outbound(String tenant, UUID id, String connector, Prepared prepared, Route route) {

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
    ledger
        .tx()
        .putNetworkId(
            connector,
            IdKind.OUTBOUND,
            Delivery.networkId(id),
            StoredNetworkId.newBuilder().setTenant(tenant).setMessageId(Protos.bytes(id)).build());
    ledger.enter(stored, prepared.content(), route.destination().toString());
    ledger.record(stored, EventType.EVENT_TYPE_ACCEPTED, "", "");
    return ledger.put(stored);
  }
}
