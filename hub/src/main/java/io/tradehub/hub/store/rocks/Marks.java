package io.tradehub.hub.store.rocks;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tradehub.hub.store.v1.StoredDays;
import io.tradehub.hub.store.v1.StoredFront;
import io.tradehub.hub.store.v1.StoredHead;
import io.tradehub.hub.store.v1.StoredQueryCount;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What the store notes about itself, in the very batches that change it: how long each queue and
 * inbox is and where it begins, so that opening takes no longer with a million messages in them;
 * and where each log ends, so that one that has lost its end is noticed.
 *
 * <p>Adds to the writer's batch; reads when the store is opened.
 */
final class Marks {
  /** A queue's lane. */
  private static final byte QUEUE = 1;

  /** A tenant's inbox. */
  private static final byte INBOX = 2;

  /** The end of a tenant's log. */
  static final byte HEAD = 3;

  /** What stands for a dropped part of a tenant's log, by tenant and sequence. */
  static final byte ANCHOR = 6;

  /** A tenant's dead letters. */
  private static final byte DEAD = 4;

  /** How far days of content are dropped. */
  private static final byte DAYS = 5;

  /** How far a tenant's queries are in its log. */
  private static final byte QUERIES = 7;

  private final Database database;

  Marks(Database database) {
    this.database = database;
  }

  /** Notes lanes as they will be; an empty one is forgotten. */
  void queues(Map<Lane, Optional<Fronts.Front>> fronts) {
    fronts.forEach((lane, front) -> note(Keys.marked(QUEUE, Keys.lane(lane)), front));
  }

  /** Notes inboxes as they will be. */
  void inboxes(Map<String, Optional<Fronts.Front>> fronts) {
    fronts.forEach((tenant, front) -> note(Keys.marked(INBOX, Keys.tenant(tenant)), front));
  }

  /** Notes dead letters as they will be. */
  void dead(Map<String, Optional<Fronts.Front>> fronts) {
    fronts.forEach((tenant, front) -> note(Keys.marked(DEAD, Keys.tenant(tenant)), front));
  }

  /** Notes where logs will end. */
  void heads(Map<String, EventHeads.Head> heads) {
    heads.forEach(
        (tenant, head) ->
            database.put(
                Family.MARKS,
                head(tenant),
                Records.bytes(
                    StoredHead.newBuilder()
                        .setSequence(head.sequence())
                        .setHash(head.hash())
                        .build())));
  }

  private void note(byte[] key, Optional<Fronts.Front> front) {
    if (front.isEmpty()) {
      database.delete(Family.MARKS, key);
      return;
    }
    ByteString first = UnsafeByteOperations.unsafeWrap(front.get().first());
    StoredFront stored =
        StoredFront.newBuilder().setLength(front.get().length()).setFirst(first).build();
    database.put(Family.MARKS, key, Records.bytes(stored));
  }

  /** Takes up the lanes as they were noted last. */
  void readQueues(Fronts<Lane> fronts) {
    readFronts(QUEUE, fronts, Keys::laneOf);
  }

  /** Takes up the inboxes as they were noted last. */
  void readInboxes(Fronts<String> fronts) {
    readFronts(INBOX, fronts, Keys::leadingText);
  }

  /** Takes up the dead letters as they were noted last. */
  void readDead(Fronts<String> fronts) {
    readFronts(DEAD, fronts, Keys::leadingText);
  }

  private <K extends Comparable<K>> void readFronts(
      byte kind, Fronts<K> fronts, Function<byte[], K> name) {
    each(
        kind,
        (key, value) -> {
          StoredFront front = Records.parse(StoredFront.parser(), value, Family.MARKS);
          fronts.found(name.apply(key), front.getLength(), front.getFirst().toByteArray());
        });
  }

  /** Where every log ended when it was noted last, by tenant. */
  Map<String, EventHeads.Head> readHeads() {
    Map<String, EventHeads.Head> heads = new HashMap<>();
    each(
        HEAD,
        (key, value) -> {
          StoredHead head = Records.parse(StoredHead.parser(), value, Family.MARKS);
          heads.put(Keys.leadingText(key), new EventHeads.Head(head.getSequence(), head.getHash()));
        });
    return heads;
  }

  /** The last event of every log that was dropped, by tenant. */
  Map<String, Long> readStarts() {
    Map<String, Long> starts = new HashMap<>();
    // In the order of keys, so that of several anchors the last stays.
    each(ANCHOR, (key, value) -> starts.put(Keys.leadingText(key), Keys.trailingSequence(key)));
    return starts;
  }

  /** How far queries are in their logs, by tenant. */
  Map<String, StoredQueryCount> readQueryCounts() {
    Map<String, StoredQueryCount> counts = new HashMap<>();
    each(
        QUERIES,
        (key, value) ->
            counts.put(
                Keys.leadingText(key),
                Records.parse(StoredQueryCount.parser(), value, Family.MARKS)));
    return counts;
  }

  /** The key of how far a tenant's queries are in its log. */
  static byte[] queries(String tenant) {
    return Keys.marked(QUERIES, Keys.tenant(tenant));
  }

  /** How far days of content are dropped. */
  StoredDays readDays() {
    return Records.read(StoredDays.parser(), database.get(Family.MARKS, days()), Family.MARKS)
        .orElse(StoredDays.getDefaultInstance());
  }

  /** The key of how far days are dropped. */
  static byte[] days() {
    return new byte[] {DAYS};
  }

  /** The key of what stands for a log's events up to a sequence. */
  static byte[] anchor(String tenant, long sequence) {
    return Keys.marked(ANCHOR, Keys.event(tenant, sequence));
  }

  /** The key of where a tenant's log ends. */
  static byte[] head(String tenant) {
    return Keys.marked(HEAD, Keys.tenant(tenant));
  }

  /** Goes over the marks of one kind; keys come without the byte that says which. */
  private void each(byte kind, BiConsumer<byte[], byte[]> mark) {
    database.scan(
        Family.MARKS,
        new byte[] {kind},
        new byte[] {(byte) (kind + 1)},
        rows -> {
          for (rows.seekToFirst(); rows.isValid(); rows.next()) {
            byte[] key = rows.key();
            mark.accept(Arrays.copyOfRange(key, 1, key.length), rows.value());
          }
          return null;
        });
  }
}
