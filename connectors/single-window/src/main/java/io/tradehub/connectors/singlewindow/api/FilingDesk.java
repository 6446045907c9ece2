package io.tradehub.connectors.singlewindow.api;

import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Messages;
import io.tradehub.connectors.api.Messages.Registration;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.services.Workers;
import io.tradehub.connectors.singlewindow.ledger.Filing;
import io.tradehub.connectors.singlewindow.ledger.FilingKey;
import io.tradehub.connectors.singlewindow.ledger.Ledger;
import io.tradehub.connectors.singlewindow.ledger.Watermarks;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes on with filings by itself: those that were built and not submitted when the hub died
 * are submitted, and what customs decide of them is told to the ledger. Nothing depends on it: who
 * asks for a filing is told how it stands anyway.
 */
final class FilingDesk implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FilingDesk.class.getName());

  /** How long until what could not be submitted, or read, is tried again. */
  private static final Duration AGAIN = Duration.ofSeconds(30);

  /** The same at first: at a start, the core may not be up yet. Doubles up to the other. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Events looked at at once. */
  private static final int PAGE = 200;

  /**
   * The names of what is remembered: how many tenants have filings, which, how far each is read.
   */
  private static final String COUNT = "filing-tenants";

  private static final String TENANT = "filing-tenant:";
  private static final String READ = "filing-events:";

  /** Events after which customs may have decided. */
  private static final Set<EventType> TELLING =
      EnumSet.of(
          EventType.EVENT_TYPE_COMPLETED,
          EventType.EVENT_TYPE_REJECTED,
          EventType.EVENT_TYPE_NOTED,
          EventType.EVENT_TYPE_CANCELLED,
          EventType.EVENT_TYPE_EXPIRED);

  private final Messages messages;
  private final Ledger ledger;
  private final Kept kept;
  private final Filings filings;
  private final Workers workers;
  private final long ticker;
  private final Vertx vertx;
  private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
  private final AtomicBoolean resuming = new AtomicBoolean();

  /** How often in a row something was left to be tried again. */
  private final AtomicInteger misses = new AtomicInteger();

  private volatile boolean resumed;
  private volatile boolean closed;

  /**
   * At rest until {@link #resume}.
   *
   * @param workers what it does runs there
   */
  FilingDesk(
      Messages messages, Ledger ledger, Kept kept, Filings filings, Workers workers, Vertx vertx) {
    this.messages = messages;
    this.ledger = ledger;
    this.kept = kept;
    this.filings = filings;
    this.workers = workers;
    this.vertx = vertx;
    this.ticker = vertx.setPeriodic(AGAIN.toMillis(), id -> tick());
  }

  /** Goes on where the hub stopped. Does not block. */
  void resume() {
    resumed = true;
    work();
  }

  private void tick() {
    if (resumed) {
      work();
      tenants.values().forEach(Tenant::look);
    }
  }

  private void work() {
    if (!closed && resuming.compareAndSet(false, true)) {
      workers
          .run(
              () -> {
                known();
                return submitPrepared();
              })
          .whenComplete(
              (done, failure) -> {
                resuming.set(false);
                if (failure != null && !closed) {
                  LOG.log(Level.WARNING, "filings are looked at again soon: {0}", failure);
                }
                if (failure == null && done) {
                  misses.set(0);
                } else {
                  soon();
                }
              });
    }
  }

  /** Before the next tick, unless that is near. */
  private void soon() {
    long wait = SOON.toMillis() << Math.min(misses.getAndIncrement(), 10);
    if (!closed && wait < AGAIN.toMillis()) {
      vertx.setTimer(wait, id -> work());
    }
  }

  /** Listens to the tenants that had filings before the hub started. */
  private void known() {
    Watermarks marks = ledger.watermarks();
    int count = Waiting.on(marks.get(COUNT)).map(Integer::parseInt).orElse(0);
    for (int i = 1; i <= count; i++) {
      Waiting.on(marks.get(TENANT + i))
          .ifPresent(name -> tenants.computeIfAbsent(name, Tenant::new));
    }
    tenants.values().forEach(Tenant::listen);
  }

  /** A tenant files: from now on its events are listened to, also after a restart. Blocks. */
  synchronized void files(String tenant) {
    Tenant known = tenants.get(tenant);
    if (known == null) {
      Watermarks marks = ledger.watermarks();
      int count = Waiting.on(marks.get(COUNT)).map(Integer::parseInt).orElse(0);
      Set<String> names = new HashSet<>();
      for (int i = 1; i <= count; i++) {
        Waiting.on(marks.get(TENANT + i)).ifPresent(names::add);
      }
      if (!names.contains(tenant)) {
        long last = messages.lastEvent(caller(tenant, Set.of()));
        Waiting.on(marks.put(READ + tenant, Long.toString(last)));
        Waiting.on(marks.put(TENANT + (count + 1), tenant));
        Waiting.on(marks.put(COUNT, Integer.toString(count + 1)));
      }
      known = tenants.computeIfAbsent(tenant, Tenant::new);
    }
    known.listen();
  }

  /** True when nothing is left that is built and not submitted. */
  private boolean submitPrepared() {
    boolean all = true;
    Set<String> seen = new HashSet<>();
    for (FilingKey key : Waiting.on(ledger.consolidations().prepared())) {
      if (closed || !seen.add(key.tenant() + "/" + key.id())) {
        continue;
      }
      Optional<Filing> filing = Waiting.on(ledger.consolidations().get(key.tenant(), key.id()));
      all &= filing.isEmpty() || submit(filing.get());
    }
    return all;
  }

  private boolean submit(Filing filing) {
    String declarant = filing.header().getDeclarant().getCreditCode();
    try {
      // Whoever asked for it was allowed to file for this declarant; no more is done in their name.
      Set<ParticipantId> sender = Set.of(new ParticipantId("uscc", declarant));
      filings.submit(caller(filing.tenant(), sender), filing);
      LOG.log(Level.INFO, "filing {0} of tenant {1} is submitted", filing.id(), filing.tenant());
      return true;
    } catch (StatusRuntimeException | IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          "filing {0} of tenant {1} is not submitted: {2}",
          filing.id(),
          filing.tenant(),
          e.getMessage());
      return false;
    }
  }

  /** The hub itself, in the name of a tenant. */
  private static Caller caller(String tenant, Set<ParticipantId> participants) {
    return new Caller(tenant, "consolidation", Set.of(Caller.Role.ERP), participants, false);
  }

  /** Ends what is under way. Idempotent. */
  @Override
  public void close() {
    closed = true;
    vertx.cancelTimer(ticker);
    tenants.values().forEach(Tenant::close);
  }

  /** One tenant's events, read one page after the other, by one worker at a time. */
  private final class Tenant {
    private final String name;
    private final Caller caller;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean reading = new AtomicBoolean();
    private Registration registration;

    Tenant(String name) {
      this.name = name;
      this.caller = caller(name, Set.of());
    }

    synchronized void listen() {
      if (registration == null && !closed) {
        registration = messages.onEvents(caller, this::look);
        look();
      }
    }

    /** There may be something new. From any thread; takes no time. */
    void look() {
      wanted.set(true);
      if (!closed && reading.compareAndSet(false, true)) {
        workers
            .run(
                () -> {
                  while (!closed && wanted.getAndSet(false)) {
                    read();
                  }
                  return null;
                })
            .whenComplete(
                (done, failure) -> {
                  reading.set(false);
                  if (failure != null && !closed) {
                    LOG.log(
                        Level.WARNING,
                        "the filings of tenant {0} are looked at again in {1}: {2}",
                        name,
                        AGAIN,
                        failure);
                  } else if (wanted.get()) {
                    look();
                  }
                });
      }
    }

    private void read() {
      String mark = READ + name;
      long from = Waiting.on(ledger.watermarks().get(mark)).map(Long::parseLong).orElse(0L);
      List<Event> events;
      do {
        events = messages.events(caller, from, PAGE);
        for (Event event : events) {
          if (TELLING.contains(event.getType()) && !event.getMessageId().isEmpty()) {
            decided(event.getMessageId());
          }
          from = event.getSequence();
        }
        if (!events.isEmpty()) {
          Waiting.on(ledger.watermarks().put(mark, Long.toString(from)));
        }
      } while (!closed && events.size() == PAGE);
    }

    private void decided(String messageId) {
      if (Waiting.on(ledger.consolidations().ofMessage(messageId)).isEmpty()) {
        return;
      }
      Optional<Declaration> declaration = kept.find(caller, UUID.fromString(messageId));
      if (declaration.isPresent()) {
        switch (Waiting.on(
            ledger.consolidations().decided(messageId, declaration.get().getState()))) {
          case RELEASED_TOO_LATE ->
              LOG.log(
                  Level.ERROR,
                  "customs released declaration {0} of tenant {1}, which they had refused before; its"
                      + " sales were given back then and may be declared twice: look at message {2}",
                  declaration.get().getReference(),
                  name,
                  messageId);
          case NOT_OF_A_FILING, UNCHANGED, RELEASED, GIVEN_BACK -> {
            // Nothing for people to do.
          }
        }
      }
    }

    synchronized void close() {
      if (registration != null) {
        registration.close();
      }
    }
  }
}
