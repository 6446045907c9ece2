package io.tradehub.sandbox.journal;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A file of entries, one a line: the CRC-32C of the rest in 8 hexadecimal digits, a space, JSON.
 * Lines are written in the order in which they are given, and on the disk before their future
 * completes; those that come during one fsync share the next.
 *
 * <p>When the disk fails it is over: nothing that is given later is written, and their futures
 * fail.
 *
 * @param <T> an entry
 */
public final class Journal<T> implements AutoCloseable {
  private final FileChannel file;
  private final Lines<T> lines;
  private final Thread writer;
  private final Object lock = new Object();
  private List<Entry> waiting = new ArrayList<>();
  private IOException broken;
  private boolean closed;

  private record Entry(byte[] line, CompletableFuture<Void> written) {}

  private Journal(String name, FileChannel file, Lines<T> lines) {
    this.file = file;
    this.lines = lines;
    writer = Thread.ofPlatform().name(name).daemon().start(this::write);
  }

  /**
   * Opens a journal, and does again what it says. A line that was not wholly written, at its end,
   * is cut off: nobody was answered.
   *
   * @param path made when absent
   * @param lines how its entries are written
   * @param replay gets each entry, in order
   * @throws IOException when it cannot be read or written, is another's, or damaged
   */
  public static <T> Journal<T> open(Path path, Lines<T> lines, Consumer<T> replay)
      throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean opened = false;
    try {
      if (file.tryLock() == null) {
        throw new IOException(path + " is in use by another sandbox");
      }
      long good = new JournalReader<>(path, lines).read(replay);
      file.truncate(good);
      file.position(good);
      file.force(true);
      opened = true;
      return new Journal<>(String.valueOf(path.getFileName()), file, lines);
    } catch (java.nio.channels.OverlappingFileLockException e) {
      throw new IOException(path + " is in use by another sandbox of this process", e);
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  /** Writes an entry down; the future completes when it is on the disk. */
  public CompletableFuture<Void> append(T what) {
    Entry entry = new Entry(line(lines.write(what)), new CompletableFuture<>());
    synchronized (lock) {
      if (broken != null || closed) {
        entry.written.completeExceptionally(new IOException("the journal takes no more", broken));
      } else {
        waiting.add(entry);
        lock.notifyAll();
      }
    }
    return entry.written;
  }

  static byte[] line(JsonObject entry) {
    byte[] json = entry.toBuffer().getBytes();
    byte[] line = new byte[json.length + 10];
    System.arraycopy(sum(json, 0, json.length), 0, line, 0, 8);
    line[8] = ' ';
    System.arraycopy(json, 0, line, 9, json.length);
    line[line.length - 1] = '\n';
    return line;
  }

  static byte[] sum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return HexFormat.of().toHexDigits(crc.getValue(), 8).getBytes(StandardCharsets.US_ASCII);
  }

  private void write() {
    for (List<Entry> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        int size = batch.stream().mapToInt(e -> e.line.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        batch.forEach(e -> bytes.put(e.line));
        bytes.flip();
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(false);
        batch.forEach(e -> e.written.complete(null));
      } catch (IOException e) {
        fail(batch, e);
        return;
      }
    }
  }

  private List<Entry> next() {
    synchronized (lock) {
      while (waiting.isEmpty() && !closed) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          return List.of();
        }
      }
      List<Entry> batch = waiting;
      waiting = new ArrayList<>();
      return batch;
    }
  }

  private void fail(List<Entry> batch, IOException e) {
    synchronized (lock) {
      broken = e;
      batch.forEach(b -> b.written.completeExceptionally(e));
      waiting.forEach(b -> b.written.completeExceptionally(e));
      waiting.clear();
    }
  }

  /** Writes what is left, and closes the file. Idempotent. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    try {
      writer.join();
      file.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException("the journal cannot be closed", e);
    }
  }
}
