package io.tradehub.hub.core;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Reference;
import io.tradehub.connectors.api.Route;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.hub.store.v1.StoredNetworkId;
import io.tradehub.hub.store.v1.StoredRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.Priority;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** Takes what users submit: checks it, and answers when it is on disk. */
final class Intake {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** What a request that waits takes beside its bytes: many small ones are much, too. */
  private static final long REQUEST_BYTES = 2048;

  private final MessageStore store;
  private final Committer committer;
  private final Connectors connectors;
  private final Admission admission;
  private final Ids ids;
  private final Executor validators;
  private final long maxPendingBytes;
  private final Quotas quotas;
  private final CoreMetrics metrics;
  private final AtomicLong pendingBytes = new AtomicLong();
  private final Turns turns = new Turns();

  /**
   * @param validators a bounded pool for the processor's work of checking
   * @param maxPendingBytes how much content may be on its way to the disk; more is refused
   * @param quotas how much each tenant may submit
   */
  Intake(
      MessageStore store,
      Committer committer,
      Connectors connectors,
      Ids ids,
      Executor validators,
      long maxPendingBytes,
      Quotas quotas,
      CoreMetrics metrics) {
    this.store = store;
    this.committer = committer;
    this.connectors = connectors;
    this.admission = new Admission(connectors);
    this.ids = ids;
    this.validators = validators;
    this.maxPendingBytes = maxPendingBytes;
    this.quotas = quotas;
    this.metrics = metrics;
  }

  CompletableFuture<SubmitMessageResponse> submit(Caller caller, SubmitMessageRequest request) {
    Quotas.Claim claim = quotas.take(caller.tenant(), contentBytes(request));
    // With a request_id it may be a repetition, which is answered whatever the quota says.
    return settled(
        claim,
        claim.refusal().isPresent() && request.getRequestId().isEmpty()
            ? CompletableFuture.failedFuture(claim.refusal().get())
            : submit(caller, request, claim));
  }

  CompletableFuture<SubmitMessageResponse> submitPaced(
      Caller caller, SubmitMessageRequest request) {
    Quotas.Claim claim = quotas.charge(caller.tenant(), contentBytes(request));
    return settled(claim, submit(caller, request, claim));
  }

  private static long contentBytes(SubmitMessageRequest request) {
    return request.getDocument().getContent().size();
  }

  private CompletableFuture<SubmitMessageResponse> submit(
      Caller caller, SubmitMessageRequest request, Quotas.Claim claim) {
    long bytes = request.getSerializedSize() + REQUEST_BYTES;
    long pending = pendingBytes.addAndGet(bytes);
    // One document is always let in, however large, or it could never be.
    if (pending > maxPendingBytes && pending > bytes) {
      pendingBytes.addAndGet(-bytes);
      return CompletableFuture.failedFuture(
          Refusal.later(
              Refusal.Kind.RESOURCE_EXHAUSTED,
              "INTAKE_FULL",
              "the hub has as many documents in hand as it may hold; try again shortly",
              RETRY_AFTER));
    }
    // What is refused unless it is a repetition needs a look into the store, which may block.
    boolean quick = admission.quick(request.getDocument()) && claim.refusal().isEmpty();
    Executor thread = quick ? Runnable::run : validators;
    CompletableFuture<Checked> checked =
        CompletableFuture.supplyAsync(() -> check(caller, request, claim), thread)
            .thenCompose(c -> screen(caller, c));
    if (quick && !request.getRequestId().isEmpty()) {
      checked =
          checked.exceptionallyCompose(
              failure ->
                  CompletableFuture.supplyAsync(
                      () -> knownOr(caller, request, failure), validators));
    }
    String key = request.getOrderingKey();
    CompletableFuture<SubmitMessageResponse> answer =
        key.isEmpty()
            ? checked.thenCompose(c -> enter(caller, request, c))
            : turns.take(caller.tenant(), key, checked, c -> enter(caller, request, c));
    // Until it is answered: it is in memory while it waits for its turn and for the disk, too.
    return answer.whenComplete((response, failure) -> pendingBytes.addAndGet(-bytes));
  }

  private CompletableFuture<Checked> screen(Caller caller, Checked checked) {
    return switch (checked) {
      case Known known -> CompletableFuture.completedFuture(known);
      case Fresh fresh -> admission.screen(caller, fresh.admitted()).thenApply(fresh::with);
    };
  }

  private CompletableFuture<SubmitMessageResponse> enter(
      Caller caller, SubmitMessageRequest request, Checked checked) {
    return switch (checked) {
      case Known known -> CompletableFuture.completedFuture(known.answer());
      case Fresh fresh -> commit(caller, request, fresh);
    };
  }

  /** What checking found. */
  private sealed interface Checked {}

  /** The request was answered before. */
  private record Known(SubmitMessageResponse answer) implements Checked {}

  /** The request is new and may enter. */
  private record Fresh(
      Admission.Admitted admitted,
      Prepared prepared,
      Route route,
      List<Reference> references,
      ByteString fingerprint)
      implements Checked {
    Fresh with(Admission.Admitted screened) {
      return new Fresh(screened, prepared, route, references, fingerprint);
    }
  }

  private Checked check(Caller caller, SubmitMessageRequest request, Quotas.Claim claim) {
    String requestId = request.getRequestId();
    // Where checking is quick, the change finds out as soon; elsewhere a repetition need not be
    // checked again, and beyond the quota only a repetition is answered.
    boolean look =
        !requestId.isEmpty()
            && (!admission.quick(request.getDocument()) || claim.refusal().isPresent());
    Optional<StoredRequest> before =
        look ? store.request(caller.tenant(), requestId) : Optional.empty();
    if (before.isEmpty()) {
      claim.orThrow();
    }
    ByteString content = Protos.sha256(request.getDocument().getContent());
    ByteString fingerprint = fingerprint(request, content);
    if (before.isPresent()) {
      UUID id = sameRequest(before.get(), fingerprint, requestId);
      Optional<StoredMessage> message = store.message(caller.tenant(), id);
      if (message.isPresent()) {
        return new Known(repeated(message.get()));
      }
      claim.orThrow();
    }
    checkTimesAgree(request);
    Admission.Admitted admitted = admission.admit(caller, request.getDocument());
    return new Fresh(
        admitted,
        Prepared.of(store, admitted.document(), content),
        admitted.connector().route(admitted.document()),
        admitted.connector().references(admitted.document()),
        fingerprint);
  }

  /**
   * The first answer to a request that would be refused now, when it was accepted before: rules
   * change with the time, and a repetition gets its answer however late it comes. Where checking is
   * quick, only what is refused is looked for.
   */
  private Checked knownOr(Caller caller, SubmitMessageRequest request, Throwable failure) {
    Optional<StoredMessage> message =
        store
            .request(caller.tenant(), request.getRequestId())
            .filter(
                before -> {
                  ByteString content = Protos.sha256(request.getDocument().getContent());
                  return before.getFingerprint().equals(fingerprint(request, content));
                })
            .flatMap(before -> store.message(caller.tenant(), Protos.uuid(before.getMessageId())));
    return new Known(
        repeated(message.orElseThrow(() -> new CompletionException(Futures.cause(failure)))));
  }

  /** What a request with the same id must have, too: all its fields, the content by its digest. */
  private static ByteString fingerprint(SubmitMessageRequest request, ByteString content) {
    SubmitMessageRequest.Builder fields = request.toBuilder();
    fields.getDocumentBuilder().clearContent();
    return Protos.sha256(fields.build().toByteString(), content);
  }

  private static void checkTimesAgree(SubmitMessageRequest request) {
    if (request.hasExpireTime()
        && request.hasNotBefore()
        && !Protos.instant(request.getExpireTime())
            .isAfter(Protos.instant(request.getNotBefore()))) {
      throw Refusal.field(
          "EXPIRE_BEFORE_START", "expire_time", "is not after not_before; it could never be sent");
    }
  }

  /**
   * Refuses what is too late to be sent. Asked when it is known that the request is new: what was
   * in time when it was accepted gets its first answer again, however late that is asked for.
   */
  private static void checkInTime(SubmitMessageRequest request, Instant now) {
    Instant expire = Protos.instant(request.getExpireTime());
    if (request.hasExpireTime() && !expire.isAfter(now)) {
      throw Refusal.field(
          "EXPIRE_TIME_PAST", "expire_time", "is " + expire + ", which is past; it is now " + now);
    }
  }

  private CompletableFuture<SubmitMessageResponse> commit(
      Caller caller, SubmitMessageRequest request, Fresh fresh) {
    return committer.admit(
        // The id is drawn here, where changes run one after the other, so that ids ascend in the
        // order in which messages enter: a line is kept in the order of its ids.
        ledger -> accept(ledger, caller.tenant(), ids.next(), request, fresh),
        fresh.prepared().weight() + 512L);
  }

  private SubmitMessageResponse accept(
      Ledger ledger, String tenant, UUID id, SubmitMessageRequest request, Fresh fresh) {
    String requestId = request.getRequestId();
    if (!requestId.isEmpty()) {
      Optional<StoredRequest> before = ledger.tx().request(tenant, requestId);
      if (before.isPresent()) {
        UUID first = sameRequest(before.get(), fresh.fingerprint(), requestId);
        return repeated(ledger.tx().message(tenant, first).orElseThrow());
      }
    }
    checkInTime(request, ledger.now());
    checkUnused(ledger.tx(), tenant, fresh);
    if (!requestId.isEmpty()) {
      ledger
          .tx()
          .putRequest(
              tenant,
              requestId,
              StoredRequest.newBuilder()
                  .setFingerprint(fresh.fingerprint())
                  .setMessageId(Protos.bytes(id))
                  .build());
    }
    Outbound outbound =
        new Outbound(
            tenant,
            id,
            fresh.admitted().connector().name(),
            fresh.prepared(),
            fresh.route(),
            fresh.references());
    Message.Builder extras =
        Message.newBuilder()
            .setRequestId(requestId)
            .setOrderingKey(request.getOrderingKey())
            .setPriority(
                request.getPriority() == Priority.PRIORITY_HIGH
                    ? Priority.PRIORITY_HIGH
                    : Priority.PRIORITY_NORMAL);
    if (request.hasNotBefore()) {
      extras.setNotBefore(request.getNotBefore());
    }
    if (request.hasExpireTime()) {
      extras.setExpireTime(request.getExpireTime());
    }
    StoredMessage stored = outbound.enter(ledger, extras.build());
    return SubmitMessageResponse.newBuilder()
        .setMessage(stored.getMessage())
        .addAllWarnings(
            Protos.findings(
                fresh.admitted().validation().findings().stream()
                    .filter(f -> f.severity() != Finding.Severity.ERROR)
                    .toList()))
        .build();
  }

  /**
   * Refuses a document with a name that another message has. Who else's message that is, is told to
   * nobody but its own tenant.
   */
  private static void checkUnused(Transaction tx, String tenant, Fresh fresh) {
    String connector = fresh.admitted().connector().name();
    for (Reference reference : fresh.references()) {
      Optional<StoredNetworkId> owner =
          tx.networkId(connector, IdKind.OUTBOUND, reference.networkId());
      if (owner.isPresent()) {
        Map<String, String> facts = new HashMap<>();
        facts.put("kind", reference.kind());
        facts.put("value", reference.value());
        String by = "";
        if (owner.get().getTenant().equals(tenant)) {
          UUID first = Protos.uuid(owner.get().getMessageId());
          facts.put("message_id", first.toString());
          by = ", by message " + first;
        }
        throw Refusal.of(
                Refusal.Kind.ALREADY_EXISTS,
                "REFERENCE_REUSED",
                "the "
                    + reference.kind()
                    + " '"
                    + reference.value()
                    + "' was used before"
                    + by
                    + "; nothing was accepted: to repeat a request, give it its request_id again")
            .with(facts);
      }
    }
  }

  private static UUID sameRequest(StoredRequest before, ByteString fingerprint, String requestId) {
    UUID id = Protos.uuid(before.getMessageId());
    if (!before.getFingerprint().equals(fingerprint)) {
      throw Refusal.of(
              Refusal.Kind.ALREADY_EXISTS,
              "REQUEST_ID_REUSED",
              "request_id '"
                  + requestId
                  + "' was used before with other content; it became message "
                  + id)
          .with(Map.of("message_id", id.toString()));
    }
    return id;
  }

  private static SubmitMessageResponse repeated(StoredMessage message) {
    return SubmitMessageResponse.newBuilder()
        .setMessage(message.getMessage())
        .setDuplicate(true)
        .build();
  }

  /** Counts what came of it, and gives the tenant back what the hub did no work for. */
  private CompletableFuture<SubmitMessageResponse> settled(
      Quotas.Claim claim, CompletableFuture<SubmitMessageResponse> answer) {
    return answer.whenComplete(
        (response, failure) -> {
          if (failure == null ? response.getDuplicate() : forWantOfRoom(failure)) {
            claim.giveBack().run();
          }
          if (failure == null) {
            metrics.submitted(
                response.getMessage().getConnector(),
                response.getDuplicate() ? "duplicate" : "accepted");
          } else {
            metrics.submitted(
                "none", Futures.cause(failure) instanceof Refusal r ? r.reason() : "FAULT");
          }
        });
  }

  private static boolean forWantOfRoom(Throwable failure) {
    return Futures.cause(failure) instanceof Refusal refusal
        && (refusal.kind() == Refusal.Kind.RESOURCE_EXHAUSTED
            || refusal.kind() == Refusal.Kind.UNAVAILABLE);
  }
}
