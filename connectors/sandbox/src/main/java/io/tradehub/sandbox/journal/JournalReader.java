package io.tradehub.sandbox.journal;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads a journal from its beginning. */
final class JournalReader<T> {
  private static final int BUFFER = 1 << 20;

  private final Path path;
  private final Lines<T> lines;

  JournalReader(Path path, Lines<T> lines) {
    this.path = path;
    this.lines = lines;
  }

  /**
   * Gives each entry away, in order.
   *
   * @return how many bytes of the file are good: all, or all but a broken last line
   * @throws IOException when a line is broken that others follow
   */
  long read(Consumer<T> replay) throws IOException {
    long good = 0;
    long number = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
      for (byte[] line = line(in); line != null; line = line(in)) {
        number++;
        if (!sound(line)) {
          if (in.read() >= 0) {
            throw new IOException(
                path
                    + " is damaged: line "
                    + number
                    + " does not have its checksum, and is not"
                    + " the last");
          }
          return good;
        }
        try {
          replay.accept(lines.read(json(line)));
        } catch (RuntimeException e) {
          throw new IOException(path + " line " + number + " cannot be done: " + e.getMessage(), e);
        }
        good += line.length;
      }
    }
    return good;
  }

  /** With the line feed, if it has one; null at the end. */
  private static byte[] line(InputStream in) throws IOException {
    var out = new ByteArrayOutputStream(2048);
    for (int c = in.read(); c >= 0; c = in.read()) {
      out.write(c);
      if (c == '\n') {
        break;
      }
    }
    return out.size() == 0 ? null : out.toByteArray();
  }

  private static boolean sound(byte[] line) {
    int end = line.length - 1;
    return line.length > 10
        && line[end] == '\n'
        && line[8] == ' '
        && Arrays.equals(Journal.sum(line, 9, end - 9), Arrays.copyOf(line, 8));
  }

  private static JsonObject json(byte[] line) {
    return new JsonObject(Buffer.buffer(Arrays.copyOfRange(line, 9, line.length - 1)));
  }
}
