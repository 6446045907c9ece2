package io.tradehub.hub.core;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.hub.config.RetentionConfig;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ListMessagesResponse;
import io.tradehub.v1.LoggedEvent;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The message core, put together: accepts durably, routes, delivers, and never loses or doubles a
 * message.
 *
 * <p>Life: constructed, then each connector is started with its {@link #inbound}, then {@link
 * #start} takes up what the store holds, {@link #quiesce}, the connectors are closed, {@link
 * #close}.
 */
public final class Core implements MessageCore, AutoCloseable {
  private final MessageStore store;
  private final Tenants tenants;
  private final Ids ids;
  private final Time time;
  private final CoreMetrics metrics;
  private final Committer committer;
  private final Dispatcher dispatcher;
  private final Quotas quotas;
  private final Intake intake;
  private final Inbox inbox;
  private final Queries queries;
  private final LogExport export;
  private final Operations operations;
  private final Retention retention;
  private final Wakes logWakes = new Wakes();
  private final Wakes inboxWakes = new Wakes();
  private final ExecutorService validators;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * What the core is made of.
   *
   * @param store open, and closed by who opened it
   * @param connectors configured, not yet started
   * @param tenants whose participant is whose
   * @param policies how each destination is treated
   * @param intakeBytes how much content may wait to be checked, and as much again to be written
   * @param retention how long what is done is kept
   * @param time the time and its timers
   * @param random for ids and jitter
   * @param meters where metrics go
   * @param fatal told when a commit failed: the process must stop, for what is on disk is unknown
   */
  public record Parts(
      MessageStore store,
      Connectors connectors,
      Tenants tenants,
      Function<DestinationId, DestinationPolicy> policies,
      long intakeBytes,
      RetentionConfig retention,
      Time time,
      RandomGenerator random,
      MeterRegistry meters,
      Consumer<Throwable> fatal) {}

  /** Puts it together; nothing runs yet but the committer. */
  public Core(Parts parts) {
    store = parts.store();
    tenants = parts.tenants();
    time = parts.time();
    ids = new Ids(time, parts.random());
    for (String tenant : store.tenants()) {
      store.messages(tenant, Optional.empty(), 1).stream()
          .map(newest -> UUID.fromString(newest.getMessage().getId()))
          .forEach(ids::after);
    }
    metrics = new CoreMetrics(parts.meters());
    int processors = Runtime.getRuntime().availableProcessors();
    validators =
        Executors.newFixedThreadPool(
            processors, task -> Thread.ofPlatform().daemon().name("validator").unstarted(task));
    committer =
        new Committer(store, time, parts.intakeBytes(), metrics, this::committed, parts.fatal());
    Outcomes outcomes = new Outcomes(new Backoff(parts.random()), metrics);
    LastFailures failures = new LastFailures(time);
    Attempts attempts =
        new Attempts(store, committer, parts.connectors(), outcomes, metrics, failures);
    dispatcher = new Dispatcher(store, attempts, time, parts.policies(), metrics);
    quotas = new Quotas(tenants.quotas(), time, metrics);
    Steering steering =
        new Steering(
            store, committer, parts.connectors(), dispatcher, failures, parts.policies(), time);
    operations = new Operations(store, committer, parts.connectors(), dispatcher, steering, time);
    intake =
        new Intake(
            store,
            committer,
            parts.connectors(),
            ids,
            validators,
            parts.intakeBytes(),
            quotas,
            metrics);
    inbox = new Inbox(store, committer, parts.connectors(), ids, time, workers, inboxWakes);
    queries = new Queries(store);
    export = new LogExport(store);
    retention = new Retention(store, committer, time, workers, parts.retention(), metrics);
    metrics.gauge("tradehub_inbox_depth", "messages that wait for receivers", store::inboxSize);
    metrics.gauge(
        "tradehub_inbox_oldest_age_seconds",
        "age of the oldest message that waits for a receiver",
        () -> inbox.oldestAge().toMillis() / 1000.0);
    metrics.gauge(
        "tradehub_dead_letters_waiting",
        "messages whose retries ended and that nobody has replayed or discarded",
        store::deadSize);
    metrics.gauge("tradehub_store_bytes", "what the store takes on disk", store::diskBytes);
    committer.start();
  }

  /** Where a connector hands in what its network brings. */
  public Inbound inbound(Connector connector) {
    return new InboundDesk(connector, store, tenants, committer, ids, time, metrics);
  }

  /** Takes up what the store holds. All connectors are started. */
  public void start() {
    dispatcher.start();
    retention.start();
  }

  private void committed(Effects effects) {
    effects.orders.forEach(dispatcher::order);
    effects.queues.forEach(dispatcher::changed);
    effects.logs.forEach(logWakes::wake);
    effects.inboxes.forEach(inboxWakes::wake);
  }

  @Override
  public CompletableFuture<SubmitMessageResponse> submit(
      Caller caller, SubmitMessageRequest request) {
    return intake.submit(caller, request);
  }

  @Override
  public CompletableFuture<SubmitMessageResponse> submitPaced(
      Caller caller, SubmitMessageRequest request) {
    return intake.submitPaced(caller, request);
  }

  @Override
  public Duration pace(Caller caller) {
    return quotas.pace(caller.tenant());
  }

  @Override
  public Message get(Caller caller, UUID id, MessageView view) {
    return queries.get(caller.tenant(), id, view);
  }

  @Override
  public Optional<UUID> find(Caller caller, String connector, String networkId) {
    return queries.find(caller.tenant(), connector, networkId);
  }

  @Override
  public ListMessagesResponse list(Caller caller, ListMessagesRequest request) {
    return queries.list(caller.tenant(), request);
  }

  @Override
  public CompletableFuture<Message> cancel(Caller caller, UUID id, String reason) {
    return committer.make(ledger -> cancel(ledger, caller.tenant(), id, reason));
  }

  private static Message cancel(Ledger ledger, String tenant, UUID id, String reason) {
    StoredMessage.Builder stored =
        ledger
            .find(tenant, id)
            .orElseThrow(
                () ->
                    Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "MESSAGE_NOT_FOUND",
                        "there is no message " + id + " in tenant " + tenant));
    MessageState state = stored.getMessage().getState();
    boolean possible =
        (state == MessageState.MESSAGE_STATE_ACCEPTED
                || state == MessageState.MESSAGE_STATE_WAITING)
            && !stored.getMaybeDelivered();
    if (!possible) {
      throw Refusal.of(
              Refusal.Kind.FAILED_PRECONDITION,
              "TOO_LATE_TO_CANCEL",
              stored.getMaybeDelivered()
                  ? "message " + id + " may have reached its receiver already"
                  : "message " + id + " is " + States.name(state))
          .with(Map.of("state", States.name(state)));
    }
    ledger.state(stored, MessageState.MESSAGE_STATE_CANCELLED, "CANCELLED", reason);
    ledger.leave(stored);
    ledger.record(stored, EventType.EVENT_TYPE_CANCELLED, "CANCELLED", reason);
    return ledger.put(stored).getMessage();
  }

  @Override
  public List<Event> events(Caller caller, long after, int limit) {
    return store.events(caller.tenant(), after, limit);
  }

  @Override
  public long firstEvent(Caller caller) {
    return store.firstSequence(caller.tenant());
  }

  @Override
  public long lastEvent(Caller caller) {
    return store.lastSequence(caller.tenant());
  }

  @Override
  public LogSpan logSpan(Caller caller, long after, Optional<Instant> from) {
    return export.span(caller.tenant(), after, from);
  }

  @Override
  public List<LoggedEvent> log(Caller caller, long after, long upTo, int limit) {
    return export.events(caller.tenant(), after, upTo, limit);
  }

  @Override
  public Registration onEvents(Caller caller, Runnable wake) {
    return logWakes.register(caller.tenant(), wake);
  }

  @Override
  public List<InboxMessage> lease(
      Caller caller, Set<String> participants, int max, Duration lease) {
    return inbox.lease(caller.tenant(), participants, max, lease);
  }

  @Override
  public Registration onInbox(Caller caller, Runnable wake) {
    return inboxWakes.register(caller.tenant(), wake);
  }

  @Override
  public CompletableFuture<MessageState> acknowledge(Caller caller, String leaseId) {
    return inbox.acknowledge(caller.tenant(), leaseId);
  }

  @Override
  public CompletableFuture<MessageState> refuse(Caller caller, String leaseId, String reason) {
    return inbox.refuse(caller.tenant(), leaseId, reason);
  }

  @Override
  public CompletableFuture<MessageState> release(
      Caller caller, String leaseId, String reason, Duration delay) {
    return inbox.release(caller.tenant(), leaseId, reason, delay);
  }

  @Override
  public Instant extend(Caller caller, String leaseId, Duration lease) {
    return inbox.extend(caller.tenant(), leaseId, lease);
  }

  @Override
  public void abandon(Caller caller, List<String> leaseIds) {
    inbox.abandon(caller.tenant(), leaseIds);
  }

  /**
   * Opens where answered queries are written down; to be closed before this is.
   *
   * @param folder for what is on its way into the log
   * @param tenants all that may ask
   * @throws IOException when the folder cannot be used
   */
  public QueryLog openQueryLog(Path folder, Collection<String> tenants) throws IOException {
    return QueryLog.open(store, committer, metrics, folder, tenants);
  }

  /** What the operations team may do. */
  public OperationsCore operations() {
    return operations;
  }

  /** Begins no more attempts; those under way go on. Returns at once. Idempotent. */
  public void beginNoMore() {
    dispatcher.stop();
  }

  /**
   * Ends the attempts; connectors may then be closed. What comes in is still stored. Idempotent.
   */
  public void quiesce() {
    retention.close();
    dispatcher.close();
  }

  /** The same, with the attempts under way interrupted at once. */
  public void interrupt() {
    dispatcher.close(Duration.ZERO);
  }

  /** Ends the attempts, writes what waits, and stops. The store stays open. Idempotent. */
  @Override
  public void close() {
    quiesce();
    validators.shutdown();
    committer.close();
    workers.shutdownNow();
  }
}
