package io.tradehub.hub.store.rocks;

import io.tradehub.hub.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The store's folder: {@code LOCK}, held by the one process that has it open; {@code FORMAT}, one
 * line that says how the rest is to be read; {@code db}, RocksDB's files; {@code native}, its code;
 * {@code COMMITTED}, see {@link HighWater}.
 *
 * <p>FORMAT is looked at before anything else is touched, so that a hub never damages what a newer
 * one wrote. While a store is being made it says so: whatever lies there then was never used, and a
 * hub that was killed at its first start simply makes it anew.
 */
final class Home implements AutoCloseable {
  private static final String FORMAT = "tradehub-store 3\n";
  private static final String MAKING = "tradehub-store being made\n";

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private Home(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /** Takes the folder, making it when it is not there. */
  static Home take(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("LOCK");
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        FileLock lock = tryLock(channel);
        if (lock == null) {
          throw new StoreException(
              "the store in %s is in use by another process%s: one hub at a time can use it"
                  .formatted(folder, owner(channel)),
              null);
        }
        byte[] self = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0).write(ByteBuffer.wrap(self), 0);
        return new Home(folder, channel, lock);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException("cannot use the folder " + folder + " for the store: " + e, e);
    }
  }

  /**
   * The database of a store that is only looked at: nothing is taken, made or changed.
   *
   * @throws StoreException when there is no store, or one of another version
   */
  static Path look(Path folder) {
    try {
      Path file = folder.resolve("FORMAT");
      if (!Files.exists(file)) {
        throw new StoreException(
            "there is no store of tradehub in " + folder + ": it has no file FORMAT", null);
      }
      checkFormat(folder, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      return folder.resolve("db");
    } catch (IOException e) {
      throw new StoreException("cannot read the store's folder " + folder + ": " + e, e);
    }
  }

  /** Whether a process has the store in a folder open now. Changes nothing. */
  static boolean inUse(Path folder) {
    try (var channel = FileChannel.open(folder.resolve("LOCK"), StandardOpenOption.READ);
        FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return free == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      // Without the file nobody has it open.
      return false;
    }
  }

  /** RocksDB's folder. */
  Path database() {
    return folder.resolve("db");
  }

  /** The file of {@link HighWater}. */
  Path mark() {
    return folder.resolve("COMMITTED");
  }

  /** Where RocksDB's native code is unpacked. */
  Path nativeCode() {
    return folder.resolve("native");
  }

  /**
   * Whether the database is yet to be made. When it is, the folder has been prepared for that, and
   * {@link #made} must follow.
   */
  boolean isNew() {
    try {
      Path file = folder.resolve("FORMAT");
      if (!Files.exists(file)) {
        if (Files.exists(database())) {
          throw new StoreException(
              "%s has a database but no FORMAT file: it is not a store of tradehub, or the file was lost; restore the whole folder from a backup"
                  .formatted(folder),
              null);
        }
        write(file, MAKING);
        return true;
      }
      // Read so that no bytes are wrong, whatever they are.
      String found = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      if (found.equals(MAKING)) {
        delete(database());
        Files.deleteIfExists(mark());
        return true;
      }
      checkFormat(folder, found);
      return false;
    } catch (IOException e) {
      throw new StoreException("cannot read the store's folder " + folder + ": " + e, e);
    }
  }

  private static void checkFormat(Path folder, String found) {
    if (!found.equals(FORMAT)) {
      throw new StoreException(
          "the store in %s has the format '%s', this hub knows '%s': it was written by another version; start that one, or give an empty folder"
              .formatted(folder, abbreviate(found.strip()), FORMAT.strip()),
          null);
    }
    Path current = folder.resolve("db").resolve("CURRENT");
    if (!Files.exists(current)) {
      throw new StoreException(
          "the store in %s has lost its database: %s is missing; restore the whole folder from a backup"
              .formatted(folder, current),
          null);
    }
  }

  /** Says that the database is there. */
  void made() {
    try {
      write(folder.resolve("FORMAT"), FORMAT);
    } catch (IOException e) {
      throw new StoreException("cannot write to the store's folder " + folder + ": " + e, e);
    }
  }

  /** The bytes of the database's files. */
  long bytes() {
    try (Stream<Path> files = Files.list(database())) {
      return files.mapToLong(Home::size).sum();
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException("cannot read the store's folder " + folder + ": " + e, e);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  /** Lets another process have it. Idempotent. */
  @Override
  public void close() {
    try {
      if (channel.isOpen()) {
        lock.release();
        channel.close();
      }
    } catch (IOException e) {
      throw new StoreException("cannot let go of the store's folder " + folder + ": " + e, e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it open
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    var text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    return pid.matches("[0-9]+") ? " (number " + pid + ")" : "";
  }

  /** Replaces a file so that after a crash either the old or the new one is there, whole. */
  private static void write(Path file, String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try (var out =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      out.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var parent = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      parent.force(true);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }

  /** A file's length; 0 when it has just been deleted, as RocksDB does in the background. */
  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static String abbreviate(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
