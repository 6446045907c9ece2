package io.tradehub.connectors.singlewindow.folder;

import io.tradehub.connectors.api.Inbound.OverloadedException;
import io.tradehub.connectors.singlewindow.folder.FolderObserver.Kind;
import io.tradehub.connectors.singlewindow.folder.FolderObserver.Why;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Tells of each file that comes into SentBox or FailBox, once: which it told of stands in a file.
 * The files stay where they are, for those folders are the client's.
 */
final class Moves {
  private static final System.Logger LOG = System.getLogger(Moves.class.getName());

  private static final int MANY = 10_000;

  private final FolderConfig config;
  private final ReceiptSink sink;
  private final FolderObserver observer;
  private final Told told;
  private final Pace pace;
  private final Crew crew;
  private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

  /** What an earlier run told of, until all folders were listed once. */
  private volatile Set<String> before = Set.of();

  private volatile boolean noteFailed;

  Moves(
      FolderConfig config,
      ReceiptSink sink,
      FolderObserver observer,
      Told told,
      Pace pace,
      Crew crew) {
    this.config = config;
    this.sink = sink;
    this.observer = observer;
    this.told = told;
    this.pace = pace;
    this.crew = crew;
  }

  /** A file that came. */
  private record Arrival(Box box, String name) {}

  /** Reads what an earlier run told of. Call it before the folders are listed. */
  void remember() {
    try {
      before = told.read();
    } catch (IOException e) {
      before = Set.of();
      LOG.log(
          Level.WARNING,
          "folder {0}: all files of SentBox and FailBox are told of again: {1}",
          config.name(),
          Faults.say(e));
    }
  }

  /**
   * Forgets what an earlier run told of and is not there any more. Call it when the folders were
   * listed.
   *
   * @param boxes SentBox and FailBox
   */
  void settle(Box... boxes) {
    before = Set.of();
    write(boxes);
  }

  /** Writes down what was told of. */
  void flush() {
    try {
      told.flush();
      noteFailed = false;
    } catch (IOException e) {
      notNoted(e);
    }
  }

  /** Writes the notes anew when most of them are of files that are not there any more. */
  void compact(Box... boxes) {
    long there = 0;
    for (Box box : boxes) {
      there += box.size();
    }
    if (told.lines() > 2 * there + MANY) {
      write(boxes);
    }
  }

  private void write(Box... boxes) {
    List<String> lines = new ArrayList<>();
    for (Box box : boxes) {
      box.told().forEach(name -> lines.add(Told.line(box, name)));
    }
    try {
      told.replace(lines);
    } catch (IOException e) {
      notNoted(e);
    }
  }

  /** A file came into SentBox or FailBox, or was found there. */
  void arrived(Box box, String name) {
    if (before.contains(Told.line(box, name))) {
      box.told(name);
    } else {
      arrivals.add(new Arrival(box, name));
    }
  }

  /** Tells of those that came; those that cannot be told of now are kept for the next time. */
  void tell(Watch watch) throws InterruptedException {
    for (Arrival each = arrivals.poll(); each != null; each = arrivals.poll()) {
      if (pace.left() > 0 || watch.isClosed()) {
        arrivals.add(each);
        return;
      }
      Arrival arrival = each;
      crew.send(arrival, () -> tell(arrival));
    }
  }

  /** Whether there is nothing left to tell of. */
  boolean isQuiet() {
    return arrivals.isEmpty();
  }

  private void tell(Arrival arrival) {
    FileName name = FileName.parse(arrival.name()).orElseThrow();
    boolean sent = arrival.box().place() == Whereabouts.Place.SENT;
    try {
      ReceiptSink.Taken taken =
          sink.take(
              new Receipt.Moved(
                  config.name(),
                  arrival.name(),
                  name.flow(),
                  name.reference(),
                  name.retry(),
                  sent,
                  name.time()));
      pace.worked();
      observer.taken(sent ? Kind.SENT : Kind.FAILED, taken);
    } catch (OverloadedException e) {
      pace.overloaded();
      arrivals.add(arrival);
      observer.left(Why.OVERLOADED);
      return;
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR,
          "folder " + config.name() + ": that " + arrival.name() + " was moved is told again",
          e);
      pace.overloaded();
      arrivals.add(arrival);
      observer.left(Why.FAILURE);
      return;
    }
    note(arrival);
  }

  private void note(Arrival arrival) {
    arrival.box().told(arrival.name());
    try {
      told.add(arrival.box(), arrival.name());
    } catch (IOException e) {
      notNoted(e);
    }
  }

  /** What is not noted is told again after a restart, which changes nothing. */
  private void notNoted(IOException e) {
    if (!noteFailed) {
      noteFailed = true;
      LOG.log(
          Level.WARNING,
          "folder {0}: which files were moved cannot be noted: {1}",
          config.name(),
          Faults.say(e));
    }
  }
}
