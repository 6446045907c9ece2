package io.tradehub.hub.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a heading, read row by row: any size takes the same memory. */
final class CsvTable implements AutoCloseable {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Path file;
  private final Counted counted;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final Map<String, Integer> columns = new HashMap<>();
  private final int width;
  private long line;

  private CsvTable(
      Path file, InputStream in, Charset charset, List<String> required, Set<String> known)
      throws IOException {
    this.file = file;
    this.counted = new Counted(in);
    Reader text =
        new InputStreamReader(
            withoutMark(counted),
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    this.parser =
        CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).setTrim(true).get().parse(text);
    this.records = parser.iterator();
    CSVRecord heading = next();
    if (heading == null) {
      throw new CommandFailure(file + " is empty; expected a heading like " + required);
    }
    width = heading.size();
    for (int i = 0; i < width; i++) {
      String name = heading.get(i).toLowerCase(Locale.ROOT);
      if (!known.contains(name)) {
        throw new CommandFailure(
            "%s:1: the column '%s' is not known; expected some of %s"
                .formatted(
                    file,
                    Screen.cut(name, 40),
                    String.join(", ", known.stream().sorted().toList())));
      }
      if (columns.putIfAbsent(name, i) != null) {
        throw new CommandFailure(file + ":1: the column '" + name + "' stands there twice");
      }
    }
    for (String name : required) {
      if (!columns.containsKey(name)) {
        throw new CommandFailure(file + ":1: the column '" + name + "' is missing");
      }
    }
  }

  /**
   * Opens a file.
   *
   * @param file "-" for standard input
   * @param required columns that must be there
   * @param known all that may be
   * @throws CommandFailure when its heading is wrong
   */
  static CsvTable open(Path file, Charset charset, List<String> required, Set<String> known)
      throws IOException {
    InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file);
    try {
      return new CsvTable(file, in, charset, required, known);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * One row.
   *
   * @param line where it begins in the file, from 1
   */
  record Row(long line, CSVRecord cells, Map<String, Integer> columns, int width) {
    /** The text of a column; empty when there is none. */
    String text(String column) {
      Integer at = columns.get(column);
      return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    /** Whether it has as many cells as the heading. */
    boolean whole() {
      return cells.size() == width;
    }
  }

  /** The next row that is not empty; empty at the end. */
  Optional<Row> row() {
    while (true) {
      CSVRecord record = next();
      if (record == null) {
        return Optional.empty();
      }
      if (record.size() > 1 || !record.get(0).isEmpty()) {
        return Optional.of(new Row(line, record, columns, width));
      }
    }
  }

  private CSVRecord next() {
    // The parser counts the ends of lines that it has passed.
    line = parser.getCurrentLineNumber() + 1;
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException | IllegalStateException e) {
      if (causedBy(e, CharacterCodingException.class)) {
        throw new CommandFailure(
            "%s:%d: is not in the charset that was named; name another with --charset"
                .formatted(file, line));
      }
      throw new CommandFailure("%s:%d: is not CSV: %s".formatted(file, line, e.getMessage()));
    }
  }

  private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes of the file were read. */
  long bytes() {
    return counted.count;
  }

  /** Spreadsheets write a mark before UTF-8. */
  private static InputStream withoutMark(InputStream in) throws IOException {
    PushbackInputStream pushed = new PushbackInputStream(in, MARK.length);
    byte[] begin = pushed.readNBytes(MARK.length);
    if (!java.util.Arrays.equals(begin, MARK)) {
      pushed.unread(begin);
    }
    return pushed;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
