package io.tradehub.connectors.singlewindow.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Has every file of InBox handled: those that the operating system tells of at once, and all that
 * are there at every listing. However many those are, only a page of names is in memory, and new
 * ones are handled in between.
 */
final class Inbox {
  private static final int PAGE = 4_096;
  private static final int MAX_FRESH = 20_000;
  private static final Comparator<Path> ORDER =
      Comparator.comparing(Inbox::time).thenComparing(file -> file.getFileName().toString());

  private final Disk disk;
  private final FolderObserver observer;
  private final InstantSource clock;
  private final Path directory;
  private final Watch watch;
  private final FileHandler handler;
  private final Notes notes;
  private final Pace pace;
  private final Crew crew;

  // Of the one thread that runs it.
  private final Deque<Path> fresh = new ArrayDeque<>();
  private boolean missed;

  Inbox(
      Path directory,
      Disk disk,
      FolderObserver observer,
      InstantSource clock,
      Watch watch,
      FileHandler handler,
      Notes notes,
      Pace pace,
      Crew crew) {
    this.disk = disk;
    this.observer = observer;
    this.clock = clock;
    this.directory = directory;
    this.watch = watch;
    this.handler = handler;
    this.notes = notes;
    this.pace = pace;
    this.crew = crew;
  }

  /**
   * Lists InBox, once, and has handled what is in it.
   *
   * @throws IOException when it cannot be listed
   */
  void pass() throws IOException, InterruptedException {
    missed = false;
    notes.beginPass();
    List<Path> page = new ArrayList<>();
    Interrupted interrupted = new Interrupted();
    disk.list(
        directory,
        file -> {
          page.add(file);
          return page.size() < PAGE || interrupted.guard(() -> turn(page));
        });
    interrupted.rethrow();
    turn(page);
    if (!watch.isClosed()) {
      notes.endPass();
    }
  }

  /** Carries an interruption through a listing. */
  private static final class Interrupted {
    private InterruptedException caught;

    interface Work {
      void run() throws InterruptedException;
    }

    boolean guard(Work work) {
      try {
        work.run();
        return true;
      } catch (InterruptedException e) {
        caught = e;
        return false;
      }
    }

    void rethrow() throws InterruptedException {
      if (caught != null) {
        throw caught;
      }
    }
  }

  private void turn(List<Path> page) throws InterruptedException {
    page.sort(ORDER);
    for (Path file : page) {
      missed |= watch.drain(this::came);
      Path newer = fresh.poll();
      if (newer != null) {
        send(newer);
      }
      send(file);
      if (watch.isClosed()) {
        break;
      }
    }
    page.clear();
    observer.inboxRead(clock.instant());
  }

  /**
   * Waits for new files and has them handled, until it is time to list InBox again: after a while,
   * or when some were missed, or when one that was left is due.
   *
   * @param least in nanoseconds; not before
   * @param most in nanoseconds
   */
  void await(long least, long most) throws InterruptedException {
    long begin = System.nanoTime();
    while (!watch.isClosed()) {
      for (Path file = fresh.poll(); file != null; file = fresh.poll()) {
        send(file);
      }
      long waited = System.nanoTime() - begin;
      long due = missed ? 0 : notes.untilDue(most - waited);
      long left = Math.max(due, least - waited);
      if (left <= 0) {
        return;
      }
      missed |= watch.await(Duration.ofNanos(left), this::came);
    }
  }

  private void came(Path folder, Path file) {
    if (fresh.size() < MAX_FRESH) {
      fresh.add(file);
    } else {
      missed = true;
    }
  }

  private void send(Path file) throws InterruptedException {
    String name = file.getFileName().toString();
    if (name.startsWith(".") || name.toLowerCase(Locale.ROOT).endsWith(".tmp")) {
      return;
    }
    if (!notes.due(file)) {
      return;
    }
    for (long wait = pace.left(); wait > 0 && !watch.isClosed(); wait = pace.left()) {
      watch.sleep(wait);
    }
    if (!watch.isClosed()) {
      crew.send(file, () -> handler.handle(file));
    }
  }

  /** The time in a file's name, as digits; names without one come last. */
  private static String time(Path file) {
    String name = file.getFileName().toString();
    int end = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
    int begin = end;
    while (begin > 0 && name.charAt(begin - 1) >= '0' && name.charAt(begin - 1) <= '9') {
      begin--;
    }
    return end - begin >= 14 ? name.substring(begin, end) : "~";
  }
}
