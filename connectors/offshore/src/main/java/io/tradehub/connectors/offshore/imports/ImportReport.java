package io.tradehub.connectors.offshore.imports;

import java.util.List;

/**
 * What came of reading a file.
 *
 * @param format what kind of file it was
 * @param encoding "UTF-8" or "GB18030"; empty for XLSX, which has its own
 * @param rows how many rows were read: those with something in a column that is known, the heading
 *     not counted
 * @param entries how many entries were made of them: of those without a finding, but of none that
 *     another row with the same code contradicts when {@link
 *     io.tradehub.connectors.offshore.list.EntrySink#again} forgets it
 * @param findings what is wrong, in the order of the rows; the first {@value #MAX_FINDINGS}
 * @param findingCount how many findings there are altogether
 * @param ignoredColumns headings that mean nothing to us, as the file writes them; at most 100
 * @param notes what people may want to know and what is no error, such as sheets that were not read
 */
public record ImportReport(
    FileFormat format,
    String encoding,
    long rows,
    long entries,
    List<RowFinding> findings,
    long findingCount,
    List<String> ignoredColumns,
    List<String> notes) {

  /** How many findings are kept; of the others only the number is. */
  public static final int MAX_FINDINGS = 1_000;

  /** Copies the lists. */
  public ImportReport {
    findings = List.copyOf(findings);
    ignoredColumns = List.copyOf(ignoredColumns);
    notes = List.copyOf(notes);
  }

  /** Whether every row is good: then, and only then, the entries are the whole list. */
  public boolean clean() {
    return findingCount == 0;
  }
}
