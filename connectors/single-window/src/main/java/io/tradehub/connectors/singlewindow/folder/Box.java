package io.tradehub.connectors.singlewindow.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;

/**
 * The names of the declarations' files in OutBox, SentBox or FailBox, in memory: some 200 bytes for
 * each. They are learnt by listing the folder and from what is told of it; a listing of one that
 * did not change is spared.
 */
final class Box {
  /** Clocks of file systems tick in steps of up to two seconds. */
  private static final long TICK = 3_000_000_000L;

  /** However unchanged it seems, it is listed so often. */
  private static final long AT_LEAST = 300_000_000_000L;

  private final Whereabouts.Place place;
  private final Path directory;
  private final Disk disk;
  private final LongSupplier nanos;
  private final ConcurrentNavigableMap<String, Entry> names = new ConcurrentSkipListMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private boolean listed;
  private long begun;
  private long took;
  private long modified = Long.MIN_VALUE;
  private long modifiedSince;

  private volatile int generation;

  /** Nothing is known of it yet. */
  Box(Whereabouts.Place place, Path directory, Disk disk, LongSupplier nanos) {
    this.place = place;
    this.directory = directory;
    this.disk = disk;
    this.nanos = nanos;
  }

  /** A file. */
  private static final class Entry {
    private volatile int generation;

    /** When it was made, in milliseconds of the epoch; negative when nobody asked. */
    private volatile long since = -1;

    /** Whether the sink was told that it came here. */
    private volatile boolean told;

    Entry(int generation) {
      this.generation = generation;
    }
  }

  Whereabouts.Place place() {
    return place;
  }

  Path directory() {
    return directory;
  }

  int size() {
    return names.size();
  }

  /** The sink was told of a file. */
  void told(String name) {
    Entry entry = names.get(name);
    if (entry != null) {
      entry.told = true;
    }
  }

  /** Those files that the sink was told of. */
  List<String> told() {
    return names.entrySet().stream()
        .filter(each -> each.getValue().told)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Adds a file that is known to be there.
   *
   * @return whether it was not known before
   */
  boolean add(String name) {
    Entry entry = names.putIfAbsent(name, new Entry(generation));
    if (entry != null) {
      entry.generation = generation;
    }
    return entry == null;
  }

  void forget(String name) {
    names.remove(name);
  }

  /** Of the files whose names begin so, and of these retry numbers, that of the highest. */
  Optional<Whereabouts> newest(String prefix, IntPredicate retries) {
    Whereabouts newest = null;
    for (String name : names.subMap(prefix, prefix + Character.MAX_VALUE).keySet()) {
      FileName parsed = FileName.parse(name).orElseThrow();
      if (retries.test(parsed.retry()) && (newest == null || parsed.retry() >= newest.retry())) {
        newest = new Whereabouts(place, parsed.retry(), name);
      }
    }
    return Optional.ofNullable(newest);
  }

  /** Lists the folder unless a listing was begun after a time. */
  void listSince(long time, BiConsumer<Box, String> found) throws IOException {
    lock.lock();
    try {
      if (!listed || begun - time < 0) {
        list(found);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lists the folder when it is time: no more often than takes a twentieth of the time, and not
   * when it did not change.
   *
   * @param every how often, in nanoseconds
   */
  void listWhenDue(long every, BiConsumer<Box, String> found) throws IOException {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      if (listed && now - begun < Math.max(every, 20 * took)) {
        return;
      }
      if (listed
          && now - begun < AT_LEAST
          && begun - modifiedSince > TICK
          && disk.modified(directory) == modified) {
        return;
      }
      list(found);
    } finally {
      lock.unlock();
    }
  }

  private void list(BiConsumer<Box, String> found) throws IOException {
    long now = nanos.getAsLong();
    long changed = disk.modified(directory);
    if (changed != modified) {
      modified = changed;
      modifiedSince = now;
    }
    int current = generation + 1;
    generation = current;
    disk.list(
        directory,
        file -> {
          String name = file.getFileName().toString();
          Entry entry = names.get(name);
          if (entry != null) {
            entry.generation = current;
          } else if (FileName.parse(name).isPresent() && add(name)) {
            found.accept(this, name);
          }
          return true;
        });
    names.values().removeIf(entry -> entry.generation != current);
    begun = now;
    took = nanos.getAsLong() - now;
    listed = true;
  }

  /**
   * How many files are there, and since when the oldest is. A file's time is asked for once.
   *
   * @throws IOException when a file's time cannot be asked for
   */
  Waiting waiting() throws IOException {
    long count = 0;
    long oldest = Long.MAX_VALUE;
    for (var each : names.entrySet()) {
      Entry entry = each.getValue();
      if (entry.since < 0) {
        Optional<Disk.Stamp> stamp = disk.stamp(directory.resolve(each.getKey()));
        if (stamp.isEmpty()) {
          continue;
        }
        entry.since = Math.max(0, stamp.get().modified());
      }
      count++;
      oldest = Math.min(oldest, entry.since);
    }
    return new Waiting(count, count == 0 ? OptionalLong.empty() : OptionalLong.of(oldest));
  }

  /**
   * What waits.
   *
   * @param oldest in milliseconds of the epoch; empty when nothing does
   */
  record Waiting(long count, OptionalLong oldest) {}
}
