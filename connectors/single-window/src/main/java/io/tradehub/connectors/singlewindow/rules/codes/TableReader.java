package io.tradehub.connectors.singlewindow.rules.codes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a table: lines of comment that say what it is ("# version: 2024-01-01", "# source: …", "#
 * complete: yes"), a line of columns of which the first are "code" and "name", and the codes.
 */
final class TableReader {
  /** A table of ports has some thousand; more than this is no table of codes. */
  static final int MAX_CODES = 50_000;

  private static final int MAX_TEXT = 500;
  private static final int MAX_HEAD = 8_000;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setCommentMarker('#')
          .setIgnoreEmptyLines(true)
          .setIgnoreSurroundingSpaces(true)
          .get();

  private TableReader() {}

  /**
   * Reads a table.
   *
   * @throws InvalidTableException when it is wrong
   * @throws IOException when it cannot be read
   */
  static CodeTable read(Table table, Reader in) throws InvalidTableException, IOException {
    try (CSVParser lines = CSVParser.builder().setReader(in).setFormat(FORMAT).get()) {
      Head head = null;
      List<String> columns = List.of();
      Map<String, Code> codes = new LinkedHashMap<>();
      for (CSVRecord line : lines) {
        if (head == null) {
          head = Head.of(Optional.ofNullable(line.getComment()).orElse(""));
          columns = columns(line);
        } else {
          Code code = code(line, columns, lines.getCurrentLineNumber());
          if (codes.put(code.code(), code) != null) {
            throw at(lines.getCurrentLineNumber(), "'" + code.code() + "' is there twice");
          }
          if (codes.size() > MAX_CODES) {
            throw at(lines.getCurrentLineNumber(), "more than " + MAX_CODES + " codes");
          }
        }
      }
      if (codes.isEmpty()) {
        throw new InvalidTableException("there are no codes in it");
      }
      return new CodeTable(table, head.version, head.source, head.complete, codes);
    } catch (UncheckedIOException e) {
      // commons-csv wraps what its reader throws, and says in the same way that quotes are wrong.
      throw e.getCause();
    }
  }

  private static List<String> columns(CSVRecord line) throws InvalidTableException {
    List<String> columns = line.toList();
    if (columns.size() < 2 || !columns.get(0).equals("code") || !columns.get(1).equals("name")) {
      throw at(
          line.getParser().getCurrentLineNumber(), "the first line says the columns: code,name");
    }
    return columns;
  }

  private static Code code(CSVRecord line, List<String> columns, long number)
      throws InvalidTableException {
    if (line.size() != columns.size()) {
      throw at(number, line.size() + " columns, and there are " + columns.size());
    }
    if (line.get(0).isEmpty() || line.get(1).isEmpty()) {
      throw at(number, "a code and its name, neither of them empty");
    }
    Map<String, String> more = new HashMap<>();
    for (int i = 0; i < line.size(); i++) {
      if (line.get(i).length() > MAX_TEXT) {
        throw at(number, columns.get(i) + " has more than " + MAX_TEXT + " characters");
      }
      if (i > 1 && !line.get(i).isEmpty()) {
        more.put(columns.get(i), line.get(i));
      }
    }
    return new Code(line.get(0), line.get(1), more);
  }

  private static InvalidTableException at(long line, String text) {
    return new InvalidTableException("line " + line + ": " + text);
  }

  /** What a table says of itself. */
  private record Head(String version, String source, boolean complete) {
    static Head of(String comment) throws InvalidTableException {
      if (comment.length() > MAX_HEAD) {
        throw new InvalidTableException("more than " + MAX_HEAD + " characters of comment");
      }
      Map<String, String> said = new HashMap<>();
      for (String line : comment.split("\n")) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          said.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
      }
      String complete = said.getOrDefault("complete", "");
      if (!complete.equals("yes") && !complete.equals("no")) {
        throw new InvalidTableException(
            "above the columns stands '# complete: yes' or '# complete: no'");
      }
      return new Head(version(said), said.getOrDefault("source", ""), complete.equals("yes"));
    }

    private static String version(Map<String, String> said) throws InvalidTableException {
      String version = said.getOrDefault("version", "");
      try {
        return LocalDate.parse(version).toString();
      } catch (DateTimeParseException e) {
        throw new InvalidTableException(
            "above the columns stands its day: '# version: 2024-01-01', not '" + version + "'");
      }
    }
  }
}
