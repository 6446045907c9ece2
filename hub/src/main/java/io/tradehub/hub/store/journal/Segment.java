package io.tradehub.hub.store.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * One file of a journal: what it is, since when the machine was up when it was made, and records.
 * Written by one at a time, and read by another up to where it is written.
 *
 * <p>It is mapped: a record is a copy in memory and no call. Its room is written with zeros when it
 * is made, so that a full disk is noticed then and not in the middle of a record.
 */
final class Segment implements AutoCloseable {
  private static final byte[] MAGIC = "tradehub journal 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BOOT = 64;
  private static final int HEAD = MAGIC.length + BOOT;
  private static final int PIECE = 1 << 20;
  private static final int PAGE = 4096;

  private final Path file;
  private final long number;
  private final String boot;
  private final boolean writable;
  private final Arena arena;
  private final MemorySegment memory;
  private final CRC32C writing = new CRC32C();
  private final CRC32C reading = new CRC32C();

  /** Behind the last record that is whole. */
  private volatile long end = HEAD;

  private volatile long released = HEAD;

  private Segment(
      Path file, long number, String boot, boolean writable, Arena arena, MemorySegment memory) {
    this.file = file;
    this.number = number;
    this.boot = boot;
    this.writable = writable;
    this.arena = arena;
    this.memory = memory;
  }

  /**
   * A new file; one of that name is overwritten.
   *
   * @param room how long its records may be together
   */
  static Segment create(Path file, long number, String boot, int room) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      byte[] head = Arrays.copyOf(MAGIC, HEAD);
      byte[] name = boot.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(name, 0, head, MAGIC.length, name.length);
      write(channel, ByteBuffer.wrap(head));
      for (long left = room; left > 0; left -= PIECE) {
        write(channel, ByteBuffer.allocate((int) Math.min(left, PIECE)));
      }
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), arena);
      // The first write to a page of a mapping may wait for the file system, which may wait for
      // somebody's fsync: here, and not while somebody waits for an answer.
      for (long page = HEAD; page < memory.byteSize(); page += PAGE) {
        memory.set(ValueLayout.JAVA_BYTE, page, (byte) 0);
      }
      return new Segment(file, number, boot, true, arena, memory);
    } catch (IOException e) {
      arena.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * A file of before, to be read only; empty, and it is deleted, when it was being made when the
   * process ended.
   */
  static Optional<Segment> reopen(Path file, long number) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < HEAD) {
        arena.close();
        Files.delete(file);
        return Optional.empty();
      }
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      byte[] head = memory.asSlice(0, HEAD).toArray(ValueLayout.JAVA_BYTE);
      if (!Arrays.equals(MAGIC, Arrays.copyOf(head, MAGIC.length))) {
        throw new IOException(
            file + " is no journal of this version; the hub of the version before empties it");
      }
      String boot =
          new String(head, MAGIC.length, BOOT, StandardCharsets.US_ASCII).replace("\0", "");
      return Optional.of(new Segment(file, number, boot, false, arena, memory));
    } catch (IOException e) {
      arena.close();
      throw e;
    }
  }

  /** Its place among the files. */
  long number() {
    return number;
  }

  /** Since when the machine was up; empty when that was not known. */
  String boot() {
    return boot;
  }

  /** Whether it is one of this run. */
  boolean isWritable() {
    return writable;
  }

  /** How long its records may be together. */
  int room() {
    return (int) (memory.byteSize() - HEAD);
  }

  /** Where its records end. */
  long end() {
    return end;
  }

  /** Up to where it was released. */
  long released() {
    return released;
  }

  /** Whether all of it was. */
  boolean isReleased() {
    return released >= end;
  }

  /** Lets go of what is before an offset. */
  void release(long offset) {
    released = Math.max(released, offset);
  }

  /** Writes a record behind the last; false when there is no room for it. */
  boolean append(byte[] owner, long count, byte[] content) {
    int length = JournalRecord.length(owner, content);
    if (length > memory.byteSize() - end) {
      return false;
    }
    JournalRecord.write(memory, end, owner, count, content, writing);
    end += length;
    return true;
  }

  /**
   * Looks at every record, and takes the last that is whole for the end.
   *
   * @return whether nothing is behind it: no record, and nothing that was one
   */
  boolean scan(Consumer<JournalRecord> each) {
    long at = HEAD;
    for (Optional<JournalRecord> next;
        (next = JournalRecord.read(memory, at, reading)).isPresent(); ) {
      each.accept(next.get());
      at += JournalRecord.length(memory, at, reading);
    }
    end = at;
    // One that was being written has no length yet; then there is no other behind it.
    long left = memory.byteSize() - at;
    return left < Integer.BYTES || memory.get(ValueLayout.JAVA_INT_UNALIGNED, at) == 0;
  }

  /**
   * Adds the records from where it was released.
   *
   * @param maxBytes about how much; one record at least
   * @return where they end
   */
  long read(List<JournalRecord> into, int maxBytes) throws IOException {
    long last = end;
    long begin = released;
    long at = begin;
    while (at < last && at - begin < maxBytes) {
      long here = at;
      into.add(
          JournalRecord.read(memory, at, reading)
              .orElseThrow(
                  () ->
                      new UncheckedIOException(
                          new IOException("%s is damaged at byte %d".formatted(file, here)))));
      at += JournalRecord.length(memory, at, reading);
    }
    return at;
  }

  /** Closes and removes it. */
  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
