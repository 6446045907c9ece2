package io.tradehub.connectors.singlewindow.folder;

import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.io.IOException;
import java.util.List;
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
   * @param moved told of each file in SentBox and FailBox, once
   */
  Boxes(Layout layout, Disk disk, LongSupplier nanos, BiConsumer<Box, String> moved) {
    this.disk = disk;
    this.nanos = nanos;
    this.moved = moved;
    out = new Box(Whereabouts.Place.OUT_BOX, layout.outBox(), disk, nanos);
    sent = new Box(Whereabouts.Place.SENT, layout.sentBox(), disk, nanos);
    failed = new Box(Whereabouts.Place.FAILED, layout.failBox(), disk, nanos);
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

  /** As {@link Folder#find}. */
  Whereabouts find(TradeFlow flow, String reference) throws IOException {
    return find(FileName.prefix(flow, reference), retry -> true);
  }

  /** Where the file of one retry is. */
  Whereabouts find(TradeFlow flow, String reference, int retry) throws IOException {
    return find(FileName.prefix(flow, reference), each -> each == retry);
  }

  private Whereabouts find(String prefix, IntPredicate retries) throws IOException {
    long asked = nanos.getAsLong();
    Whereabouts newest = newest(prefix, retries);
    if (newest.place() == Whereabouts.Place.NOWHERE) {
      listSince(asked - FRESH);
      newest = newest(prefix, retries);
    }
    while (newest.place() == Whereabouts.Place.OUT_BOX
        && disk.stamp(out.directory().resolve(newest.fileName())).isEmpty()) {
      // It left OutBox since: for one of the others, or for nowhere.
      out.forget(newest.fileName());
      sent.listSince(asked, moved);
      failed.listSince(asked, moved);
      newest = newest(prefix, retries);
    }
    return newest;
  }

  /** Of two with the same number, the one that the client has. */
  private Whereabouts newest(String prefix, IntPredicate retries) {
    Whereabouts newest = Whereabouts.NOWHERE;
    for (Box box : List.of(sent, failed, out)) {
      Optional<Whereabouts> there = box.newest(prefix, retries);
      if (there.isPresent() && there.get().retry() > newest.retry()) {
        newest = there.get();
      }
    }
    return newest;
  }
}
