package io.tradehub.hub.core;

import io.tradehub.hub.store.v1.StoredQueryCount;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.QueryRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * The numbers of one tenant's queries: which is the next, how far they are in the log, and how far
 * they are reserved.
 */
final class QueryCount {
  private final String tenant;
  private final byte[] owner;

  /** The highest number that the journal had at the start. */
  private final long leftOver;

  /** The numbers behind it up to this one may be missing; 0 when none are. */
  private final long lastLost;

  private volatile long next;
  private volatile long reserved;
  private volatile long logged;
  private final Queue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::number));

  private record Waiting(long number, CompletableFuture<Void> settled) {}

  private QueryCount(String tenant, long logged, long leftOver, long lastLost) {
    this.tenant = tenant;
    this.owner = tenant.getBytes(StandardCharsets.UTF_8);
    this.logged = logged;
    this.leftOver = leftOver;
    this.lastLost = lastLost;
    this.next = Math.max(leftOver, lastLost) + 1;
  }

  /**
   * Of a tenant as it was left.
   *
   * @param journal the last number of each tenant in the journal
   * @param whole whether nothing can be missing from the journal
   */
  static QueryCount after(
      StoredQueryCount stored, String tenant, Map<String, Long> journal, boolean whole) {
    long last = Math.max(stored.getLogged(), journal.getOrDefault(tenant, 0L));
    boolean lost = stored.getOpen() && !whole;
    return new QueryCount(tenant, stored.getLogged(), last, lost ? stored.getReserved() : 0);
  }

  /** Whether numbers may be missing. */
  boolean isGap() {
    return leftOver < lastLost;
  }

  /** How far the log is when it has a number: behind what was left over, what is lost is said. */
  private long reached(long number) {
    return number >= leftOver ? Math.max(number, lastLost) : number;
  }

  /** The tenant's name as the journal has it. */
  byte[] owner() {
    return owner;
  }

  /** The tenant's name. */
  String tenant() {
    return tenant;
  }

  /** The number that the next query is given. */
  long next() {
    return next;
  }

  /** The last number that may be given. */
  long reserved() {
    return reserved;
  }

  /** The last number that is in the log. */
  long logged() {
    return logged;
  }

  /** How many queries are on their way. */
  long waiting() {
    return Math.max(0, next - 1 - logged);
  }

  /** A number was given; the caller sees to it that one is given at a time. */
  void given(long number) {
    next = number + 1;
  }

  /** Before the first query of a run: says what may be missing, and reserves. */
  void begin(Ledger ledger) {
    if (isGap()) {
      QueryRange lost = QueryRange.newBuilder().setFirst(leftOver + 1).setLast(lastLost).build();
      Event event =
          Event.newBuilder()
              .setTime(Protos.timestamp(ledger.now()))
              .setType(EventType.EVENT_TYPE_QUERIES_LOST)
              .setCode("MACHINE_WENT_DOWN")
              .setText(
                  "the machine went down; queries with the numbers %d to %d may have been answered, and are not known"
                      .formatted(leftOver + 1, lastLost))
              .setLost(lost)
              .build();
      ledger.tx().append(tenant, event);
    }
    note(ledger, logged);
  }

  /** After that is on disk. */
  void begun() {
    logged(logged);
  }

  /** The last number that may be given when the log has one. */
  private long reservedAfter(long number) {
    return Math.max(reached(number), lastLost) + QueryLog.RESERVED;
  }

  /** Notes how far queries are in the log, and reserves as many again. */
  void note(Ledger ledger, long last) {
    ledger
        .tx()
        .putQueryCount(
            tenant,
            StoredQueryCount.newBuilder()
                .setLogged(reached(last))
                .setReserved(reservedAfter(last))
                .setOpen(true)
                .build());
  }

  /** After the last query of a run: nothing is on its way. */
  void end(Ledger ledger) {
    ledger
        .tx()
        .putQueryCount(
            tenant, StoredQueryCount.newBuilder().setLogged(logged).setReserved(logged).build());
  }

  /** Queries up to a number are on disk in the log. */
  void logged(long last) {
    Queue<CompletableFuture<Void>> ready = new ArrayDeque<>();
    synchronized (waiting) {
      reserved = reservedAfter(last);
      logged = reached(last);
      while (!waiting.isEmpty() && waiting.peek().number() <= logged) {
        ready.add(waiting.remove().settled());
      }
    }
    ready.forEach(settled -> settled.complete(null));
  }

  /** Completes when a query is on disk in the log. */
  CompletableFuture<Void> settled(long number) {
    synchronized (waiting) {
      if (number <= logged) {
        return CompletableFuture.completedFuture(null);
      }
      CompletableFuture<Void> settled = new CompletableFuture<>();
      waiting.add(new Waiting(number, settled));
      return settled;
    }
  }

  /** Nothing more gets to the disk. */
  void fail(RuntimeException why) {
    Queue<Waiting> left;
    synchronized (waiting) {
      left = new ArrayDeque<>(waiting);
      waiting.clear();
    }
    left.forEach(one -> one.settled().completeExceptionally(why));
  }
}
