package io.tradehub.hub.store.rocks;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.Packed;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.audit.ExportedEvent;
import io.tradehub.hub.store.v1.StoredAnchor;
import io.tradehub.hub.store.v1.StoredDestination;
import io.tradehub.hub.store.v1.StoredEvent;
import io.tradehub.hub.store.v1.StoredInboxEntry;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.hub.store.v1.StoredNetworkId;
import io.tradehub.hub.store.v1.StoredQueryCount;
import io.tradehub.hub.store.v1.StoredRequest;
import io.tradehub.v1.Event;
import io.tradehub.v1.Evidence;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.rocksdb.RocksIterator;

/** A {@link MessageStore} in RocksDB, for one hub on one node. */
public final class RocksStore implements MessageStore {
  private final Home home;
  private final Database database;
  private final InstantSource clock;
  private final Fronts<Lane> queues = new Fronts<>();
  private final Fronts<String> inboxes = new Fronts<>();
  private final Fronts<String> dead = new Fronts<>();
  private final Lines lines = new Lines();
  private final Recent recent = new Recent();
  private final EventHeads heads;
  private final Days days;
  private final LogStarts starts;
  private final Contents contents;
  private final Dictionaries dictionaries;
  private final Packing packing;
  private RocksTransaction open;

  private RocksStore(Home home, Database database, InstantSource clock) {
    this.home = home;
    this.database = database;
    this.clock = clock;
    Marks marks = new Marks(database);
    this.heads = new EventHeads(marks.readHeads());
    this.dictionaries = Dictionaries.load(database);
    this.packing = new Packing(dictionaries);
    this.days = new Days(marks.readDays());
    this.starts = new LogStarts(marks.readStarts());
    this.contents = new Contents(database, days, packing);
    marks.readQueues(queues);
    marks.readInboxes(inboxes);
    marks.readDead(dead);
  }

  /** As {@link #open(Path, StoreOptions, InstantSource)}, with the system's clock. */
  public static RocksStore open(Path folder, StoreOptions options) {
    return open(folder, options, InstantSource.system());
  }

  /**
   * Opens the store in a folder, or makes it there.
   *
   * @param clock what "when it was stored" is read from
   * @throws StoreException when another process uses it, when another version wrote it, or when it
   *     is damaged; the message says which
   */
  public static RocksStore open(Path folder, StoreOptions options, InstantSource clock) {
    Home home = Home.take(folder);
    Database database = null;
    try {
      boolean create = home.isNew();
      NativeLibrary.load(home.nativeCode());
      database = new Database(home.database(), home.mark(), options, create);
      if (create) {
        home.made();
      }
      return new RocksStore(home, database, clock);
    } catch (RuntimeException | Error e) {
      try (home) {
        if (database != null) {
          database.close();
        }
      }
      throw e;
    }
  }

  @Override
  public Optional<StoredMessage> message(String tenant, UUID id) {
    byte[] bytes = database.get(Family.MESSAGES, Keys.message(tenant, id));
    return Records.read(StoredMessage.parser(), bytes, Family.MESSAGES);
  }

  @Override
  public List<StoredMessage> messages(String tenant, Optional<UUID> before, int limit) {
    byte[] from = Keys.tenant(tenant);
    byte[] to = before.map(id -> Keys.message(tenant, id)).orElse(Keys.end(from));
    return backward(
        Family.MESSAGES,
        from,
        to,
        limit,
        row -> Records.parse(StoredMessage.parser(), row.value(), Family.MESSAGES));
  }

  @Override
  public List<StoredMessage> oldest(String tenant, Optional<UUID> after, UUID before, int limit) {
    byte[] from = after.map(id -> Keys.after(Keys.message(tenant, id))).orElse(Keys.tenant(tenant));
    byte[] to = Keys.message(tenant, before);
    if (Arrays.compareUnsigned(from, to) >= 0) {
      return List.of();
    }
    return forward(
        Family.MESSAGES,
        from,
        to,
        limit,
        row -> Records.parse(StoredMessage.parser(), row.value(), Family.MESSAGES));
  }

  @Override
  public Optional<StoredRequest> request(String tenant, String requestId) {
    byte[] bytes = database.get(Family.REQUESTS, Keys.request(tenant, requestId));
    return Records.read(StoredRequest.parser(), bytes, Family.REQUESTS);
  }

  @Override
  public Optional<StoredNetworkId> networkId(String connector, Transaction.IdKind kind, String id) {
    byte[] bytes = database.get(Family.NETWORK_IDS, Keys.networkId(connector, kind, id));
    return Records.read(StoredNetworkId.parser(), bytes, Family.NETWORK_IDS);
  }

  @Override
  public Optional<ByteString> body(String tenant, UUID id) {
    return contents.body(tenant, id);
  }

  @Override
  public Packed pack(String kind, ByteString content) {
    database.check();
    return packing.pack(kind, content);
  }

  @Override
  public List<Evidence> evidence(String tenant, UUID id) {
    return contents.evidence(tenant, id);
  }

  @Override
  public List<Event> events(String tenant, long after, int limit) {
    if (after == Long.MAX_VALUE || after >= heads.head(tenant).sequence()) {
      return List.of();
    }
    return forward(
        Family.EVENTS,
        firstAfter(tenant, after),
        Keys.end(Keys.tenant(tenant)),
        limit,
        row -> event(row.value()));
  }

  @Override
  public List<ExportedEvent> storedEvents(String tenant, long after, int limit) {
    if (after >= heads.head(tenant).sequence()) {
      return List.of();
    }
    return forward(
        Family.EVENTS,
        firstAfter(tenant, after),
        Keys.end(Keys.tenant(tenant)),
        limit,
        row -> {
          var stored = Records.parse(StoredEvent.parser(), row.value(), Family.EVENTS);
          return new ExportedEvent(
              Keys.trailingSequence(row.key()),
              stored.getEvent().toByteArray(),
              stored.getHash().toByteArray());
        });
  }

  /** What was dropped is stepped over by knowing where the log begins. */
  private byte[] firstAfter(String tenant, long after) {
    return Keys.event(tenant, Math.max(starts.dropped(tenant), after) + 1);
  }

  @Override
  public Optional<ByteString> link(String tenant, long sequence) {
    if (sequence == 0) {
      return Optional.of(ByteString.EMPTY);
    }
    byte[] event = database.get(Family.EVENTS, Keys.event(tenant, sequence));
    if (event != null) {
      return Optional.of(Records.parse(StoredEvent.parser(), event, Family.EVENTS).getHash());
    }
    byte[] anchor = database.get(Family.MARKS, Marks.anchor(tenant, sequence));
    return Records.read(StoredAnchor.parser(), anchor, Family.MARKS).map(StoredAnchor::getHash);
  }

  @Override
  public Map<String, StoredQueryCount> queryCounts() {
    return new Marks(database).readQueryCounts();
  }

  @Override
  public List<Event> events(String tenant, List<Long> sequences) {
    List<Event> events = new ArrayList<>(sequences.size());
    for (long sequence : sequences) {
      byte[] bytes = database.get(Family.EVENTS, Keys.event(tenant, sequence));
      if (bytes != null) {
        events.add(event(bytes));
      }
    }
    return events;
  }

  private static Event event(byte[] bytes) {
    var stored = Records.parse(StoredEvent.parser(), bytes, Family.EVENTS);
    try {
      return Event.parseFrom(stored.getEvent()).toBuilder().setHash(stored.getHash()).build();
    } catch (InvalidProtocolBufferException e) {
      throw new StoreException("an event in the store cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public long lastSequence(String tenant) {
    database.check();
    return heads.head(tenant).sequence();
  }

  @Override
  public long firstSequence(String tenant) {
    database.check();
    return starts.dropped(tenant) + 1;
  }

  @Override
  public KeptDays days() {
    database.check();
    return days.kept();
  }

  @Override
  public void reclaim() {
    new Reclaim(database, days, starts, heads).run();
  }

  @Override
  public List<String> tenants() {
    database.check();
    return heads.tenants();
  }

  @Override
  public List<Due> due(String destination, Optional<Due> after, int limit) {
    after.ifPresent(
        seen -> {
          if (!seen.entry().getDestination().equals(destination)) {
            throw new IllegalArgumentException(
                "the entry to go on after is in the queue of "
                    + seen.entry().getDestination()
                    + ", not of "
                    + destination);
          }
        });
    Optional<byte[]> seen = after.map(last -> Keys.due(last.entry(), last.tenant(), last.id()));
    int rank = after.map(last -> last.entry().getRank()).orElse(Integer.MIN_VALUE);
    List<Due> page = new ArrayList<>();
    database.check();
    for (Lane lane :
        queues.names(new Lane(destination, rank), new Lane(destination, Integer.MAX_VALUE))) {
      int room = limit - page.size();
      page.addAll(
          head(
              Family.DUE,
              queues,
              lane,
              Keys.lane(lane),
              seen,
              room,
              row -> Keys.readDue(row.key())));
    }
    return page;
  }

  @Override
  public List<QueueLength> queues() {
    database.check();
    return queues.lengths().entrySet().stream()
        .map(q -> new QueueLength(q.getKey().destination(), q.getKey().rank(), q.getValue()))
        .toList();
  }

  @Override
  public List<InboxEntry> inbox(String tenant, Optional<UUID> after, int limit) {
    return head(
        Family.INBOX,
        inboxes,
        tenant,
        Keys.tenant(tenant),
        after.map(id -> Keys.message(tenant, id)),
        limit,
        row -> {
          var entry = Records.parse(StoredInboxEntry.parser(), row.value(), Family.INBOX);
          return new InboxEntry(
              Keys.trailingId(row.key()), entry.getReceiver(), entry.getReturns());
        });
  }

  @Override
  public long inboxSize() {
    database.check();
    return inboxes.total();
  }

  @Override
  public List<UUID> deadBefore(String tenant, Optional<UUID> before, int limit) {
    byte[] from = Keys.tenant(tenant);
    byte[] to = before.map(id -> Keys.message(tenant, id)).orElse(Keys.end(from));
    return backward(Family.DEAD, from, to, limit, row -> Keys.trailingId(row.key()));
  }

  @Override
  public List<UUID> deadAfter(String tenant, Optional<UUID> after, int limit) {
    return head(
        Family.DEAD,
        dead,
        tenant,
        Keys.tenant(tenant),
        after.map(id -> Keys.message(tenant, id)),
        limit,
        row -> Keys.trailingId(row.key()));
  }

  @Override
  public long deadSize() {
    database.check();
    return dead.total();
  }

  @Override
  public List<StoredDestination> destinations() {
    return database.scanAll(
        Family.DESTINATIONS,
        rows -> {
          List<StoredDestination> all = new ArrayList<>();
          for (rows.seekToFirst(); rows.isValid(); rows.next()) {
            all.add(Records.parse(StoredDestination.parser(), rows.value(), Family.DESTINATIONS));
          }
          return all;
        });
  }

  @Override
  public long diskBytes() {
    database.check();
    return home.bytes();
  }

  @Override
  public synchronized Transaction begin() {
    database.check();
    if (open != null && !open.isEnded()) {
      throw new IllegalStateException("the transaction before has not ended");
    }
    open =
        new RocksTransaction(
            database,
            clock,
            queues,
            inboxes,
            dead,
            lines,
            heads,
            dictionaries,
            recent,
            new Drops(database, days, starts));
    return open;
  }

  @Override
  public void close() {
    try (home;
        packing) {
      database.close();
    }
  }

  /** Reads from where a queue begins, or from after a key if that is further on; see Fronts. */
  private <K extends Comparable<K>, T> List<T> head(
      Family family,
      Fronts<K> fronts,
      K name,
      byte[] queue,
      Optional<byte[]> after,
      int limit,
      Function<RocksIterator, T> read) {
    while (true) {
      database.check();
      Optional<Fronts.Front> found = fronts.front(name);
      if (found.isEmpty() || limit <= 0) {
        return List.of();
      }
      Fronts.Front front = found.get();
      byte[] next = after.map(Keys::after).orElse(queue);
      boolean fromFront = Arrays.compareUnsigned(next, front.first()) <= 0;
      Optional<List<T>> page =
          database.scan(
              family,
              fromFront ? front.first() : next,
              Keys.end(queue),
              rows -> {
                // The view is the iterator's; the bound holds for it only if it is still current.
                if (!fronts.isCurrent(name, front)) {
                  return Optional.empty();
                }
                rows.seekToFirst();
                if (fromFront && rows.isValid()) {
                  fronts.raise(name, front, rows.key());
                }
                return Optional.of(take(rows, limit, read));
              });
      if (page.isPresent()) {
        return page.get();
      }
    }
  }

  private <T> List<T> forward(
      Family family, byte[] from, byte[] to, int limit, Function<RocksIterator, T> read) {
    return database.scan(
        family,
        from,
        to,
        rows -> {
          rows.seekToFirst();
          return take(rows, limit, read);
        });
  }

  private <T> List<T> backward(
      Family family, byte[] from, byte[] to, int limit, Function<RocksIterator, T> read) {
    return database.scan(
        family,
        from,
        to,
        rows -> {
          List<T> page = new ArrayList<>();
          for (rows.seekToLast(); rows.isValid() && page.size() < limit; rows.prev()) {
            page.add(read.apply(rows));
          }
          return page;
        });
  }

  private static <T> List<T> take(RocksIterator rows, int limit, Function<RocksIterator, T> read) {
    List<T> page = new ArrayList<>();
    for (; rows.isValid() && page.size() < limit; rows.next()) {
      page.add(read.apply(rows));
    }
    return page;
  }
}
