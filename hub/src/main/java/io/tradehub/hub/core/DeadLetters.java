package io.tradehub.hub.core;

import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.DeadLetter;
import io.tradehub.v1.DeadLetterFilter;
import io.tradehub.v1.ListDeadLettersRequest;
import io.tradehub.v1.ListDeadLettersResponse;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks at the messages whose retries ended. Blocking reads. */
final class DeadLetters {
  /** How many one call may look at; a page can so be short, or empty, before the end. */
  static final int MAX_LOOKED_AT = 20_000;

  private static final int DEFAULT_PAGE = 50;
  private static final int MAX_PAGE = 1000;

  private final MessageStore store;

  DeadLetters(MessageStore store) {
    this.store = store;
  }

  ListDeadLettersResponse list(ListDeadLettersRequest request) {
    int size =
        request.getPageSize() == 0 ? DEFAULT_PAGE : Math.min(request.getPageSize(), MAX_PAGE);
    PageToken tokens = PageToken.of(request.getFilter());
    Optional<UUID> position = tokens.position(request.getPageToken());
    DeadScan scan = scan(request.getFilter(), position, true);
    ListDeadLettersResponse.Builder page = ListDeadLettersResponse.newBuilder();
    int lookedAt = 0;
    while (page.getDeadLettersCount() < size && lookedAt < MAX_LOOKED_AT) {
      Optional<DeadScan.Entry> next = scan.next();
      if (next.isEmpty()) {
        return page.build();
      }
      lookedAt++;
      position = Optional.of(next.get().id());
      dead(next.get(), request.getFilter()).map(DeadLetters::show).ifPresent(page::addDeadLetters);
    }
    if (scan.hasNext()) {
      page.setNextPageToken(tokens.at(position.orElseThrow()));
    }
    return page.build();
  }

  DeadLetter get(UUID id) {
    StoredMessage stored = find(id).orElseThrow(() -> missing(id));
    checkDead(stored.getMessage());
    return show(stored).toBuilder()
        .addAllHistory(store.events(stored.getTenant(), stored.getEventSequencesList()))
        .build();
  }

  /** The dead letters that a filter's tenant has, or all, from a place on. */
  DeadScan scan(DeadLetterFilter filter, Optional<UUID> from, boolean newestFirst) {
    List<String> tenants =
        filter.getTenant().isEmpty() ? store.tenants() : List.of(filter.getTenant());
    return new DeadScan(store, tenants, from, newestFirst);
  }

  /** A message, when it is dead still and a filter matches it. */
  Optional<StoredMessage> dead(DeadScan.Entry entry, DeadLetterFilter filter) {
    return store
        .message(entry.tenant(), entry.id())
        .filter(stored -> stored.getMessage().getState() == MessageState.MESSAGE_STATE_DEAD)
        .filter(stored -> matches(filter, stored.getMessage()));
  }

  /** A message of any tenant. */
  Optional<StoredMessage> find(UUID id) {
    return store.tenants().stream()
        .flatMap(tenant -> store.message(tenant, id).stream())
        .findFirst();
  }

  static Refusal missing(UUID id) {
    return Refusal.of(Refusal.Kind.NOT_FOUND, "MESSAGE_NOT_FOUND", "there is no message " + id);
  }

  /** Refuses one that is not dead, or not any more. */
  static void checkDead(Message message) {
    if (message.getState() != MessageState.MESSAGE_STATE_DEAD) {
      String state = States.name(message.getState());
      throw Refusal.of(
              Refusal.Kind.FAILED_PRECONDITION,
              "NOT_DEAD",
              "message " + message.getId() + " is not a dead letter: it is " + state)
          .with(Map.of("state", state));
    }
  }

  private static boolean matches(DeadLetterFilter filter, Message message) {
    return same(filter.getConnector(), message.getConnector())
        && same(filter.getDestination(), message.getDestination())
        && same(filter.getStatusCode(), message.getStatusCode())
        && same(filter.getDocumentType(), message.getDocument().getType())
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

  private static DeadLetter show(StoredMessage stored) {
    Message message = stored.getMessage();
    DeadLetter.Builder shown =
        DeadLetter.newBuilder()
            .setId(message.getId())
            .setTenant(stored.getTenant())
            .setConnector(message.getConnector())
            .setDestination(message.getDestination())
            .setDocumentType(message.getDocument().getType())
            .setSender(message.getDocument().getSender())
            .setReceiver(message.getDocument().getReceiver())
            .setStatusCode(message.getStatusCode())
            .setStatusText(message.getStatusText())
            .setAttempts(message.getAttempts())
            .setMaybeDelivered(stored.getMaybeDelivered())
            .setCreateTime(message.getCreateTime())
            .setDeadTime(stored.getDeadTime())
            .setOrderingKey(message.getOrderingKey());
    if (message.hasExpireTime()) {
      shown.setExpireTime(message.getExpireTime());
    }
    return shown.build();
  }
}
