package io.tradehub.connectors.singlewindow.folder;

import io.tradehub.connectors.singlewindow.folder.receipts.ChinaTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Removes the days of handled files that are kept no longer: files in folders named as days, so
 * many at a time, and nothing else. When the clock jumps it waits for an hour: it may jump back.
 */
final class Retention {
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int MAX_FILES = 20_000;

  private final Path handled;
  private final Disk disk;
  private final Duration keep;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private long lastNanos;
  private long lastMillis;
  private boolean soon = true;

  Retention(Path handled, Disk disk, Duration keep, InstantSource clock, LongSupplier nanos) {
    this.handled = handled;
    this.disk = disk;
    this.keep = keep;
    this.clock = clock;
    this.nanos = nanos;
    this.lastNanos = nanos.getAsLong();
    this.lastMillis = clock.millis();
  }

  /** Removes what is due, if it is time to look. */
  void run() throws IOException {
    long passed = nanos.getAsLong() - lastNanos;
    if (!soon && passed < EVERY.toNanos()) {
      return;
    }
    boolean jumped = Math.abs(clock.millis() - lastMillis - passed / 1_000_000) > EVERY.toMillis();
    lastNanos = nanos.getAsLong();
    lastMillis = clock.millis();
    soon = false;
    if (!jumped) {
      clean();
    }
  }

  private void clean() throws IOException {
    LocalDate first = ChinaTime.day(clock.instant()).minusDays(keep.toDays());
    List<Path> old = new ArrayList<>();
    disk.list(
        handled,
        day -> {
          if (date(day).filter(date -> date.isBefore(first)).isPresent()) {
            old.add(day);
          }
          return true;
        });
    int left = MAX_FILES;
    for (Path day : old) {
      // A link to a directory is none of ours: what it leads to is not touched.
      if (disk.isOwnDirectory(day)) {
        left -= clear(day, left);
      }
      if (left <= 0) {
        soon = true;
        return;
      }
    }
  }

  private int clear(Path day, int most) throws IOException {
    List<Path> files = new ArrayList<>();
    disk.list(
        day,
        file -> {
          files.add(file);
          return files.size() < most;
        });
    boolean foreign = false;
    for (Path file : files) {
      if (disk.isOwnDirectory(file)) {
        foreign = true;
      } else {
        disk.remove(file);
      }
    }
    if (!foreign && files.size() < most) {
      disk.removeDirectory(day);
    }
    return Math.max(1, files.size());
  }

  private static Optional<LocalDate> date(Path day) {
    try {
      return Optional.of(LocalDate.parse(day.getFileName().toString()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
