package io.tradehub.connectors.singlewindow.folder;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What is remembered of files that were left in InBox: when to try them again, and what is known of
 * them, so that they are not read in a loop. Bounded: what is forgotten is tried again earlier.
 */
final class Notes {
  private static final int MAX = 20_000;
  private static final long SHORTEST = 500_000_000L;
  private static final long LONGEST = 300_000_000_000L;

  private final LongSupplier nanos;
  private final Map<Path, Note> notes =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Note> eldest) {
          return size() > MAX;
        }
      };

  private final Set<Path> unseen = new HashSet<>();

  Notes(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What is known of a file. */
  sealed interface Known {
    /** Nothing for certain. */
    record Unsure() implements Known {}

    /** Its receipts are stored; it is only to be moved. */
    record Taken() implements Known {}

    /** It cannot be read; it is only to be moved, with this report. */
    record Bad(String reason) implements Known {}
  }

  /**
   * A note.
   *
   * @param stamp the file that it is about; another one of the same name is new
   * @param first when it was first left
   * @param pause how long it is left now
   * @param due when it may be tried
   */
  record Note(Disk.Stamp stamp, long first, long pause, long due, Known known) {}

  /** Whether a file that was seen may be tried: it was not left, or long enough ago. */
  synchronized boolean due(Path file) {
    Note note = notes.get(file);
    if (note != null) {
      unseen.remove(file);
    }
    return note == null || note.due() - nanos.getAsLong() <= 0;
  }

  /** InBox is listed from now on. */
  synchronized void beginPass() {
    unseen.clear();
    unseen.addAll(notes.keySet());
  }

  /** InBox was listed: what was not seen in it is gone, and nobody has to come back to it. */
  synchronized void endPass() {
    notes.keySet().removeAll(unseen);
    unseen.clear();
  }

  /** What is noted of a file, if it is still the same. */
  synchronized Optional<Note> about(Path file, Disk.Stamp stamp) {
    return Optional.ofNullable(notes.get(file)).filter(note -> note.stamp().equals(stamp));
  }

  /**
   * A file is left.
   *
   * @param longer whether longer than the last time
   */
  synchronized void leave(Path file, Disk.Stamp stamp, Known known, boolean longer) {
    long now = nanos.getAsLong();
    Optional<Note> before = about(file, stamp);
    long wait =
        longer
            ? before.map(note -> Math.min(LONGEST, 2 * note.pause())).orElse(SHORTEST)
            : SHORTEST;
    long first = before.map(Note::first).orElse(now);
    notes.put(file, new Note(stamp, first, wait, now + wait, known));
  }

  /** A file is done with. */
  synchronized void forget(Path file) {
    notes.remove(file);
  }

  /** How long until the next file may be tried, in nanoseconds; at most so long. */
  synchronized long untilDue(long atMost) {
    long now = nanos.getAsLong();
    long least = atMost;
    for (Note note : notes.values()) {
      least = Math.min(least, note.due() - now);
    }
    return Math.max(0, least);
  }
}
