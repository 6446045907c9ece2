package io.tradehub.hub.store.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One file of a journal: what it is, since when the machine was up when it was made, and records.
 * Written by one at a time, and read by another up to where it is written.
 *
 * <p>Not a FileChannel: that is closed for everybody when one thread is interrupted in it.
 */
final class Segment implements AutoCloseable {
  private static final byte[] MAGIC = "tradehub journal 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BOOT = 64;
  private static final int HEAD = MAGIC.length + BOOT;

  private final Path file;
  private final long number;
  private final String boot;
  private final Optional<RandomAccessFile> writer;
  private final RandomAccessFile reader;

  /** Behind the last record that is whole. */
  private volatile long end;

  private volatile long released = HEAD;

  private Segment(
      Path file,
      long number,
      String boot,
      Optional<RandomAccessFile> writer,
      RandomAccessFile reader,
      long end) {
    this.file = file;
    this.number = number;
    this.boot = boot;
    this.writer = writer;
    this.reader = reader;
    this.end = end;
  }

  /** A new file; one of that name is overwritten. */
  static Segment create(Path file, long number, String boot) throws IOException {
    byte[] head = Arrays.copyOf(MAGIC, HEAD);
    byte[] name = boot.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(name, 0, head, MAGIC.length, name.length);
    var writer = new RandomAccessFile(file.toFile(), "rw");
    try {
      writer.setLength(0);
      writer.write(head);
      var reader = new RandomAccessFile(file.toFile(), "r");
      return new Segment(file, number, boot, Optional.of(writer), reader, HEAD);
    } catch (IOException e) {
      writer.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * A file of before, to be read only; empty, and it is deleted, when it was being made when the
   * process ended.
   */
  static Optional<Segment> reopen(Path file, long number) throws IOException {
    var reader = new RandomAccessFile(file.toFile(), "r");
    try {
      if (reader.length() < HEAD) {
        reader.close();
        Files.delete(file);
        return Optional.empty();
      }
      byte[] head = new byte[HEAD];
      reader.readFully(head);
      if (!Arrays.equals(MAGIC, Arrays.copyOf(head, MAGIC.length))) {
        throw new IOException(
            file + " is no journal of this version; the hub of the version before empties it");
      }
      String boot =
          new String(head, MAGIC.length, BOOT, StandardCharsets.US_ASCII).replace("\0", "");
      return Optional.of(
          new Segment(file, number, boot, Optional.empty(), reader, reader.length()));
    } catch (IOException | RuntimeException e) {
      reader.close();
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
    return writer.isPresent();
  }

  /** How long it is. */
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

  /** Writes a record behind the last. One that fails is overwritten by the next. */
  void append(byte[] record, int length) throws IOException {
    RandomAccessFile to = writer.orElseThrow();
    if (to.getFilePointer() != end) {
      to.seek(end);
    }
    to.write(record, 0, length);
    end += length;
  }

  /**
   * Looks at every record, and takes the last that is whole for the end.
   *
   * @return whether nothing but an unfinished last record is left out
   */
  boolean scan(Consumer<JournalRecord> each) throws IOException {
    ByteBuffer all = bytes(HEAD, (int) (end - HEAD));
    for (Optional<JournalRecord> next; (next = JournalRecord.read(all)).isPresent(); ) {
      each.accept(next.get());
    }
    end = HEAD + (long) all.position();
    // One that was being written reaches beyond the end, or its head does.
    return all.remaining() < JournalRecord.HEAD
        || all.getInt(all.position()) > all.remaining() - JournalRecord.HEAD;
  }

  /**
   * Adds the records from where it was released.
   *
   * @param maxBytes about how much; one record at least
   * @return where they end
   */
  long read(List<JournalRecord> into, int maxBytes) throws IOException {
    long begin = released;
    long there = end - begin;
    int before = into.size();
    ByteBuffer some = bytes(begin, (int) Math.min(there, maxBytes));
    for (Optional<JournalRecord> next; (next = JournalRecord.read(some)).isPresent(); ) {
      into.add(next.get());
    }
    if (into.size() == before && there > 0) {
      if (maxBytes >= there) {
        throw new IOException("%s is damaged at byte %d".formatted(file, begin));
      }
      // The next record is longer than what was asked for.
      return read(into, (int) there);
    }
    return begin + some.position();
  }

  private ByteBuffer bytes(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    reader.seek(at);
    reader.readFully(bytes);
    return ByteBuffer.wrap(bytes);
  }

  /** Closes and removes it. */
  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    if (writer.isPresent()) {
      writer.get().close();
    }
  }
}
