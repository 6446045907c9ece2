package io.tradehub.hub.store.rocks;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import io.tradehub.hub.store.Packed;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.v1.DueEntry;
import io.tradehub.hub.store.v1.StoredBody;
import io.tradehub.hub.store.v1.StoredDestination;
import io.tradehub.hub.store.v1.StoredDictionary;
import io.tradehub.hub.store.v1.StoredEvent;
import io.tradehub.hub.store.v1.StoredEvidence;
import io.tradehub.hub.store.v1.StoredInboxEntry;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.hub.store.v1.StoredNetworkId;
import io.tradehub.hub.store.v1.StoredQueryCount;
import io.tradehub.hub.store.v1.StoredRequest;
import io.tradehub.v1.Event;
import io.tradehub.v1.Evidence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One transaction: changes are gathered in the database's batch, and in an overlay from which they
 * are read back. What is kept in memory about the store changes only when the batch is on disk.
 */
final class RocksTransaction implements Transaction {
  private static final byte[] NO_VALUE = new byte[0];

  private final Database database;
  private final InstantSource clock;
  private final Fronts<Lane> queues;
  private final Fronts<String> inboxes;
  private final Fronts<String> dead;
  private final EventHeads heads;
  private final Dictionaries dictionaries;
  private final Marks marks;
  private final Drops drops;
  private final Overlay overlay;
  private final LineChanges lines;
  private final Fronts.Changes<Lane> queueChanges = new Fronts.Changes<>();
  private final Fronts.Changes<String> inboxChanges = new Fronts.Changes<>();
  private final Fronts.Changes<String> deadChanges = new Fronts.Changes<>();
  private final Map<String, EventHeads.Head> moved = new HashMap<>();
  private final Thread owner = Thread.currentThread();
  private boolean dirty;
  private volatile boolean ended;

  RocksTransaction(
      Database database,
      InstantSource clock,
      Fronts<Lane> queues,
      Fronts<String> inboxes,
      Fronts<String> dead,
      Lines lines,
      EventHeads heads,
      Dictionaries dictionaries,
      Recent recent,
      Drops drops) {
    this.database = database;
    this.clock = clock;
    this.queues = queues;
    this.inboxes = inboxes;
    this.dead = dead;
    this.heads = heads;
    this.dictionaries = dictionaries;
    this.marks = new Marks(database);
    this.drops = drops;
    this.overlay = new Overlay(database, recent);
    this.lines = new LineChanges(database, lines);
    database.clearBatch();
  }

  @Override
  public Optional<StoredMessage> message(String tenant, UUID id) {
    return read(Family.MESSAGES, Keys.message(tenant, id), StoredMessage.parser());
  }

  @Override
  public void putMessage(StoredMessage message) {
    UUID id = UUID.fromString(message.getMessage().getId());
    byte[] key = Keys.message(message.getTenant(), id);
    overlay.wroteMessage(key, write(Family.MESSAGES, key, message));
  }

  @Override
  public void putBody(String tenant, UUID id, Packed content) {
    var body = StoredBody.newBuilder().setTime(now());
    if (content.compressed()) {
      body.setZstd(content.bytes());
    } else {
      body.setContent(content.bytes());
    }
    put(Family.BODIES, Keys.body(drops.home(id), tenant, id), Records.bytes(body.build()));
  }

  @Override
  public void putEvidence(String tenant, UUID id, int index, Evidence evidence) {
    if (index < 0) {
      throw new IllegalArgumentException("evidence is numbered from 0, not " + index);
    }
    var stored = StoredEvidence.newBuilder().setEvidence(evidence).setTime(now()).build();
    byte[] key = Keys.evidence(drops.home(id), tenant, id, index);
    put(Family.EVIDENCE, key, Records.bytes(stored));
  }

  @Override
  public Event append(String tenant, Event event) {
    check();
    EventHeads.Head last = moved.getOrDefault(tenant, heads.head(tenant));
    long sequence = last.sequence() + 1;
    Event.Builder building = event.toBuilder().setSequence(sequence).clearHash();
    byte[] bytes = Records.bytes(building.build());
    ByteString hash = EventHeads.link(last.hash(), bytes);
    var stored =
        StoredEvent.newBuilder()
            .setEvent(UnsafeByteOperations.unsafeWrap(bytes))
            .setHash(hash)
            .build();
    put(Family.EVENTS, Keys.event(tenant, sequence), Records.bytes(stored));
    moved.put(tenant, new EventHeads.Head(sequence, hash));
    return building.setHash(hash).build();
  }

  @Override
  public void putQueryCount(String tenant, StoredQueryCount count) {
    put(Family.MARKS, Marks.queries(tenant), Records.bytes(count));
  }

  @Override
  public void schedule(DueEntry entry, String tenant, UUID id) {
    check();
    byte[] key = Keys.due(entry, tenant, id);
    // A key that is there already must not be put again: deleteOnce() would then leave one.
    assert !overlay.has(Family.DUE, key) : "the message stands there already";
    put(Family.DUE, key, NO_VALUE);
    assert overlay.put(Family.DUE, key, entry);
    queueChanges.added(lane(entry), key);
  }

  @Override
  public void unschedule(DueEntry entry, String tenant, UUID id) {
    check();
    byte[] key = Keys.due(entry, tenant, id);
    assert overlay.has(Family.DUE, key) : "the message does not stand there";
    database.deleteOnce(Family.DUE, key);
    dirty = true;
    assert overlay.remove(Family.DUE, key);
    queueChanges.removed(lane(entry));
  }

  @Override
  public Optional<StoredRequest> request(String tenant, String requestId) {
    return read(Family.REQUESTS, Keys.request(tenant, requestId), StoredRequest.parser());
  }

  @Override
  public void putRequest(String tenant, String requestId, StoredRequest request) {
    write(Family.REQUESTS, Keys.request(tenant, requestId), request);
  }

  @Override
  public Optional<StoredNetworkId> networkId(String connector, IdKind kind, String id) {
    return read(Family.NETWORK_IDS, Keys.networkId(connector, kind, id), StoredNetworkId.parser());
  }

  @Override
  public void putNetworkId(String connector, IdKind kind, String id, StoredNetworkId owner) {
    write(Family.NETWORK_IDS, Keys.networkId(connector, kind, id), owner);
  }

  @Override
  public void putInbox(String tenant, UUID id, StoredInboxEntry entry) {
    check();
    byte[] key = Keys.message(tenant, id);
    if (!overlay.has(Family.INBOX, key)) {
      inboxChanges.added(tenant, key);
    }
    write(Family.INBOX, key, entry);
  }

  @Override
  public Optional<StoredInboxEntry> inbox(String tenant, UUID id) {
    return read(Family.INBOX, Keys.message(tenant, id), StoredInboxEntry.parser());
  }

  @Override
  public void removeInbox(String tenant, UUID id) {
    check();
    byte[] key = Keys.message(tenant, id);
    if (overlay.has(Family.INBOX, key)) {
      database.delete(Family.INBOX, key);
      dirty = true;
      overlay.remove(Family.INBOX, key);
      inboxChanges.removed(tenant);
    }
  }

  @Override
  public void joinLine(String tenant, String connector, String orderingKey, UUID id) {
    check();
    lines.join(Keys.line(tenant, connector, orderingKey), id);
    dirty = true;
  }

  @Override
  public void leaveLine(String tenant, String connector, String orderingKey, UUID id) {
    check();
    lines.leave(Keys.line(tenant, connector, orderingKey), id);
    dirty = true;
  }

  @Override
  public Optional<UUID> firstInLine(String tenant, String connector, String orderingKey) {
    check();
    return lines.first(Keys.line(tenant, connector, orderingKey));
  }

  @Override
  public void putDead(String tenant, UUID id) {
    check();
    byte[] key = Keys.message(tenant, id);
    if (!overlay.has(Family.DEAD, key)) {
      put(Family.DEAD, key, NO_VALUE);
      overlay.put(Family.DEAD, key, StoredMessage.getDefaultInstance());
      deadChanges.added(tenant, key);
    }
  }

  @Override
  public void removeDead(String tenant, UUID id) {
    check();
    byte[] key = Keys.message(tenant, id);
    if (overlay.has(Family.DEAD, key)) {
      database.delete(Family.DEAD, key);
      dirty = true;
      overlay.remove(Family.DEAD, key);
      deadChanges.removed(tenant);
    }
  }

  @Override
  public Optional<StoredDestination> destination(String id) {
    return read(Family.DESTINATIONS, Keys.destination(id), StoredDestination.parser());
  }

  @Override
  public void putDestination(StoredDestination destination) {
    write(Family.DESTINATIONS, Keys.destination(destination.getId()), destination);
  }

  @Override
  public void removeDestination(String id) {
    check();
    byte[] key = Keys.destination(id);
    database.delete(Family.DESTINATIONS, key);
    dirty = true;
    overlay.remove(Family.DESTINATIONS, key);
  }

  @Override
  public void removeMessage(String tenant, UUID id) {
    byte[] key = Keys.message(tenant, id);
    delete(Family.MESSAGES, key);
    overlay.wroteMessage(key, null);
    drops.forget(tenant, id);
  }

  @Override
  public void removeRequest(String tenant, String requestId) {
    delete(Family.REQUESTS, Keys.request(tenant, requestId));
  }

  @Override
  public void removeNetworkId(String connector, IdKind kind, String id) {
    delete(Family.NETWORK_IDS, Keys.networkId(connector, kind, id));
  }

  @Override
  public void closeDays(int before) {
    check();
    drops.closeDays(before);
    dirty = true;
  }

  @Override
  public void carry(String tenant, UUID id) {
    check();
    drops.carry(tenant, id);
    dirty = true;
  }

  @Override
  public void dropDays(int before) {
    check();
    drops.dropDays(before);
    dirty = true;
  }

  @Override
  public void dropEvents(String tenant, long upTo) {
    check();
    drops.dropEvents(tenant, upTo, now());
    dirty = true;
  }

  @Override
  public void commit() {
    check();
    if (dirty) {
      List<StoredDictionary> learned = dictionaries.takeUnwritten();
      learned.forEach(this::putDictionary);
      queues.prepare(queueChanges);
      inboxes.prepare(inboxChanges);
      dead.prepare(deadChanges);
      marks.queues(queues.settled(queueChanges));
      marks.inboxes(inboxes.settled(inboxChanges));
      marks.dead(dead.settled(deadChanges));
      marks.heads(moved);
      database.writeBatch();
      learned.forEach(dictionaries::written);
      queues.settle(queueChanges);
      inboxes.settle(inboxChanges);
      dead.settle(deadChanges);
      lines.settle();
      overlay.settle();
      heads.settle(moved);
      drops.settle();
    }
    ended = true;
    database.clearBatch();
  }

  private void putDictionary(StoredDictionary learned) {
    long number = Zstd.getDictIdFromDict(learned.getDictionary().toByteArray());
    put(Family.DICTIONARIES, Keys.dictionary(number), Records.bytes(learned));
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      database.clearBatch();
    }
  }

  /** Whether another may begin. */
  boolean isEnded() {
    return ended;
  }

  private <R extends MessageLite> Optional<R> read(Family family, byte[] key, Parser<R> parser) {
    check();
    return overlay.get(family, key, parser);
  }

  private byte[] write(Family family, byte[] key, MessageLite record) {
    byte[] bytes = Records.bytes(record);
    put(family, key, bytes);
    overlay.put(family, key, record);
    return bytes;
  }

  private void put(Family family, byte[] key, byte[] value) {
    check();
    database.put(family, key, value);
    dirty = true;
  }

  private void delete(Family family, byte[] key) {
    check();
    database.delete(family, key);
    overlay.remove(family, key);
    dirty = true;
  }

  private static Lane lane(DueEntry entry) {
    return new Lane(entry.getDestination(), entry.getRank());
  }

  private Timestamp now() {
    Instant now = clock.instant();
    return Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()).build();
  }

  private void check() {
    if (ended) {
      throw new IllegalStateException("the transaction has ended");
    }
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "the transaction belongs to the thread " + owner.getName() + " that began it");
    }
  }
}
