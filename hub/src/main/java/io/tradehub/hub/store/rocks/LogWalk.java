package io.tradehub.hub.store.rocks;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tradehub.hub.store.audit.Break;
import io.tradehub.hub.store.audit.Chain;
import io.tradehub.hub.store.v1.StoredEvent;
import io.tradehub.hub.store.v1.StoredHead;
import io.tradehub.v1.Event;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** The walk over a part of one tenant's log, link by link. Used by one thread. */
final class LogWalk {
  private static final int TELL_EVERY = 4096;

  private final LogView view;
  private final String tenant;
  private final LogAudit.Anchors anchors;
  private final long last;
  private final LongConsumer progress;

  /**
   * @param last the sequence of the log's last event
   * @param progress told how many more events were checked
   */
  LogWalk(LogView view, String tenant, LogAudit.Anchors anchors, long last, LongConsumer progress) {
    this.view = view;
    this.tenant = tenant;
    this.anchors = anchors;
    this.last = last;
    this.progress = progress;
  }

  /** Checks the events after one sequence up to another; the first that does not hold. */
  Optional<Break> walk(long after, long to) {
    Optional<byte[]> before =
        after == anchors.sequence() ? Optional.of(anchors.hash()) : hash(view, tenant, after);
    if (before.isEmpty()) {
      // Whoever walks the part before this one comes upon it, and finds it first.
      return Optional.empty();
    }
    Chain chain = new Chain(before.get());
    return view.scan(
        Family.EVENTS,
        // From the very beginning, the first part would see what should have been dropped.
        after == anchors.sequence() ? Keys.tenant(tenant) : Keys.event(tenant, after + 1),
        Keys.end(Keys.tenant(tenant)),
        rows -> walk(rows, chain, after + 1, to));
  }

  private Optional<Break> walk(RocksIterator rows, Chain chain, long first, long to) {
    long expected = first;
    long told = first;
    for (rows.seekToFirst(); expected <= to && rows.isValid(); rows.next()) {
      long sequence = Keys.trailingSequence(rows.key());
      if (sequence != expected) {
        return gap(sequence, expected);
      }
      Optional<Break> broken = link(chain, sequence, rows.value());
      if (broken.isPresent()) {
        return broken;
      }
      expected++;
      if (expected - told == TELL_EVERY) {
        progress.accept(expected - told);
        told = expected;
      }
    }
    progress.accept(expected - told);
    try {
      rows.status();
    } catch (RocksDBException e) {
      return Optional.of(
          new Break(Break.Kind.UNREADABLE, expected, "", "event " + expected, e.getMessage()));
    }
    return expected > to ? Optional.empty() : gap(0, expected);
  }

  private static Optional<Break> gap(long found, long expected) {
    return Optional.of(
        new Break(
            found > expected || found == 0 ? Break.Kind.GAP : Break.Kind.ANCHOR_MISMATCH,
            found == 0 ? expected : Math.min(found, expected),
            "",
            "event " + expected,
            found == 0 ? "nothing" : "event " + found));
  }

  private Optional<Break> link(Chain chain, long sequence, byte[] value) {
    StoredEvent stored;
    try {
      stored = StoredEvent.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      return Optional.of(
          new Break(Break.Kind.UNREADABLE, sequence, "", "event " + sequence, "" + e.getMessage()));
    }
    byte[] event = stored.getEvent().toByteArray();
    byte[] hash = stored.getHash().toByteArray();
    byte[] link = chain.link(event);
    if (!Arrays.equals(link, hash)) {
      return Optional.of(
          new Break(
              why(sequence, link, hash),
              sequence,
              messageId(event),
              Chain.hex(link),
              Chain.hex(hash)));
    }
    chain.follow(hash);
    return Optional.empty();
  }

  /** Which of the two was altered shows in what follows: it was made from the true hash. */
  private Break.Kind why(long sequence, byte[] link, byte[] hash) {
    if (follows(sequence, link)) {
      return Break.Kind.HASH_ALTERED;
    }
    if (!follows(sequence, hash)) {
      return Break.Kind.LINK_BROKEN;
    }
    return sequence == anchors.sequence() + 1 && anchors.count() > 0
        ? Break.Kind.ANCHOR_MISMATCH
        : Break.Kind.EVENT_ALTERED;
  }

  /** Whether what comes after a sequence, an event or the noted end, was made from this hash. */
  private boolean follows(long sequence, byte[] hash) {
    if (sequence == last) {
      byte[] noted = view.get(Family.MARKS, Marks.head(tenant));
      return noted != null
          && Arrays.equals(
              hash,
              Records.parse(StoredHead.parser(), noted, Family.MARKS).getHash().toByteArray());
    }
    return read(view, tenant, sequence + 1)
        .filter(
            next ->
                Arrays.equals(
                    Chain.link(hash, next.getEvent().toByteArray()), next.getHash().toByteArray()))
        .isPresent();
  }

  /** The stored hash of an event; empty when there is none or it cannot be read. */
  static Optional<byte[]> hash(LogView view, String tenant, long sequence) {
    return read(view, tenant, sequence).map(stored -> stored.getHash().toByteArray());
  }

  /** Which message an event speaks of; empty when that cannot be told. */
  static String messageId(LogView view, String tenant, long sequence) {
    return read(view, tenant, sequence)
        .map(stored -> messageId(stored.getEvent().toByteArray()))
        .orElse("");
  }

  private static String messageId(byte[] event) {
    try {
      return Event.parseFrom(event).getMessageId();
    } catch (InvalidProtocolBufferException e) {
      return "";
    }
  }

  private static Optional<StoredEvent> read(LogView view, String tenant, long sequence) {
    byte[] bytes = view.get(Family.EVENTS, Keys.event(tenant, sequence));
    try {
      return bytes == null ? Optional.empty() : Optional.of(StoredEvent.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }
}
