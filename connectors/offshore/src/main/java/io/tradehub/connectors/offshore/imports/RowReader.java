package io.tradehub.connectors.offshore.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes the rows out of a file of one format, one after the other. */
sealed interface RowReader extends Closeable permits CsvRows, JsonRows, XlsxRows {
  /**
   * Reads the next row that is not blank: publishers number rows beforehand, so one with text only
   * in columns that mean nothing is blank.
   *
   * @return false when there is none
   * @throws UnreadableListException when the file cannot be read on
   */
  boolean next(RawRow row) throws IOException;

  /** The name of the text's encoding; empty when that means nothing here. */
  String encoding();

  /** Headings that mean nothing, as far as they were met. */
  List<String> ignoredColumns();

  /** What people may want to know of the file as a whole. */
  List<String> notes();
}
