package io.tradehub.sandbox.customs.client;

import io.tradehub.sandbox.customs.client.Judge.Judgement;
import io.tradehub.sandbox.customs.client.Judge.Where;
import io.tradehub.sandbox.customs.office.Delays;
import io.tradehub.sandbox.customs.office.Sent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Takes declarations out of an OutBox: reads some, has what becomes of them on the disk with one
 * wait, then moves them. A listing of the OutBox is read piece by piece and to its end before the
 * next begins, however many files lie there.
 */
public final class Collector extends Loop {
  private static final Logger LOG = System.getLogger(Collector.class.getName());
  private static final int BATCH = 256;

  private final Box box;
  private final Desk desk;
  private final Judge judge;
  private final Duration settleTime;
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong vanished = new AtomicLong();
  private DirectoryStream<Path> listing;

  /** Whether the last listing could be read: that it cannot is logged once. */
  private boolean listed = true;

  private Iterator<Path> rest;

  private record Move(Path file, Judgement judgement) {}

  /**
   * One that has not begun.
   *
   * @param delays of what is taken
   */
  public Collector(
      Box box,
      Desk desk,
      Gate gate,
      Supplier<Delays> delays,
      Duration pollEvery,
      Duration settleTime) {
    super(gate, pollEvery.toMillis());
    this.box = box;
    this.desk = desk;
    this.settleTime = settleTime;
    judge = new Judge(desk, delays);
  }

  /** How many files it moved to FailBox. */
  public long failed() {
    return failed.get();
  }

  /** How many files it took away without a trace. */
  public long vanished() {
    return vanished.get();
  }

  @Override
  boolean step() {
    List<Move> moves = new ArrayList<>();
    boolean more;
    try {
      more = read(moves);
      listed = true;
    } catch (IOException | DirectoryIteratorException e) {
      if (listed) {
        LOG.log(Level.WARNING, "{0} cannot be listed: {1}", box.outBox(), String.valueOf(e));
      }
      listed = false;
      end();
      more = false;
    }
    for (Move move : moves) {
      desk.join(move.judgement.told());
      move(move);
    }
    return more || !moves.isEmpty();
  }

  /** Goes on with the listing; false at its end. */
  private boolean read(List<Move> moves) throws IOException {
    if (listing == null) {
      listing = Files.newDirectoryStream(box.outBox());
      rest = listing.iterator();
    }
    for (int seen = 0; seen < BATCH; seen++) {
      if (!rest.hasNext()) {
        end();
        return false;
      }
      look(rest.next(), moves);
    }
    return true;
  }

  private void end() {
    try {
      if (listing != null) {
        listing.close();
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a listing was not closed", e);
    }
    listing = null;
  }

  private void look(Path file, List<Move> moves) {
    String name = file.getFileName().toString();
    if (name.startsWith(".") || !name.endsWith(".zip")) {
      return;
    }
    try {
      BasicFileAttributes now =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!now.isRegularFile()) {
        return;
      }
      Optional<Sent> sent = Sent.of(box.folder(), name);
      if (sent.isEmpty()) {
        // Nobody could be answered: it has no number.
        moves.add(new Move(file, new Judgement(Where.FAILED, Judge.NOTHING)));
        return;
      }
      boolean young = now.lastModifiedTime().toInstant().plus(settleTime).isAfter(Instant.now());
      judge.judge(file, sent.get(), young).ifPresent(j -> moves.add(new Move(file, j)));
    } catch (IOException e) {
      // Taken away meanwhile, or not to be read now: the next listing has it, or has not.
      LOG.log(Level.DEBUG, "a file of the OutBox was left", e);
    }
  }

  private void move(Move move) {
    try {
      switch (move.judgement.where()) {
        case SENT -> box.move(move.file, box.sentBox(), desk.now());
        case FAILED -> {
          box.move(move.file, box.failBox(), desk.now());
          failed.incrementAndGet();
        }
        case NOWHERE -> {
          box.delete(move.file);
          vanished.incrementAndGet();
        }
      }
    } catch (IOException e) {
      // It comes again with the next listing, and is answered again.
      LOG.log(Level.WARNING, "{0} cannot be moved: {1}", move.file, e.getMessage());
    }
  }

  @Override
  public void close() {
    super.close();
    end();
  }
}
