package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A folder that is shared with an import client (docs/single-window.md, "The folder").
 *
 * <p>Declarations are put and found by whoever calls. Two threads take what comes back: one goes
 * through InBox, one through OutBox, SentBox and FailBox; both are told of changes by the operating
 * system, and list the folders besides. What they find is handled on virtual threads, so many at
 * once. A folder belongs to one hub at a time; that a second one reads it, too, loses nothing, for
 * each receipt changes nothing the second time.
 */
public final class Folder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Folder.class.getName());
  private static final long AT_REST = 100_000_000L;
  private static final long COUNTED = 1_000_000_000L;
  private static final int CLOSING_SECONDS = 5;

  private final FolderConfig config;
  private final FolderObserver observer;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Disk disk;
  private final Layout layout;
  private final Boxes boxes;
  private final Outgoing outgoing;
  private final Moves moves;
  private final Pace movesPace;
  private final Inbox inbox;
  private final Retention retention;
  private final Watch inboxWatch;
  private final Watch boxesWatch;
  private final Crew inboxCrew;
  private final Crew movesCrew;
  private final Rounds inboxRounds;
  private final Rounds boxesRounds;
  private final ReentrantLock readying = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean ready;
  private long counted;

  /**
   * One that is at rest until {@link #start}.
   *
   * @param sink where receipts are handed in
   * @param observer told of everything
   * @param clock for the names of folders and the age of files
   */
  public Folder(
      FolderConfig config, ReceiptSink sink, FolderObserver observer, InstantSource clock) {
    this(config, sink, observer, clock, new RealDisk(), System::nanoTime);
  }

  Folder(
      FolderConfig config,
      ReceiptSink sink,
      FolderObserver observer,
      InstantSource clock,
      Disk disk,
      LongSupplier nanos) {
    this.config = config;
    this.observer = observer;
    this.clock = clock;
    this.nanos = nanos;
    this.disk = disk;
    layout = Layout.of(config);
    String name = "tradehub-folder-" + config.name();
    movesPace = new Pace(nanos);
    movesCrew = new Crew(name + "-moved-", config.parallel());
    moves = new Moves(config, sink, observer, new Told(disk, layout.told()), movesPace, movesCrew);
    boxes = new Boxes(layout, disk, nanos, moves::arrived);
    outgoing = new Outgoing(layout, disk, boxes);
    boxesWatch = new Watch(List.of(layout.sentBox(), layout.failBox()));

    Pace pace = new Pace(nanos);
    Notes notes = new Notes(nanos);
    inboxCrew = new Crew(name + "-file-", config.parallel());
    inboxWatch = new Watch(List.of(layout.inBox()));
    FileHandler handler = new FileHandler(config, disk, sink, observer, clock, nanos, notes, pace);
    inbox =
        new Inbox(
            layout.inBox(), disk, observer, clock, inboxWatch, handler, notes, pace, inboxCrew);
    retention = new Retention(layout.handled(), disk, config.keepHandled(), clock, nanos);
    inboxRounds = new Rounds(config, "InBox", inboxWatch, this::ready, this::inboxRound);
    boxesRounds =
        new Rounds(
            config, "OutBox, SentBox and FailBox", boxesWatch, this::ready, this::boxesRound);
  }

  /**
   * Begins to take receipts out of the folder. Does not fail when the folder is not there: it is
   * tried again until it is, and until then {@link #put} and {@link #find} say what is missing.
   */
  public void start() {
    inboxRounds.start("tradehub-folder-" + config.name() + "-inbox");
    boxesRounds.start("tradehub-folder-" + config.name() + "-boxes");
  }

  /**
   * Puts a declaration into OutBox; it is there to stay when this returns {@link Handed.Placed}.
   * Blocks for the disk. May be repeated after a crash or a failure: a file of the same name that
   * is in OutBox, SentBox or FailBox is left as it is.
   *
   * @param reference ClientSeqNo: 1 to 18 ASCII letters and digits
   * @param retry from 0 to 999999
   * @throws IllegalArgumentException when the reference or the number is not so
   */
  public Handed put(TradeFlow flow, String reference, int retry, ByteString zip) {
    try {
      ready();
      return outgoing.put(flow, reference, retry, zip);
    } catch (IOException e) {
      return new Handed.Failed(
          "the declaration cannot be put into the folder " + config.name() + ": " + Faults.say(e));
    }
  }

  /**
   * Where the newest file (of the highest retry number) of a declaration is. Mostly answered from
   * memory; lists the folders when that could be wrong. Blocks for the disk. A file that a client
   * took out of OutBox and put nowhere yet is nowhere.
   *
   * @throws IOException when it cannot be said, as the folder cannot be read; with a message for
   *     people
   * @throws IllegalArgumentException when the reference is none
   */
  public Whereabouts find(TradeFlow flow, String reference) throws IOException {
    try {
      ready();
      return boxes.find(flow, reference);
    } catch (IOException e) {
      throw new IOException(
          "where the declaration is in the folder "
              + config.name()
              + " cannot be said: "
              + Faults.say(e),
          e);
    }
  }

  /** Sees to it that all is there, and knows what is in it; once. */
  private void ready() throws IOException {
    if (ready) {
      return;
    }
    readying.lock();
    try {
      if (!ready) {
        layout.prepare(disk, config.createFolders());
        outgoing.sweep();
        moves.remember();
        boxes.listSince(nanos.getAsLong());
        moves.settle(boxes.sent(), boxes.failed());
        ready = true;
      }
    } finally {
      readying.unlock();
    }
  }

  private void inboxRound() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    inbox.pass();
    long took = System.nanoTime() - begin;
    if (!inboxWatch.isClosed()) {
      clean();
    }
    long most = config.pollEvery().toNanos();
    inbox.await(Math.min(most, AT_REST + 2 * took), most);
  }

  /** Removes old files; that it cannot keeps nothing else from being done. */
  private void clean() {
    try {
      retention.run();
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "folder {0}: files that were handled long ago cannot be removed: {1}",
          config.name(),
          Faults.say(e));
    }
  }

  private void boxesRound() throws IOException, InterruptedException {
    boxes.listWhenDue(config.pollEvery().toNanos());
    moves.tell(boxesWatch);
    moves.flush();
    moves.compact(boxes.sent(), boxes.failed());
    count();
    long wait = config.pollEvery().toNanos();
    if (!moves.isQuiet()) {
      wait = Math.min(wait, Math.max(AT_REST, movesPace.left()));
    }
    if (boxesWatch.await(Duration.ofNanos(wait), this::arrived)) {
      boxesWatch.sleep(AT_REST);
      boxes.listWhenDue(0);
    }
  }

  private void arrived(Path directory, Path file) {
    boxes.arrived(
        directory.equals(layout.sentBox()) ? boxes.sent() : boxes.failed(),
        file.getFileName().toString());
  }

  private void count() throws IOException {
    if (counted != 0 && System.nanoTime() - counted < COUNTED) {
      return;
    }
    counted = System.nanoTime();
    Box.Waiting waiting = boxes.out().waiting();
    observer.waiting(
        waiting.count(),
        waiting.oldest().isEmpty()
            ? Duration.ZERO
            : notNegative(
                Duration.between(
                    Instant.ofEpochMilli(waiting.oldest().getAsLong()), clock.instant())));
  }

  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  /** Takes no more receipts; waits for those that are being taken, some seconds at most. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    inboxRounds.close();
    boxesRounds.close();
    inboxCrew.close(CLOSING_SECONDS);
    movesCrew.close(CLOSING_SECONDS);
    moves.flush();
  }
}
