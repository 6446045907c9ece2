package io.tradehub.hub.core;

import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.Direction;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ListMessagesResponse;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageFilter;
import io.tradehub.v1.MessageView;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Looks at messages. Blocking reads. */
final class Queries {
  private static final int DEFAULT_PAGE = 50;
  private static final int MAX_PAGE = 1000;

  /** How many messages one call may look at; a page can so be short, or empty, before the end. */
  private static final int MAX_LOOKED_AT = 20_000;

  private final MessageStore store;

  Queries(MessageStore store) {
    this.store = store;
  }

  Message get(String tenant, UUID id, MessageView view) {
    StoredMessage stored =
        store
            .message(tenant, id)
            .orElseThrow(
                () ->
                    Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "MESSAGE_NOT_FOUND",
                        "there is no message " + id + " in tenant " + tenant));
    Message message = stored.getMessage();
    if (view != MessageView.MESSAGE_VIEW_FULL) {
      return message;
    }
    Message.Builder full = message.toBuilder();
    store
        .body(tenant, id)
        .ifPresent(
            body ->
                full.setFullDocument(
                    Protos.full(message.getDocument(), message.getConnector(), body)));
    return full.addAllHistory(store.events(tenant, stored.getEventSequencesList()))
        .addAllEvidence(store.evidence(tenant, id))
        .build();
  }

  Optional<UUID> find(String tenant, String connector, String networkId) {
    return Stream.of(IdKind.OUTBOUND, IdKind.INBOUND)
        .flatMap(kind -> store.networkId(connector, kind, networkId).stream())
        .filter(owner -> owner.getTenant().equals(tenant))
        .findFirst()
        .map(owner -> Protos.uuid(owner.getMessageId()));
  }

  ListMessagesResponse list(String tenant, ListMessagesRequest request) {
    int size =
        request.getPageSize() == 0 ? DEFAULT_PAGE : Math.min(request.getPageSize(), MAX_PAGE);
    MessageFilter filter = full(request.getFilter());
    PageToken tokens = PageToken.of(filter);
    Optional<UUID> before = tokens.position(request.getPageToken());
    ListMessagesResponse.Builder page = ListMessagesResponse.newBuilder();
    int lookedAt = 0;
    while (page.getMessagesCount() < size && lookedAt < MAX_LOOKED_AT) {
      List<StoredMessage> next = store.messages(tenant, before, size);
      for (StoredMessage stored : next) {
        lookedAt++;
        before = Optional.of(UUID.fromString(stored.getMessage().getId()));
        if (matches(filter, stored.getMessage())) {
          page.addMessages(stored.getMessage());
          if (page.getMessagesCount() == size) {
            break;
          }
        }
      }
      if (next.size() < size && page.getMessagesCount() < size) {
        return page.build();
      }
    }
    if (!store.messages(tenant, before, 1).isEmpty()) {
      page.setNextPageToken(tokens.at(before.orElseThrow()));
    }
    return page.build();
  }

  /** Participants in full form, as they are stored. */
  private static MessageFilter full(MessageFilter filter) {
    MessageFilter.Builder full = filter.toBuilder();
    if (!filter.getSender().isEmpty()) {
      full.setSender(participant("filter.sender", filter.getSender()));
    }
    if (!filter.getReceiver().isEmpty()) {
      full.setReceiver(participant("filter.receiver", filter.getReceiver()));
    }
    return full.build();
  }

  private static String participant(String field, String text) {
    try {
      return ParticipantId.parse(text).toString();
    } catch (IllegalArgumentException e) {
      throw Refusal.field("PARTICIPANT_INVALID", field, e.getMessage());
    }
  }

  private static boolean matches(MessageFilter filter, Message message) {
    return (filter.getStatesList().isEmpty() || filter.getStatesList().contains(message.getState()))
        && (filter.getDirection() == Direction.DIRECTION_UNSPECIFIED
            || filter.getDirection() == message.getDirection())
        && same(filter.getDocumentType(), message.getDocument().getType())
        && same(filter.getSender(), message.getDocument().getSender())
        && same(filter.getReceiver(), message.getDocument().getReceiver())
        && (!filter.hasCreatedFrom()
            || !Protos.instant(message.getCreateTime())
                .isBefore(Protos.instant(filter.getCreatedFrom())))
        && (!filter.hasCreatedBefore()
            || Protos.instant(message.getCreateTime())
                .isBefore(Protos.instant(filter.getCreatedBefore())));
  }

  private static boolean same(String wanted, String actual) {
    return wanted.isEmpty() || wanted.equals(actual);
  }
}
