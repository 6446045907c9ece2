package io.tradehub.hub.store.rocks;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.audit.Break;
import io.tradehub.hub.store.audit.Chain;
import io.tradehub.hub.store.audit.ExportedEvent;
import io.tradehub.hub.store.audit.LogReport;
import io.tradehub.hub.store.v1.StoredAnchor;
import io.tradehub.hub.store.v1.StoredEvent;
import io.tradehub.hub.store.v1.StoredHead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Checks the event logs of a store, without a hub and without changing anything: every link of the
 * chain, from the last anchor (or the beginning) to the last event, against what was noted when it
 * was written. A store that a hub has open is checked as it is when this begins.
 */
public final class LogAudit implements AutoCloseable {
  private final LogView view;
  private final boolean inUse;
  private final int threads;

  private LogAudit(LogView view, boolean inUse, int threads) {
    this.view = view;
    this.inUse = inUse;
    this.threads = threads;
  }

  /**
   * Looks at the store in a folder.
   *
   * @throws StoreException when it cannot be read, is of another version, or has lost commits
   */
  public static LogAudit open(Path folder) {
    boolean inUse = Home.inUse(folder);
    LogView view = LogView.open(folder);
    try {
      if (!inUse) {
        // A hub that runs commits all the while; one that does not has nothing newer.
        HighWater.check(folder.resolve("COMMITTED"), view.commits());
      }
      return new LogAudit(view, inUse, Runtime.getRuntime().availableProcessors());
    } catch (RuntimeException e) {
      view.close();
      throw e;
    }
  }

  /** Whether a hub has the store open; then what it writes from now on is not looked at. */
  public boolean inUse() {
    return inUse;
  }

  /** The tenants that have, or had, a log; in order. */
  public List<String> tenants() {
    var tenants = new TreeSet<String>();
    leaders(Family.EVENTS, new byte[0], tenants);
    leaders(Family.MARKS, new byte[] {Marks.HEAD}, tenants);
    leaders(Family.MARKS, new byte[] {Marks.ANCHOR}, tenants);
    return List.copyOf(tenants);
  }

  /** Collects the tenants that keys begin with, after a prefix: one seek for each. */
  private void leaders(Family family, byte[] prefix, TreeSet<String> tenants) {
    byte[] to =
        prefix.length == 0 ? new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF} : Keys.end(prefix);
    view.scan(
        family,
        prefix,
        to,
        rows -> {
          for (rows.seekToFirst(); rows.isValid(); ) {
            byte[] key = rows.key();
            byte[] rest = Arrays.copyOfRange(key, prefix.length, key.length);
            String tenant = Keys.leadingText(rest);
            tenants.add(tenant);
            byte[] end = Keys.end(Keys.tenant(tenant));
            rows.seek(prefix.length == 0 ? end : Keys.marked(prefix[0], end));
          }
          return null;
        });
  }

  /**
   * Gives out a tenant's log as it is, unchecked, oldest first.
   *
   * @param sink told each event that is kept
   */
  public void export(String tenant, Consumer<ExportedEvent> sink) {
    byte[] prefix = Keys.tenant(tenant);
    view.scan(
        Family.EVENTS,
        prefix,
        Keys.end(prefix),
        rows -> {
          for (rows.seekToFirst(); rows.isValid(); rows.next()) {
            var stored = Records.parse(StoredEvent.parser(), rows.value(), Family.EVENTS);
            sink.accept(
                new ExportedEvent(
                    Keys.trailingSequence(rows.key()),
                    stored.getEvent().toByteArray(),
                    stored.getHash().toByteArray()));
          }
          return null;
        });
  }

  /** Where the chain of what is kept of a tenant's log begins. */
  public Place beginning(String tenant) {
    Anchors anchors = anchors(tenant);
    return new Place(anchors.sequence(), anchors.hash());
  }

  /** The last event that was noted of a tenant's log: its sequence and hash; 0 and none if none. */
  public Place noted(String tenant) {
    return head(tenant)
        .map(head -> new Place(head.getSequence(), head.getHash().toByteArray()))
        .orElse(new Place(0, new byte[0]));
  }

  /**
   * A place in a chain.
   *
   * @param sequence of the event there; 0 before the first
   * @param hash of that event; empty before the first
   */
  public record Place(long sequence, byte[] hash) {}

  /** About how many events a tenant's log keeps; for a progress bar. */
  public long size(String tenant) {
    Anchors anchors = anchors(tenant);
    return Math.max(0, lastSequence(tenant) - anchors.sequence());
  }

  /**
   * Checks one tenant's log, up to the first broken link.
   *
   * @param progress told now and then how many more events were checked; from any thread
   */
  public LogReport check(String tenant, LongConsumer progress) {
    Anchors anchors = anchors(tenant);
    Optional<StoredHead> head = head(tenant);
    long last = lastSequence(tenant);
    long end = Math.max(last, head.map(StoredHead::getSequence).orElse(0L));
    Optional<Break> broken =
        anchors
            .broken()
            .or(() -> walk(tenant, anchors, last, progress))
            .or(() -> end(tenant, last));
    long first = last > anchors.sequence() ? anchors.sequence() + 1 : 0;
    long whole = broken.map(b -> Math.max(0, b.sequence() - 1)).orElse(end) - anchors.sequence();
    return new LogReport(
        tenant,
        Math.max(0, whole),
        first,
        end,
        anchors.count(),
        anchors.sequence(),
        head.map(h -> Chain.hex(h.getHash().toByteArray())).orElse(""),
        broken);
  }

  /** Each thread walks its part of the log; of what they find the first counts. */
  private Optional<Break> walk(String tenant, Anchors anchors, long last, LongConsumer progress) {
    long from = anchors.sequence();
    long length = last - from;
    if (length <= 0) {
      return Optional.empty();
    }
    int parts = (int) Math.min(threads, 1 + length / 10_000);
    List<Optional<Break>> found =
        IntStream.range(0, parts)
            .parallel()
            .mapToObj(
                part ->
                    new LogWalk(view, tenant, anchors, last, progress)
                        .walk(from + length * part / parts, from + length * (part + 1) / parts))
            .toList();
    return found.stream().flatMap(Optional::stream).findFirst();
  }

  /** Compares the log's end with what was noted of it. */
  private Optional<Break> end(String tenant, long last) {
    Optional<StoredHead> head = head(tenant);
    long noted = head.map(StoredHead::getSequence).orElse(0L);
    if (last > noted) {
      return Optional.of(
          new Break(
              Break.Kind.TOO_LONG,
              noted + 1,
              LogWalk.messageId(view, tenant, noted + 1),
              "an end at " + noted,
              "an end at " + last));
    }
    long kept = Math.max(last, anchors(tenant).sequence());
    if (kept < noted) {
      return Optional.of(
          new Break(Break.Kind.TOO_SHORT, kept + 1, "", "an end at " + noted, "an end at " + kept));
    }
    byte[] hash = LogWalk.hash(view, tenant, noted).orElse(anchors(tenant).hash());
    byte[] expected = head.map(h -> h.getHash().toByteArray()).orElse(new byte[0]);
    return Arrays.equals(hash, expected)
        ? Optional.empty()
        : Optional.of(
            new Break(
                Break.Kind.HEAD_MISMATCH,
                noted,
                LogWalk.messageId(view, tenant, noted),
                Chain.hex(expected),
                Chain.hex(hash)));
  }

  private Optional<StoredHead> head(String tenant) {
    return Records.read(
        StoredHead.parser(), view.get(Family.MARKS, Marks.head(tenant)), Family.MARKS);
  }

  private long lastSequence(String tenant) {
    byte[] prefix = Keys.tenant(tenant);
    return view.scan(
        Family.EVENTS,
        prefix,
        Keys.end(prefix),
        rows -> {
          rows.seekToLast();
          return rows.isValid() ? Keys.trailingSequence(rows.key()) : 0L;
        });
  }

  /**
   * What stands for the dropped part of a log.
   *
   * @param sequence of the last event that was dropped; 0 when none was
   * @param hash of that event; empty when there is none
   * @param broken the first anchor that does not follow from the one before
   */
  record Anchors(long count, long sequence, byte[] hash, Optional<Break> broken) {}

  private Anchors anchors(String tenant) {
    byte[] prefix = Keys.marked(Marks.ANCHOR, Keys.tenant(tenant));
    return view.scan(
        Family.MARKS,
        prefix,
        Keys.end(prefix),
        rows -> {
          Anchors all = new Anchors(0, 0, new byte[0], Optional.empty());
          byte[] previous = new byte[0];
          for (rows.seekToFirst(); rows.isValid(); rows.next()) {
            byte[] bytes = rows.value();
            all = follow(all, previous, Keys.trailingSequence(rows.key()), bytes);
            previous = Chain.sha256(bytes);
          }
          return all;
        });
  }

  private static Anchors follow(Anchors before, byte[] previous, long sequence, byte[] bytes) {
    List<Break> breaks = new ArrayList<>(before.broken().stream().toList());
    StoredAnchor anchor;
    try {
      anchor = StoredAnchor.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      breaks.add(new Break(Break.Kind.UNREADABLE, sequence, "", "an anchor", e.getMessage()));
      return new Anchors(before.count() + 1, sequence, before.hash(), breaks.stream().findFirst());
    }
    if (!Arrays.equals(anchor.getPrevious().toByteArray(), previous)) {
      breaks.add(
          new Break(
              Break.Kind.ANCHOR_BROKEN,
              sequence,
              "",
              Chain.hex(previous),
              Chain.hex(anchor.getPrevious().toByteArray())));
    }
    if (anchor.getSequence() != sequence || anchor.getDropped() != sequence - before.sequence()) {
      breaks.add(
          new Break(
              Break.Kind.ANCHOR_BROKEN,
              sequence,
              "",
              "%d events up to %d".formatted(sequence - before.sequence(), sequence),
              "%d events up to %d".formatted(anchor.getDropped(), anchor.getSequence())));
    }
    return new Anchors(
        before.count() + 1, sequence, anchor.getHash().toByteArray(), breaks.stream().findFirst());
  }

  @Override
  public void close() {
    view.close();
  }
}
