package io.tradehub.connectors.singlewindow.folder;

import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;

/**
 * Where declarations are, from memory where that is certain. Only this hub puts files into OutBox,
 * and only from there they come into SentBox and FailBox: so a file that is not known is nowhere,
 * and one that is known in OutBox and not there any more is looked for by a listing. Callers that
 * need one share it.
 */
final class Boxes {
  /** How old a listing may be to say that a file is nowhere which another hub may have put. */
  private static final long FRESH = 2_000_000_000L;

  private final Disk disk;
  private final LongSupplier nanos;
  private final BiConsumer<Box, String> moved;
  private final Box out;
  private final Box sent;
  private final Box failed;

  /**
   * Nothing is known yet.
   *
   * @param settle how long a client may take to move a file
   * @param moved told of each file in SentBox and FailBox, once
   */
  Boxes(
      Layout layout,
      Disk disk,
      LongSupplier nanos,
      Duration settle,
      BiConsumer<Box, String> moved) {
    this.disk = disk;
    this.nanos = nanos;
    this.moved = moved;
    out = new Box(Whereabouts.Place.OUT_BOX, layout.outBox(), disk, nanos, settle.toNanos());
    sent = new Box(Whereabouts.Place.SENT, layout.sentBox(), disk, nanos, 0);
    failed = new Box(Whereabouts.Place.FAILED, layout.failBox(), disk, nanos, 0);
  }

  Box out() {
    return out;
  }

  Box sent() {
    return sent;
  }

  Box failed() {
    return failed;
  }

  /**
   * Lists all that was not listed since a time. OutBox first: files go from there to the others.
   */
  void listSince(long time) throws IOException {
    out.listSince(time, (box, name) -> {});
    sent.listSince(time, moved);
    failed.listSince(time, moved);
  }

  /** Lists what is due. */
  void listWhenDue(long every) throws IOException {
    out.listWhenDue(every, (box, name) -> {});
    sent.listWhenDue(every, moved);
    failed.listWhenDue(every, moved);
  }

  /** A file came into SentBox or FailBox. */
  void arrived(Box box, String name) {
    if (FileName.parse(name).isPresent() && box.add(name)) {
      moved.accept(box, name);
    }
  }

  /**
   * As {@link Folder#find}. A file that left OutBox and did not arrive yet is still said to be
   * there for a while: the client may be moving it.
   */
  Whereabouts find(TradeFlow flow, String reference) throws IOException {
    return find(FileName.prefix(flow, reference), retry -> true, true);
  }

  /** Where the file of one retry is. */
  Whereabouts find(TradeFlow flow, String reference, int retry) throws IOException {
    return find(FileName.prefix(flow, reference), each -> each == retry, false);
  }

  private Whereabouts find(String prefix, IntPredicate retries, boolean waitForClient)
      throws IOException {
    long asked = nanos.getAsLong();
    Whereabouts newest = newest(prefix, retries, sent, failed, out);
    if (newest.place() == Whereabouts.Place.NOWHERE) {
      listSince(asked - FRESH);
      newest = newest(prefix, retries, sent, failed, out);
    }
    if (newest.place() != Whereabouts.Place.OUT_BOX
        || disk.stamp(out.directory().resolve(newest.fileName())).isPresent()) {
      return newest;
    }
    // It left OutBox since: it is in one of the others, or on the way.
    sent.listSince(asked, moved);
    failed.listSince(asked, moved);
    Whereabouts now = newest(prefix, retries, sent, failed);
    boolean arrived = now.retry() >= newest.retry();
    boolean forGood = out.isGoneForGood(newest.fileName());
    if (arrived || forGood) {
      out.forget(newest.fileName());
    }
    return !arrived && !forGood && waitForClient ? newest : now;
  }

  /** Of two with the same number, the one in the box that is named first. */
  private static Whereabouts newest(String prefix, IntPredicate retries, Box... boxes) {
    Whereabouts newest = Whereabouts.NOWHERE;
    for (Box box : boxes) {
      Optional<Whereabouts> there = box.newest(prefix, retries);
      if (there.isPresent() && there.get().retry() > newest.retry()) {
        newest = there.get();
      }
    }
    return newest;
  }
}
