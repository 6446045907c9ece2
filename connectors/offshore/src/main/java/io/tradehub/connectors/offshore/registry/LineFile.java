package io.tradehub.connectors.offshore.registry;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A gzip of lines, so that people can read it without us: a head, then the lines, and at the end a
 * full stop and how many there were. gzip's own checksum covers it all. It is written beside its
 * place, fsynced and renamed: it is there whole or not at all.
 */
final class LineFile {
  private static final int BUFFER = 1 << 16;

  private LineFile() {}

  /**
   * Writes a file: {@link LineFile#write(Path, String, Stream)}, unless a test plays a bad disk.
   */
  interface Writer {
    void write(Path file, String head, Stream<String> lines) throws IOException;
  }

  /** Makes what was done in a folder outlive a loss of power. */
  interface FolderForce {
    void force(Path folder) throws IOException;
  }

  /**
   * Writes a file; it is on disk when this returns.
   *
   * @throws IOException when it cannot be; then it is not there, and what was written of it is
   *     removed. If that cannot be done either, why is suppressed in it
   */
  static void write(Path file, String head, Stream<String> lines) throws IOException {
    write(file, head, lines, LineFile::force);
  }

  /** The same, on a disk whose folders are forced like this. */
  static void write(Path file, String head, Stream<String> lines, FolderForce disk)
      throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      fill(beside, head, lines);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      // Half a file takes room, and there may be none.
      remove(beside, e);
      throw e;
    }
    try {
      disk.force(file.getParent());
    } catch (IOException e) {
      // It is in its place, but whoever wrote it hears that it is not, so it must not be found
      // there after a restart.
      remove(file, e);
      throw e;
    }
  }

  private static void remove(Path file, Exception why) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private static void fill(Path beside, String head, Stream<String> lines) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var zip = new GZIPOutputStream(Channels.newOutputStream(channel), BUFFER);
      var out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), BUFFER);
      out.write(head + "\n");
      long count = 0;
      for (String line : (Iterable<String>) lines::iterator) {
        out.write(line + "\n");
        count++;
      }
      out.write("." + count + "\n");
      out.flush();
      zip.finish();
      channel.force(true);
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder)) {
      channel.force(true);
    }
  }

  /**
   * The first line of a file; the others are not looked at.
   *
   * @throws IOException when it cannot be read
   */
  static String head(Path file) throws IOException {
    try (var in = reader(file)) {
      String head = in.readLine();
      if (head == null) {
        throw new EOFException(file + " is empty");
      }
      return head;
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file), BUFFER), StandardCharsets.UTF_8));
  }

  /**
   * Reads a file.
   *
   * @param head is given the first line
   * @param each is given each line; it may refuse one with an {@link IllegalArgumentException}
   * @throws IOException when it cannot be read or is not what was written: which file, which line
   */
  static void read(Path file, Consumer<String> head, Consumer<String> each) throws IOException {
    long line = 1;
    try (var in = reader(file)) {
      String text = in.readLine();
      if (text == null) {
        throw new EOFException("it is empty");
      }
      head.accept(text);
      while ((text = in.readLine()) != null) {
        if (text.startsWith(".")) {
          if (!text.equals("." + (line - 1)) || in.readLine() != null) {
            throw new EOFException("there are not as many lines as were written");
          }
          return;
        }
        line++;
        each.accept(text);
      }
      throw new EOFException("the end is missing");
    } catch (IOException | RuntimeException e) {
      // Lines are read before the checksum at the end is: a damaged one may be anything.
      throw new IOException(
          "%s, line %d: %s; the file is not as it was written, restore it from a copy"
              .formatted(file, line, e.getMessage()),
          e);
    }
  }
}
