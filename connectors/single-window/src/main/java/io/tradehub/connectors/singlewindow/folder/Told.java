package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which files of SentBox and FailBox the sink was told of, one name on a line, so that a start need
 * not tell of all again. It is not fsynced: what is missing in it is told again, which changes
 * nothing. It may be removed for the same reason.
 */
final class Told {
  private static final int MAX_BYTES = 512 << 20;

  private static final int MANY = 8 << 10;

  private final Disk disk;
  private final Path file;
  private final StringBuilder unwritten = new StringBuilder();
  private long lines;

  Told(Disk disk, Path file) {
    this.disk = disk;
    this.file = file;
  }

  /** All that it names; a last line that was not written whole is none. */
  Set<String> read() throws IOException {
    Set<String> told = new HashSet<>();
    if (disk.stamp(file).isEmpty()) {
      return told;
    }
    String text = disk.read(file, MAX_BYTES).toString(StandardCharsets.UTF_8);
    int begin = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      told.add(text.substring(begin, end));
      begin = end + 1;
    }
    return told;
  }

  /** Adds a file; it is written with others, by {@link #flush} at the latest. */
  synchronized void add(Box box, String name) throws IOException {
    unwritten.append(line(box, name)).append('\n');
    lines++;
    if (unwritten.length() >= MANY) {
      flush();
    }
  }

  /** Writes what was added. What cannot be written is told again after a restart. */
  synchronized void flush() throws IOException {
    if (!unwritten.isEmpty()) {
      String text = unwritten.toString();
      unwritten.setLength(0);
      disk.append(file, text);
    }
  }

  /** Writes it anew, with these alone. */
  synchronized void replace(List<String> all) throws IOException {
    StringBuilder text = new StringBuilder();
    all.forEach(line -> text.append(line).append('\n'));
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    disk.write(beside, ByteString.copyFromUtf8(text.toString()));
    disk.move(beside, file);
    unwritten.setLength(0);
    lines = all.size();
  }

  /** How many lines it has. */
  synchronized long lines() {
    return lines;
  }

  /** How it names a file. */
  static String line(Box box, String name) {
    return box.directory().getFileName() + "/" + name;
  }
}
