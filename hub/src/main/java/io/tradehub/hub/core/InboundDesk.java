package io.tradehub.hub.core;

import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.InboxAnswer;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Reference;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.v1.StoredInboxEntry;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.hub.store.v1.StoredNetworkId;
import io.tradehub.v1.Direction;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.Priority;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Takes what one connector's network brings: stores it once, before the network is answered. */
final class InboundDesk implements Inbound {
  private final Connector connector;
  private final MessageStore store;
  private final Tenants tenants;
  private final Committer committer;
  private final Ids ids;
  private final Time time;
  private final CoreMetrics metrics;

  InboundDesk(
      Connector connector,
      MessageStore store,
      Tenants tenants,
      Committer committer,
      Ids ids,
      Time time,
      CoreMetrics metrics) {
    this.connector = connector;
    this.store = store;
    this.tenants = tenants;
    this.committer = committer;
    this.ids = ids;
    this.time = time;
    this.metrics = metrics;
  }

  @Override
  public boolean serves(ParticipantId participant) {
    return tenants.of(participant).isPresent();
  }

  @Override
  public Accepted accept(InboundDocument inbound) throws OverloadedException {
    Optional<String> tenant = tenants.of(inbound.document().receiver());
    Accepted result = tenant.isEmpty() ? Accepted.UNKNOWN_RECEIVER : accept(inbound, tenant.get());
    metrics.received(connector.name(), "document", result.name().toLowerCase(Locale.ROOT));
    return result;
  }

  private Accepted accept(InboundDocument inbound, String tenant) throws OverloadedException {
    UUID id = ids.next();
    Optional<Outbound> reply =
        inbound
            .refusal()
            .flatMap(
                refusal ->
                    connector.reply(
                        new InboxAnswer(
                            id,
                            inbound.document(),
                            inbound.replyContext(),
                            InboxAnswer.Verdict.REFUSED_BY_RULES,
                            refusal.code(),
                            refusal.text(),
                            refusal.findings(),
                            time.instant())))
            .map(document -> reply(tenant, document));
    Prepared prepared = Prepared.of(store, inbound.document());
    return stored(
        ledger -> store(ledger, inbound, prepared, tenant, id, reply), prepared.weight() + 1024);
  }

  private Outbound reply(String tenant, Document document) {
    return new Outbound(
        tenant,
        ids.next(),
        connector.name(),
        Prepared.of(store, document),
        connector.route(document),
        List.of());
  }

  private Accepted store(
      Ledger ledger,
      InboundDocument inbound,
      Prepared prepared,
      String tenant,
      UUID id,
      Optional<Outbound> reply) {
    Transaction tx = ledger.tx();
    for (String networkId : inbound.networkIds()) {
      if (tx.networkId(connector.name(), IdKind.INBOUND, networkId).isPresent()) {
        return Accepted.DUPLICATE;
      }
    }
    StoredNetworkId owner = owner(tenant, id);
    inbound
        .networkIds()
        .forEach(networkId -> tx.putNetworkId(connector.name(), IdKind.INBOUND, networkId, owner));
    StoredMessage.Builder stored =
        StoredMessage.newBuilder().setTenant(tenant).setReplyContext(inbound.replyContext());
    stored
        .getMessageBuilder()
        .setId(id.toString())
        .setDirection(Direction.DIRECTION_INBOUND)
        .setConnector(connector.name())
        .setDocument(prepared.summary())
        .setState(MessageState.MESSAGE_STATE_RECEIVED)
        .setCreateTime(Protos.timestamp(ledger.now()));
    inbound.networkIds().forEach(key -> Expiry.note(stored, IdKind.INBOUND, key));
    tx.putBody(tenant, id, prepared.content());
    inbound.evidence().forEach(evidence -> ledger.evidence(stored, evidence));
    ledger.record(stored, EventType.EVENT_TYPE_RECEIVED, "", "");
    inbound
        .refusal()
        .ifPresentOrElse(
            refusal -> {
              ledger.state(
                  stored, MessageState.MESSAGE_STATE_REJECTED, refusal.code(), refusal.text());
              ledger.record(
                  stored,
                  EventType.EVENT_TYPE_REJECTED,
                  refusal.code(),
                  refusal.text(),
                  refusal.findings());
            },
            () -> {
              tx.putInbox(
                  tenant,
                  id,
                  StoredInboxEntry.newBuilder()
                      .setReceiver(inbound.document().receiver().toString())
                      .build());
              ledger.effects().inboxes.add(tenant);
            });
    ledger.put(stored);
    reply.ifPresent(r -> r.enter(ledger, causedBy(id)));
    return Accepted.STORED;
  }

  /** The fields of a reply that name what it answers. */
  static Message causedBy(UUID id) {
    return Message.newBuilder()
        .setCausedBy(id.toString())
        .setPriority(Priority.PRIORITY_NORMAL)
        .build();
  }

  @Override
  public Answered answer(BusinessAnswer answer) throws OverloadedException {
    Answered result =
        stored(ledger -> answer(ledger, answer), 1024L + answer.evidence().bytes().size());
    metrics.received(connector.name(), "answer", result.name().toLowerCase(Locale.ROOT));
    return result;
  }

  private Answered answer(Ledger ledger, BusinessAnswer answer) {
    Transaction tx = ledger.tx();
    Optional<StoredNetworkId> owner =
        tx.networkId(connector.name(), IdKind.OUTBOUND, answer.networkId());
    Optional<StoredMessage.Builder> found =
        owner.flatMap(o -> ledger.find(o.getTenant(), Protos.uuid(o.getMessageId())));
    if (found.isEmpty()) {
      return Answered.UNMATCHED;
    }
    if (tx.networkId(connector.name(), IdKind.ANSWER, answer.answerId()).isPresent()) {
      return Answered.DUPLICATE;
    }
    tx.putNetworkId(connector.name(), IdKind.ANSWER, answer.answerId(), owner.get());
    StoredMessage.Builder stored = found.get();
    Expiry.note(stored, IdKind.ANSWER, answer.answerId());
    ledger.evidence(stored, answer.evidence());
    // The first final answer stands; a later one is kept in the history for people to judge.
    MessageState before = stored.getMessage().getState();
    MessageState after = States.terminal(before) ? before : moved(before, answer.verdict());
    if (after != before) {
      ledger.state(stored, after, answer.code(), answer.text());
      // It may still stand in its queue, when the answer overtook the receipt.
      ledger.leave(stored);
    }
    ledger.record(
        stored,
        after == before ? EventType.EVENT_TYPE_NOTED : type(after),
        answer.code(),
        answer.text(),
        List.copyOf(answer.findings()));
    for (Reference name : answer.names()) {
      learn(tx, stored, owner.get(), name.networkId());
    }
    ledger.put(stored);
    return Answered.STORED;
  }

  private static MessageState moved(MessageState before, BusinessAnswer.Verdict verdict) {
    return switch (verdict) {
      case INTERIM -> before;
      case DELIVERED -> MessageState.MESSAGE_STATE_DELIVERED;
      case COMPLETED -> MessageState.MESSAGE_STATE_COMPLETED;
      case REJECTED -> MessageState.MESSAGE_STATE_REJECTED;
    };
  }

  private static EventType type(MessageState after) {
    return switch (after) {
      case MESSAGE_STATE_DELIVERED -> EventType.EVENT_TYPE_DELIVERED;
      case MESSAGE_STATE_COMPLETED -> EventType.EVENT_TYPE_COMPLETED;
      default -> EventType.EVENT_TYPE_REJECTED;
    };
  }

  /** From now on the network may speak of the message by this name, unless it is another's. */
  private void learn(
      Transaction tx, StoredMessage.Builder stored, StoredNetworkId owner, String name) {
    if (tx.networkId(connector.name(), IdKind.OUTBOUND, name).isEmpty()) {
      tx.putNetworkId(connector.name(), IdKind.OUTBOUND, name, owner);
      Expiry.note(stored, IdKind.OUTBOUND, name);
    }
  }

  private <T> T stored(Change<T> change, long bytes) throws OverloadedException {
    try {
      return Futures.await(committer.admit(change, bytes));
    } catch (Refusal e) {
      throw new OverloadedException(e.getMessage());
    }
  }

  private static StoredNetworkId owner(String tenant, UUID id) {
    return StoredNetworkId.newBuilder().setTenant(tenant).setMessageId(Protos.bytes(id)).build();
  }
}
