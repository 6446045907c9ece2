package io.tradehub.hub.core;

import io.tradehub.hub.config.RetentionConfig;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.MessageStore.KeptDays;
import io.tradehub.hub.store.v1.StoredMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of what was kept for long enough, by itself, hourly.
 *
 * <p>Content goes by whole days (of the messages' ids, UTC). When a day is old enough it is closed;
 * then every message up to it is looked at: one that ended long enough ago goes with all that is
 * remembered because of it, one that must stay has its content carried over; then the day is
 * dropped. So the disk is bounded by what is kept, and a dead letter from long ago costs its own
 * bytes and not those of its day. Each step is a change like any other, small, and paced so that
 * the committer belongs to it for a small part of the time. A stop or a crash anywhere leaves a
 * store in which the next run goes on.
 *
 * <p>Events go from the log's beginning, once a day for each tenant.
 */
final class Retention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration EVERY = Duration.ofHours(1);

  /** After a start there is more urgent work. */
  private static final Duration FIRST = Duration.ofMinutes(1);

  /** Messages looked at, and removed, in one step: a millisecond or two of the committer's. */
  private static final int PAGE = 128;

  /** Contents carried over in one step. */
  private static final int CARRIED = 16;

  /** For each part of time that a step took, so many are left to others. */
  private static final int REST = 4;

  private final MessageStore store;
  private final LogSearch search;
  private final Committer committer;
  private final Time time;
  private final Executor workers;
  private final Expiry expiry;
  private final RetentionConfig config;
  private final CoreMetrics metrics;
  private final AtomicInteger wanted = new AtomicInteger();
  private volatile Time.Timer timer = () -> {};
  private volatile boolean closed;

  /**
   * @param workers where it runs; may block
   */
  Retention(
      MessageStore store,
      Committer committer,
      Time time,
      Executor workers,
      RetentionConfig config,
      CoreMetrics metrics) {
    this.store = store;
    this.search = new LogSearch(store);
    this.committer = committer;
    this.time = time;
    this.workers = workers;
    this.expiry = new Expiry(config);
    this.config = config;
    this.metrics = metrics;
    metrics.gauge(
        "tradehub_retention_oldest_day_seconds",
        "the beginning of the oldest day that is kept whole, since 1970; 0 when none was dropped",
        () -> store.days().droppedBefore() * Duration.ofDays(1).toSeconds());
  }

  /** Begins the first run soon, and one each hour from then on. */
  void start() {
    timer = time.at(time.instant().plus(FIRST), this::due);
  }

  private void due() {
    if (closed) {
      return;
    }
    timer = time.at(time.instant().plus(EVERY), this::due);
    if (wanted.getAndIncrement() == 0) {
      workers.execute(this::runAll);
    }
  }

  /** One run at a time; those that became due meanwhile are one more. */
  private void runAll() {
    int seen;
    do {
      seen = wanted.get();
      try {
        run();
      } catch (Stopped | Refusal e) {
        LOG.debug("retention goes on after the next start");
      } catch (RuntimeException e) {
        if (!closed) {
          LOG.error("retention could not go on; it is tried again in an hour", e);
        }
      }
    } while (wanted.addAndGet(-seen) > 0);
  }

  private void run() {
    Instant now = time.instant();
    long events = 0;
    for (String tenant : store.tenants()) {
      events += dropEvents(tenant, now);
    }
    boolean days = dropDays(now);
    if (events > 0 || days) {
      store.reclaim();
    }
  }

  /** Drops the days that are old enough. False when there is none. */
  private boolean dropDays(Instant now) {
    KeptDays kept = store.days();
    // A day that was closed before a crash is dropped, whatever is configured now.
    int before = Math.max(day(now.minus(expiry.shortest())), kept.carriedBefore());
    if (before <= kept.droppedBefore()) {
      return false;
    }
    step(ledger -> ledger.tx().closeDays(before));
    Sweep sweep = new Sweep(before, kept.droppedBefore());
    store.tenants().forEach(sweep::tenant);
    step(ledger -> ledger.tx().dropDays(before));
    metrics.dropped("days", kept.droppedBefore() == 0 ? 1 : before - kept.droppedBefore());
    LOG.info(
        "retention: days before {} are dropped: {} messages went, the content of {} was carried"
            + " over",
        LocalDate.ofEpochDay(before),
        sweep.removed,
        sweep.carried);
    return true;
  }

  /** One look at all messages of closed days. */
  private final class Sweep {
    private final UUID end;
    private final int carriedAlready;
    private long removed;
    private long carried;

    /**
     * @param before the first day that stays open
     * @param carriedAlready content of earlier days was carried over by an earlier run
     */
    Sweep(int before, int carriedAlready) {
      this.end = Ids.first(Duration.ofDays(before).toMillis());
      this.carriedAlready = carriedAlready;
    }

    void tenant(String tenant) {
      Optional<UUID> after = Optional.empty();
      while (true) {
        List<StoredMessage> page = store.oldest(tenant, after, end, PAGE);
        List<UUID> ids = page.stream().map(Retention::id).toList();
        List<UUID> old =
            page.stream()
                .filter(message -> expiry.isOver(message, time.instant()))
                .map(Retention::id)
                .toList();
        if (!old.isEmpty()) {
          int gone = remove(tenant, old);
          removed += gone;
          // As they go: a run that ends in the middle does not come back to them.
          metrics.dropped("messages", gone);
        }
        List<UUID> staying =
            ids.stream()
                .filter(id -> !old.contains(id))
                .filter(id -> day(Instant.ofEpochMilli(Ids.millis(id))) >= carriedAlready)
                .toList();
        for (int i = 0; i < staying.size(); i += CARRIED) {
          List<UUID> some = staying.subList(i, Math.min(staying.size(), i + CARRIED));
          step(ledger -> some.forEach(id -> ledger.tx().carry(tenant, id)));
          carried += some.size();
        }
        if (page.size() < PAGE) {
          return;
        }
        after = Optional.of(ids.getLast());
      }
    }
  }

  /** Removes messages, unless something happened to them since they were looked at. */
  private int remove(String tenant, List<UUID> ids) {
    return make(
        ledger -> {
          int count = 0;
          for (UUID id : ids) {
            Optional<StoredMessage> message = ledger.tx().message(tenant, id);
            if (message.filter(m -> expiry.isOver(m, ledger.now())).isPresent()) {
              expiry.remove(ledger.tx(), message.get());
              count++;
            } else if (message.isPresent()) {
              ledger.tx().carry(tenant, id);
            }
          }
          return count;
        });
  }

  /** Drops a tenant's events of days that are old enough; how many. */
  private long dropEvents(String tenant, Instant now) {
    Instant cutoff = now.minus(config.events()).truncatedTo(ChronoUnit.DAYS);
    long first = store.firstSequence(tenant);
    long upTo = search.lastBefore(tenant, first - 1, store.lastSequence(tenant), cutoff);
    if (upTo < first) {
      return 0;
    }
    step(ledger -> ledger.tx().dropEvents(tenant, upTo));
    long dropped = upTo - first + 1;
    metrics.dropped("events", dropped);
    LOG.info(
        "retention: {} events of {} from before {} are dropped; an anchor stands for them",
        dropped,
        tenant,
        cutoff);
    return dropped;
  }

  private interface Step {
    void take(Ledger ledger);
  }

  private void step(Step step) {
    make(
        ledger -> {
          step.take(ledger);
          return null;
        });
  }

  /** Makes a change, and then leaves the committer to others for a while. */
  private <T> T make(Change<T> change) {
    if (closed) {
      throw new Stopped();
    }
    long start = System.nanoTime();
    T result = Futures.await(committer.make(change));
    try {
      Thread.sleep(Duration.ofNanos(REST * (System.nanoTime() - start)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
    return result;
  }

  private static UUID id(StoredMessage message) {
    return UUID.fromString(message.getMessage().getId());
  }

  private static int day(Instant instant) {
    return (int) Math.max(0, Math.floorDiv(instant.getEpochSecond(), 86_400L));
  }

  /** Ends the run under way after its step, and begins no more. Idempotent. */
  @Override
  public void close() {
    closed = true;
    timer.cancel();
  }

  /** The hub stops. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped() {
      super(null, null, false, false);
    }
  }
}
