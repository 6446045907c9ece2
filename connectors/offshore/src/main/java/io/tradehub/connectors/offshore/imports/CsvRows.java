package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.CUT_OFF;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.NOT_CSV;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a CSV (RFC 4180; any line break is right, a row may have fewer cells). */
final class CsvRows implements RowReader {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setIgnoreEmptyLines(false) // Counting lines needs them all.
          .setIgnoreSurroundingSpaces(true)
          .get();

  private final TextEncoding encoding;
  private final RowText text;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> notes = new ArrayList<>();
  private final Heading heading;

  /** The row that comes next and the line on which it begins; null at the end. */
  private CSVRecord ahead;

  private long aheadLine;
  private boolean named;

  CsvRows(Path file, byte[] head, ImportLimits limits) throws IOException {
    encoding = TextEncoding.of(file, head);
    text = new RowText(file, encoding, limits.maxRowChars());
    try {
      parser = FORMAT.parse(text);
      records = parser.iterator();
      advance();
      heading = findHeading();
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }

  private Heading findHeading() throws IOException {
    HeadingSearch search = new HeadingSearch();
    for (; ahead != null && search.goesOn(); advance()) {
      Optional<Heading> found = search.look(ahead.toList());
      if (found.isPresent()) {
        search.note("on line " + aheadLine).ifPresent(notes::add);
        advance();
        return found.get();
      }
    }
    throw search.failed();
  }

  @Override
  public boolean next(RawRow row) throws IOException {
    if (!named) {
      heading.name(row);
      named = true;
    }
    while (ahead != null) {
      CSVRecord record = ahead;
      long line = aheadLine;
      advance();
      fill(row, record, line);
      if (!row.isBlank() || !row.findings().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void fill(RawRow row, CSVRecord record, long line) {
    row.begin(line);
    for (Field field : Field.values()) {
      int place = heading.place(field);
      if (place >= 0 && place < record.size()) {
        row.set(field, record.get(place));
      }
    }
    for (int i = heading.width(); i < record.size(); i++) {
      if (!record.get(i).isBlank()) {
        row.wrong(
            RowReason.WIDTH,
            "the row has %d cells and the heading %d; a cell with a comma in it belongs in quotation marks"
                .formatted(record.size(), heading.width()));
        break;
      }
    }
    if (ahead == null && text.endsInLine() && !isBlank(record)) {
      row.wrong(
          RowReason.LAST_LINE_OPEN,
          "the last line does not end with a line break: the file may be cut off; if it is whole, add one");
    }
  }

  private static boolean isBlank(CSVRecord record) {
    for (int i = 0; i < record.size(); i++) {
      if (!record.get(i).isBlank()) {
        return false;
      }
    }
    return true;
  }

  private void advance() throws IOException {
    // Blank lines are rows, so a row begins on the line after the one before.
    aheadLine = parser.getCurrentLineNumber() + 1;
    try {
      ahead = records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException | IllegalStateException e) {
      throw unreadable(e);
    }
    text.rowDone();
  }

  private UnreadableListException unreadable(RuntimeException e) {
    UnreadableListException ours = UnreadableListException.within(e);
    if (ours != null) {
      return new UnreadableListException(
          ours.reason(), ours.getMessage() + " (the row begins on line " + aheadLine + ")", e);
    }
    // The parser tells the two apart only in its words.
    String said = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
    if (said.contains("EOF")) {
      return new UnreadableListException(
          CUT_OFF,
          "the row that begins on line %d opens a quotation mark that is never closed: the file is cut off, or the mark is one too many"
              .formatted(aheadLine),
          e);
    }
    return new UnreadableListException(
        NOT_CSV,
        "the row that begins on line %d has something behind a closing quotation mark; a quotation mark within a cell is written twice"
            .formatted(aheadLine),
        e);
  }

  @Override
  public String encoding() {
    return encoding.charset().name();
  }

  @Override
  public List<String> ignoredColumns() {
    return heading.ignored();
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
