package io.tradehub.hub.core;

import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.Direction;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ListMessagesResponse;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageFilter;
import io.tradehub.v1.MessageView;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

  ListMessagesResponse list(String tenant, ListMessagesRequest request) {
    int size =
        request.getPageSize() == 0 ? DEFAULT_PAGE : Math.min(request.getPageSize(), MAX_PAGE);
    MessageFilter filter = full(request.getFilter());
    byte[] mark = mark(filter);
    Optional<UUID> before =
        request.getPageToken().isEmpty()
            ? Optional.empty()
            : Optional.of(position(request.getPageToken(), mark));
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
      page.setNextPageToken(token(before.orElseThrow(), mark));
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

  /** Binds a token to its filter, so that a token used with another is noticed. */
  private static byte[] mark(MessageFilter filter) {
    return Arrays.copyOf(Protos.sha256(filter.toByteString()).toByteArray(), 4);
  }

  private static String token(UUID position, byte[] mark) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(20)
                .put(mark)
                .putLong(position.getMostSignificantBits())
                .putLong(position.getLeastSignificantBits())
                .array());
  }

  private static UUID position(String token, byte[] mark) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      byte[] given = new byte[4];
      if (bytes.remaining() == 20 && Arrays.equals(mark, read(bytes, given))) {
        return new UUID(bytes.getLong(), bytes.getLong());
      }
    } catch (IllegalArgumentException e) {
      // Not Base64; the same answer as for any other token that is not ours.
    }
    throw Refusal.field(
        "PAGE_TOKEN_INVALID",
        "page_token",
        "is not the next_page_token of an earlier page with the same filter");
  }

  private static byte[] read(ByteBuffer bytes, byte[] into) {
    bytes.get(into);
    return into;
  }
}
