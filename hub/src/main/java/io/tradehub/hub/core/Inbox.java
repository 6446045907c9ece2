package io.tradehub.hub.core;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.InboxAnswer;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.MessageStore.InboxEntry;
import io.tradehub.hub.store.v1.StoredInboxEntry;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.EventType;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Hands inbound messages to their receivers and takes the answers. The messages are on disk; the
 * leases are not, so that after a restart everything unanswered is handed out again.
 */
final class Inbox {
  private static final int PAGE = 256;

  /** A batch ends with the message that brings it to so many bytes. */
  private static final long BATCH_BYTES = 1 << 20;

  private final MessageStore store;
  private final Committer committer;
  private final Connectors connectors;
  private final Ids ids;
  private final Time time;
  private final Executor workers;
  private final Leases leases;

  /**
   * @param workers where a reply is made; may block
   * @param wakes told when a lease ends
   */
  Inbox(
      MessageStore store,
      Committer committer,
      Connectors connectors,
      Ids ids,
      Time time,
      Executor workers,
      Wakes wakes) {
    this.store = store;
    this.committer = committer;
    this.connectors = connectors;
    this.ids = ids;
    this.time = time;
    this.workers = workers;
    this.leases = new Leases(time, ids, wakes);
  }

  List<InboxMessage> lease(String tenant, Set<String> participants, int max, Duration duration) {
    List<InboxMessage> handed = new ArrayList<>();
    Optional<UUID> after = Optional.empty();
    long bytes = 0;
    while (handed.size() < max && bytes < BATCH_BYTES) {
      List<InboxEntry> page = store.inbox(tenant, after, PAGE);
      for (InboxEntry entry : page) {
        if (handed.size() < max
            && bytes < BATCH_BYTES
            && (participants.isEmpty() || participants.contains(entry.receiver()))) {
          Optional<InboxMessage> shown =
              leases.take(tenant, entry.id(), duration).flatMap(lease -> show(lease, entry));
          if (shown.isPresent()) {
            handed.add(shown.get());
            bytes += shown.get().getDocument().getContent().size();
          }
        }
      }
      if (page.size() < PAGE) {
        break;
      }
      after = Optional.of(page.getLast().id());
    }
    return handed;
  }

  /** How long the oldest message in any tenant's inbox has waited; zero when there is none. */
  Duration oldestAge() {
    return store.tenants().stream()
        .flatMap(tenant -> store.inbox(tenant, Optional.empty(), 1).stream())
        .map(entry -> Duration.ofMillis(time.millis() - Ids.millis(entry.id())))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private Optional<InboxMessage> show(Leases.Lease lease, InboxEntry entry) {
    Optional<StoredMessage> stored =
        store
            .message(lease.tenant(), lease.message())
            // It may have been answered between the look at the inbox and the lease.
            .filter(m -> m.getMessage().getState() == MessageState.MESSAGE_STATE_RECEIVED);
    Optional<ByteString> body = store.body(lease.tenant(), lease.message());
    if (stored.isEmpty() || body.isEmpty()) {
      leases.end(lease.id());
      return Optional.empty();
    }
    var message = stored.get().getMessage();
    return Optional.of(
        InboxMessage.newBuilder()
            .setLeaseId(lease.id())
            .setLeaseExpireTime(Protos.timestamp(lease.end()))
            .setMessage(message)
            .setDocument(Protos.full(message.getDocument(), message.getConnector(), body.get()))
            .setDeliveryAttempt(entry.returns() + lease.handOuts())
            .build());
  }

  CompletableFuture<MessageState> acknowledge(String tenant, String leaseId) {
    return settle(tenant, leaseId, InboxAnswer.Verdict.ACKNOWLEDGED, "", "");
  }

  CompletableFuture<MessageState> refuse(String tenant, String leaseId, String reason) {
    return settle(
        tenant, leaseId, InboxAnswer.Verdict.REFUSED_BY_RECEIVER, "REFUSED_BY_RECEIVER", reason);
  }

  private CompletableFuture<MessageState> settle(
      String tenant, String leaseId, InboxAnswer.Verdict verdict, String code, String reason) {
    return CompletableFuture.supplyAsync(
            () -> {
              Leases.Lease lease = leases.find(tenant, leaseId);
              StoredMessage stored =
                  store.message(tenant, lease.message()).orElseThrow(Leases::ended);
              Optional<Outbound> reply = reply(stored, lease.message(), verdict, code, reason);
              return committer.make(
                  ledger -> settle(ledger, tenant, lease.message(), verdict, code, reason, reply));
            },
            workers)
        .thenCompose(future -> future)
        .whenComplete(
            (state, failure) -> {
              if (failure == null) {
                leases.end(leaseId);
              }
            });
  }

  private Optional<Outbound> reply(
      StoredMessage stored, UUID id, InboxAnswer.Verdict verdict, String code, String reason) {
    Connector connector = connectors.get(stored.getMessage().getConnector());
    return connector
        .reply(
            new InboxAnswer(
                id,
                Protos.document(stored.getMessage().getDocument(), ByteString.EMPTY),
                stored.getReplyContext(),
                verdict,
                code,
                reason,
                List.of(),
                time.instant()))
        .map(
            document ->
                new Outbound(
                    stored.getTenant(),
                    ids.next(),
                    connector.name(),
                    Prepared.of(store, document),
                    connector.route(document),
                    List.of()));
  }

  private static MessageState settle(
      Ledger ledger,
      String tenant,
      UUID id,
      InboxAnswer.Verdict verdict,
      String code,
      String reason,
      Optional<Outbound> reply) {
    StoredMessage.Builder stored = inInbox(ledger, tenant, id);
    boolean acknowledged = verdict == InboxAnswer.Verdict.ACKNOWLEDGED;
    MessageState state =
        acknowledged ? MessageState.MESSAGE_STATE_COMPLETED : MessageState.MESSAGE_STATE_REJECTED;
    ledger.state(stored, state, code, reason);
    ledger.tx().removeInbox(tenant, id);
    ledger.record(
        stored,
        acknowledged ? EventType.EVENT_TYPE_COMPLETED : EventType.EVENT_TYPE_REJECTED,
        code,
        reason);
    ledger.put(stored);
    reply.ifPresent(r -> r.enter(ledger, InboundDesk.causedBy(id)));
    return state;
  }

  CompletableFuture<MessageState> release(
      String tenant, String leaseId, String reason, Duration delay) {
    Leases.Lease lease;
    try {
      lease = leases.find(tenant, leaseId);
    } catch (Refusal e) {
      return CompletableFuture.failedFuture(e);
    }
    UUID id = lease.message();
    return committer
        .make(
            ledger -> {
              StoredMessage.Builder stored = inInbox(ledger, tenant, id);
              StoredInboxEntry entry = ledger.tx().inbox(tenant, id).orElseThrow(Leases::ended);
              ledger
                  .tx()
                  .putInbox(
                      tenant, id, entry.toBuilder().setReturns(entry.getReturns() + 1).build());
              ledger.record(stored, EventType.EVENT_TYPE_RELEASED, "", reason);
              ledger.put(stored);
              return stored.getMessage().getState();
            })
        .whenComplete(
            (state, failure) -> {
              if (failure == null) {
                leases.hold(leaseId, delay);
              }
            });
  }

  Instant extend(String tenant, String leaseId, Duration duration) {
    return leases.extend(tenant, leaseId, duration);
  }

  void abandon(String tenant, List<String> leaseIds) {
    leaseIds.forEach(id -> leases.abandon(tenant, id));
  }

  private static StoredMessage.Builder inInbox(Ledger ledger, String tenant, UUID id) {
    return ledger
        .find(tenant, id)
        .filter(m -> m.getMessage().getState() == MessageState.MESSAGE_STATE_RECEIVED)
        .orElseThrow(Leases::ended);
  }
}
