package io.tradehub.hub.store.rocks;

import io.tradehub.hub.store.StoreException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How many commits there were, in a file of eight bytes beside the database.
 *
 * <p>When the end of a write-ahead log is missing, RocksDB cannot tell a commit that never returned
 * from one that did and was cut off later, by a disk that lied or a hand that slipped: it takes
 * what is there and says nothing. With this number it can be told.
 *
 * <p>The file is mapped: noting a number is one store to memory and no call. The number is noted
 * after its commit is on disk and reaches the disk whenever the system likes, so that it is never
 * ahead of the log; it survives a killed process, and after a power failure it is at most as old as
 * what the system had yet to write.
 */
final class HighWater implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final MemorySegment file;

  private HighWater(Path path) throws IOException {
    try (var channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      file = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES, arena);
    }
  }

  /**
   * Opens the file, or makes it, and checks that the database is not behind it.
   *
   * @param found how many commits the database has
   */
  static HighWater open(Path path, long found) {
    HighWater mark;
    try {
      mark = new HighWater(path);
    } catch (IOException e) {
      throw new StoreException("cannot use the file " + path + ": " + e, e);
    }
    long noted = mark.file.get(ValueLayout.JAVA_LONG, 0);
    if (noted > found) {
      mark.close();
      throw lost(path, found, noted);
    }
    return mark;
  }

  /** As {@link #open} checks it, of a store that is only looked at. */
  static void check(Path path, long found) {
    if (!Files.exists(path)) {
      return;
    }
    try {
      long noted =
          ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.nativeOrder()).getLong();
      if (noted > found) {
        throw lost(path, found, noted);
      }
    } catch (IOException | BufferUnderflowException e) {
      throw new StoreException("cannot read the file " + path + ": " + e, e);
    }
  }

  private static StoreException lost(Path path, long found, long noted) {
    return new StoreException(
        "the store has lost commits: it holds %d, and there were %d. Its write-ahead log was cut or replaced; restore the whole folder from a backup. To go on with what is left, delete %s first"
            .formatted(found, noted, path),
        null);
  }

  /** Notes the number of a commit that is on disk. */
  void note(long number) {
    file.set(ValueLayout.JAVA_LONG, 0, number);
  }

  @Override
  public void close() {
    arena.close();
  }
}
