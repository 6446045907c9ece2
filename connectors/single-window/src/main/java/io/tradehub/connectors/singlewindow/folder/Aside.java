package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.folder.receipts.ChinaTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Moves files out of InBox, into the folder of China's day. The day is a name and nothing more:
 * whatever the clock says, a file is moved once, and over none that is there.
 */
final class Aside {
  /** File systems take 255; something may be added. */
  private static final int MAX_NAME = 200;

  private final Layout layout;
  private final Disk disk;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private long number;

  Aside(Layout layout, Disk disk, InstantSource clock) {
    this.layout = layout;
    this.disk = disk;
    this.clock = clock;
    this.number = Math.max(1, clock.millis());
  }

  /**
   * Moves a file that was handled.
   *
   * @param stamp as it was when it was read
   * @return false when it was another file meanwhile, which was put back
   */
  boolean handled(Path file, Disk.Stamp stamp) throws IOException {
    return move(file, day(layout.handled()), stamp, Optional.empty());
  }

  /** Moves a file that cannot be read, with a report beside it. */
  boolean unreadable(Path file, Disk.Stamp stamp, String reason) throws IOException {
    String report =
        """
        File:    %s
        Size:    %d bytes
        Found:   %s (China time)
        Problem: %s

        What to do: the hub did not take this file, and will not look at it here. Look what it is.
        If it is a receipt, ask the single window's import client (or customs' service desk) for it
        again; or correct it, and move it back into
          %s
        under any name: then it is read as if it had just come. If it is nothing, remove it and
        this report.
        """
            .formatted(
                file.getFileName(),
                stamp.size(),
                clock.instant().atZone(ChinaTime.ZONE).toLocalDateTime().withNano(0),
                reason,
                layout.inBox());
    return move(
        file, day(layout.unreadable()), stamp, Optional.of(ByteString.copyFromUtf8(report)));
  }

  private Path day(Path parent) throws IOException {
    Path day = parent.resolve(ChinaTime.day(clock.instant()).toString());
    if (!disk.isDirectory(day)) {
      disk.makeDirectory(day);
    }
    return day;
  }

  private boolean move(Path file, Path into, Disk.Stamp stamp, Optional<ByteString> report)
      throws IOException {
    lock.lock();
    try {
      Path target = free(into, file.getFileName());
      if (report.isPresent()) {
        // First: so no file is there without one, whenever the hub dies.
        disk.write(report(target), report.get());
      }
      disk.move(file, target);
      if (disk.stamp(target).filter(stamp::equals).isPresent()) {
        return true;
      }
      // Somebody wrote another one over it since it was read: that one is still to be read.
      disk.move(target, free(layout.inBox(), file.getFileName()));
      return false;
    } finally {
      lock.unlock();
    }
  }

  private static Path report(Path file) {
    return file.resolveSibling(file.getFileName() + ".report.txt");
  }

  /** A name that no file there has: the same, or with a number. */
  private Path free(Path directory, Path wanted) throws IOException {
    Path free = isPlain(wanted) ? directory.resolve(wanted) : numbered(directory, wanted);
    while (disk.stamp(free).isPresent()) {
      free = numbered(directory, wanted);
    }
    return free;
  }

  /** Whether something can be added to it: it is short, and in characters that this system has. */
  private static boolean isPlain(Path name) {
    try {
      report(name);
      return name.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_NAME;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Path numbered(Path directory, Path wanted) {
    String name = wanted.toString();
    int point = name.lastIndexOf('.');
    String extension = point > 0 && name.length() - point <= 10 ? name.substring(point) : "";
    String stem = name.substring(0, name.length() - extension.length());
    // In UTF-8, a character may have three bytes.
    stem = stem.substring(0, Math.min(stem.length(), MAX_NAME / 4));
    number++;
    try {
      return directory.resolve(stem + "." + number + extension);
    } catch (InvalidPathException e) {
      return directory.resolve("file." + number + ".xml");
    }
  }
}
