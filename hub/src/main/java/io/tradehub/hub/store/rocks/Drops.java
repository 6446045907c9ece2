package io.tradehub.hub.store.rocks;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tradehub.hub.store.MessageStore.KeptDays;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.audit.Chain;
import io.tradehub.hub.store.v1.StoredAnchor;
import io.tradehub.hub.store.v1.StoredDays;
import io.tradehub.hub.store.v1.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What one transaction drops for good: days of content, and the oldest parts of logs. */
final class Drops {
  private final Database database;
  private final Days days;
  private final LogStarts starts;

  /** Logs that this transaction cuts. */
  private final Map<String, Long> cut = new HashMap<>();

  private KeptDays kept;

  Drops(Database database, Days days, LogStarts starts) {
    this.database = database;
    this.days = days;
    this.starts = starts;
    this.kept = days.kept();
  }

  /** The day under which a message's content is written. */
  int home(UUID id) {
    return Days.home(kept, id);
  }

  /** Closes days. */
  void closeDays(int before) {
    if (before > kept.carriedBefore()) {
      keep(new KeptDays(before, kept.droppedBefore()));
    }
  }

  /** Copies what a message has under its day to where carried content lies. */
  void carry(String tenant, UUID id) {
    if (Keys.day(id) >= kept.carriedBefore()) {
      throw new IllegalStateException("the day of message " + id + " is not closed");
    }
    byte[] body = database.get(Family.BODIES, Keys.body(Keys.day(id), tenant, id));
    if (body != null) {
      database.put(Family.BODIES, Keys.body(Days.CARRIED, tenant, id), body);
    }
    for (byte[] key : evidence(Keys.day(id), tenant, id)) {
      byte[] piece = database.get(Family.EVIDENCE, key);
      database.put(
          Family.EVIDENCE,
          Keys.evidence(Days.CARRIED, tenant, id, Keys.trailingNumber(key)),
          piece);
    }
  }

  /** Drops what was carried over of a message; the rest goes with its day. */
  void forget(String tenant, UUID id) {
    if (Keys.day(id) < kept.carriedBefore()) {
      database.delete(Family.BODIES, Keys.body(Days.CARRIED, tenant, id));
      evidence(Days.CARRIED, tenant, id).forEach(key -> database.delete(Family.EVIDENCE, key));
    }
  }

  private List<byte[]> evidence(int day, String tenant, UUID id) {
    byte[] from = Keys.body(day, tenant, id);
    return database.scan(
        Family.EVIDENCE,
        from,
        Keys.end(from),
        rows -> {
          List<byte[]> keys = new ArrayList<>();
          for (rows.seekToFirst(); rows.isValid(); rows.next()) {
            keys.add(rows.key());
          }
          return keys;
        });
  }

  /** Drops closed days. */
  void dropDays(int before) {
    if (before > kept.carriedBefore()) {
      throw new IllegalStateException(
          "days before " + before + " are not closed, only those before " + kept.carriedBefore());
    }
    if (before > kept.droppedBefore()) {
      for (Family family : List.of(Family.BODIES, Family.EVIDENCE)) {
        database.deleteRange(family, Keys.day(Days.CARRIED + 1), Keys.day(before));
      }
      keep(new KeptDays(kept.carriedBefore(), before));
    }
  }

  private void keep(KeptDays now) {
    kept = now;
    database.put(
        Family.MARKS,
        Marks.days(),
        Records.bytes(
            StoredDays.newBuilder()
                .setCarriedBefore(now.carriedBefore())
                .setDroppedBefore(now.droppedBefore())
                .build()));
  }

  /** Drops the events of a log up to a sequence, and leaves an anchor in their place. */
  void dropEvents(String tenant, long upTo, Timestamp now) {
    if (cut.containsKey(tenant)) {
      throw new IllegalStateException("a log is cut once in a transaction");
    }
    long before = starts.dropped(tenant);
    if (upTo <= before) {
      return;
    }
    byte[] last = database.get(Family.EVENTS, Keys.event(tenant, upTo));
    if (last == null) {
      throw new StoreException(
          "the log of %s cannot be cut at event %d: there is none".formatted(tenant, upTo), null);
    }
    byte[] previous = before == 0 ? null : database.get(Family.MARKS, Marks.anchor(tenant, before));
    StoredAnchor anchor =
        StoredAnchor.newBuilder()
            .setSequence(upTo)
            .setHash(Records.parse(StoredEvent.parser(), last, Family.EVENTS).getHash())
            .setTime(now)
            .setDropped(upTo - before)
            .setPrevious(
                previous == null ? ByteString.EMPTY : ByteString.copyFrom(Chain.sha256(previous)))
            .build();
    database.put(Family.MARKS, Marks.anchor(tenant, upTo), Records.bytes(anchor));
    database.deleteRange(Family.EVENTS, Keys.event(tenant, 0), Keys.event(tenant, upTo + 1));
    cut.put(tenant, upTo);
  }

  /** After the batch is written. */
  void settle() {
    days.settle(kept);
    starts.settle(cut);
  }
}
