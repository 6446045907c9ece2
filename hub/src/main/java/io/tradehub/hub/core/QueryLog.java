package io.tradehub.hub.core;

import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.AuditLog;
import io.tradehub.connectors.api.Caller;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.journal.Journal;
import io.tradehub.hub.store.v1.StoredQueryCount;
import io.tradehub.v1.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every query that was answered, on its way into the log of the tenant that asked.
 *
 * <p>A query is written into a journal before it is answered: then it outlives the process, and
 * nobody has waited for a disk. A thread of its own moves what is in the journal into the event
 * logs, in pages, through the committer like everything else.
 *
 * <p>A tenant's queries are numbered without gaps. Numbers are reserved in the store before they
 * are given, so that after a crash of the machine, which may take the end of the journal with it,
 * no number is given twice: the log then says which ones may be missing, and goes on behind them.
 * What waits is bounded, by reserved numbers and by bytes; more is refused and never dropped.
 */
public final class QueryLog implements AuditLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueryLog.class);

  /** How many queries of a tenant may be on their way. */
  static final long RESERVED = 1_000_000;

  /** How many bytes of all tenants may be. */
  private static final long JOURNAL_BYTES = 1L << 30;

  /** While nobody waits, queries gather for so long, for pages that are worth a commit. */
  private static final long GATHER_NANOS = 20_000_000;

  private static final long RETRY_NANOS = 1_000_000_000;

  /** How much is moved in one commit: a few milliseconds of the committer's. */
  private static final int MOVED_BYTES = 512 << 10;

  private final Committer committer;
  private final CoreMetrics metrics;
  private final Journal journal;
  private final Map<String, QueryCount> counts = new HashMap<>();
  private final Thread mover = Thread.ofPlatform().name("query-log").unstarted(this::run);

  /** Whether the mover sleeps until somebody wakes it. */
  private volatile boolean idle;

  /** Whether somebody waits for the disk. */
  private volatile boolean urgent;

  private volatile boolean closing;

  private QueryLog(Committer committer, CoreMetrics metrics, Journal journal) {
    this.committer = committer;
    this.metrics = metrics;
    this.journal = journal;
  }

  /**
   * Opens it: takes up where it was left, and reserves numbers for every tenant.
   *
   * @param tenants all that may ask
   * @throws IOException when the journal cannot be read or made
   */
  static QueryLog open(
      MessageStore store,
      Committer committer,
      CoreMetrics metrics,
      Path folder,
      Collection<String> tenants)
      throws IOException {
    Journal journal = Journal.open(folder, JOURNAL_BYTES);
    QueryLog log = new QueryLog(committer, metrics, journal);
    try {
      log.begin(store.queryCounts(), tenants);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
    metrics.gauge(
        "tradehub_query_log_waiting",
        "answered queries that are in the journal and not yet in the event log",
        log::waiting);
    metrics.gauge(
        "tradehub_query_log_waiting_bytes",
        "bytes of the journal of answered queries that are not yet in the event log",
        journal::waitingBytes);
    log.mover.start();
    return log;
  }

  private void begin(Map<String, StoredQueryCount> stored, Collection<String> tenants) {
    Journal.Findings found = journal.findings();
    boolean whole = found.files() && found.whole();
    // All of the journal is somebody's, whatever was configured since.
    Set<String> all = new HashSet<>(tenants);
    all.addAll(found.last().keySet());
    all.addAll(stored.keySet());
    for (String tenant : all) {
      StoredQueryCount count = stored.getOrDefault(tenant, StoredQueryCount.getDefaultInstance());
      counts.put(tenant, QueryCount.after(count, tenant, found.last(), whole));
    }
    Futures.await(
        committer.make(
            ledger -> {
              counts.values().forEach(count -> count.begin(ledger));
              return null;
            }));
    counts.values().stream().filter(QueryCount::isGap).forEach(gap -> metrics.queriesLost());
    counts.values().forEach(QueryCount::begun);
  }

  @Override
  public long write(Caller caller, Query.Builder query) {
    QueryCount count = counts.get(caller.tenant());
    byte[] content = query.clearNumber().setKey(caller.key()).build().toByteArray();
    long number;
    synchronized (this) {
      number = count.next();
      if (closing) {
        throw stopping();
      }
      try {
        if (number > count.reserved() || !journal.append(count.owner(), number, content)) {
          metrics.queryRefused("full");
          throw ApiErrors.busy("more queries were answered than can be written into the log now");
        }
      } catch (IOException e) {
        metrics.queryRefused("disk");
        LOG.error("a query cannot be written down, and is not answered", e);
        throw ApiErrors.unavailable(
            "QUERY_LOG_UNAVAILABLE",
            "the hub cannot write down what is asked, and so does not answer; its operators find"
                + " the reason in its log",
            Map.of());
      }
      count.given(number);
    }
    if (idle) {
      LockSupport.unpark(mover);
    }
    return number;
  }

  @Override
  public CompletableFuture<Void> settled(Caller caller, long number) {
    CompletableFuture<Void> settled = counts.get(caller.tenant()).settled(number);
    if (!settled.isDone()) {
      urgent = true;
      LockSupport.unpark(mover);
    }
    return settled;
  }

  private static RuntimeException stopping() {
    return ApiErrors.unavailable(
        "HUB_STOPPING", "the hub is stopping; ask again when it is up", Map.of());
  }

  private long waiting() {
    return counts.values().stream().mapToLong(QueryCount::waiting).sum();
  }

  private void run() {
    while (!closing) {
      urgent = false;
      try {
        if (!move()) {
          idle = true;
          // Looked at again after saying so: either this sees it, or its writer wakes us.
          if (waiting() == 0 && !closing) {
            LockSupport.park(this);
          }
          idle = false;
        }
        if (!urgent && !closing) {
          LockSupport.parkNanos(this, GATHER_NANOS);
        }
      } catch (Refusal e) {
        // The hub stops; what is in the journal is moved after the next start.
        break;
      } catch (IOException | RuntimeException e) {
        LOG.error("queries cannot be moved into the log; it is tried again in a second", e);
        LockSupport.parkNanos(this, RETRY_NANOS);
      }
    }
  }

  /** Moves some of what is in the journal; false when nothing is. */
  private boolean move() throws IOException {
    prepare();
    Journal.Batch batch = journal.read(MOVED_BYTES);
    if (batch.records().isEmpty()) {
      return false;
    }
    Map<QueryCount, QueryPages> pages = QueryPages.of(batch.records(), counts);
    Futures.await(
        committer.make(
            ledger -> {
              pages.forEach((count, some) -> some.write(ledger, count));
              return null;
            }));
    journal.release(batch);
    pages.forEach((count, some) -> count.logged(some.last()));
    return true;
  }

  /** What fails here fails again, and is told, when somebody needs the room. */
  private void prepare() {
    try {
      journal.prepare();
    } catch (IOException e) {
      LOG.warn("the next file of the journal of queries could not be made ahead: {}", e.toString());
    }
  }

  private void moveAll() {
    try {
      while (move()) {
        // Until nothing is left.
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the journal of queries cannot be read", e);
    }
  }

  /**
   * Moves what is left and notes that nothing is missing. What was answered and is not on disk
   * stays in the journal when the hub cannot write any more. Idempotent.
   */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
    }
    LockSupport.unpark(mover);
    try {
      mover.join();
      moveAll();
      Futures.await(
          committer.make(
              ledger -> {
                counts.values().forEach(count -> count.end(ledger));
                return null;
              }));
      journal.finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("queries stay in the journal until the next start: {}", e.getMessage());
    } finally {
      journal.close();
      counts.values().forEach(count -> count.fail(stopping()));
    }
  }
}
