package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.EMPTY_FILE;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.NO_ROWS;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.PROTECTED;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.TOO_LARGE;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.TOO_MANY_ROWS;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.WRONG_FORMAT;

import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.EntrySink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a list as its publisher sends it, row by row. */
public final class ListImport {
  private static final int BUFFER = 1 << 16;

  private ListImport() {}

  /**
   * Reads a file. Entries are passed on while it is read, in the order of the file, each from a row
   * without any finding. Of rows with the same credit code the first is passed on; the others are
   * findings, of which whoever takes the entries is told: see {@link EntrySink#again}.
   *
   * <p>It takes a file and not a stream, because the encoding of a text is known only when all of
   * it was seen, and a spreadsheet is read from its end. The file is read several times and must
   * not change meanwhile. It may be used by many threads at once; each call needs up to 64 MB for
   * 2,000,000 codes, and for an XLSX its shared texts.
   *
   * @param file what the publisher sent
   * @param format what it is; {@link FileFormat#of} tells
   * @param entries takes the entries
   * @throws UnreadableListException when the file as a whole cannot be read. Entries that were
   *     passed on before it then are to be thrown away
   * @throws IOException when the file cannot be opened
   */
  public static ImportReport read(
      Path file, FileFormat format, ImportLimits limits, EntrySink entries) throws IOException {
    long size = Files.size(file);
    if (size > limits.maxBytes()) {
      throw tooLarge(limits);
    }
    byte[] head = head(file);
    checkSignature(head, format);
    try (RowReader rows = open(file, head, format, limits)) {
      return read(rows, format, limits, entries);
    }
  }

  /**
   * Keeps a stream in a temporary file and reads that; nothing is left behind. The stream is not
   * closed.
   *
   * @see #read(Path, FileFormat, ImportLimits, EntrySink)
   */
  public static ImportReport read(
      InputStream in, FileFormat format, ImportLimits limits, EntrySink entries)
      throws IOException {
    Path file = Files.createTempFile("list-", ".import");
    try {
      spool(in, file, limits);
      return read(file, format, limits, entries);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void spool(InputStream in, Path file, ImportLimits limits) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > limits.maxBytes()) {
          throw tooLarge(limits);
        }
        out.write(buffer, 0, n);
      }
    }
  }

  private static ImportReport read(
      RowReader rows, FileFormat format, ImportLimits limits, EntrySink entries)
      throws IOException {
    RawRow row = new RawRow(limits.maxCellChars());
    RowCheck check = new RowCheck(format.rowWord());
    List<RowFinding> kept = new ArrayList<>();
    long findingCount = 0;
    long read = 0;
    long passed = 0;
    while (rows.next(row)) {
      if (++read > limits.maxRows()) {
        throw new UnreadableListException(
            TOO_MANY_ROWS,
            "the file has more than %,d rows; split the list or raise the limit"
                .formatted(limits.maxRows()));
      }
      switch (check.check(row)) {
        case RowCheck.Right(Entry entry) -> {
          entries.add(entry);
          passed++;
        }
        case RowCheck.Again(CreditCode code, Optional<Entry> says) ->
            passed -= entries.again(code, says) ? 1 : 0;
        case RowCheck.Wrong wrong -> {}
      }
      for (RowFinding finding : row.findings()) {
        if (findingCount++ < ImportReport.MAX_FINDINGS) {
          kept.add(finding);
        }
      }
    }
    if (read == 0) {
      throw new UnreadableListException(
          NO_ROWS, "the file has no rows: as a list, it would take everyone off");
    }
    return new ImportReport(
        format,
        rows.encoding(),
        read,
        passed,
        kept,
        findingCount,
        rows.ignoredColumns(),
        rows.notes());
  }

  private static RowReader open(Path file, byte[] head, FileFormat format, ImportLimits limits)
      throws IOException {
    return switch (format) {
      case CSV -> new CsvRows(file, head, limits);
      case JSON -> new JsonRows(file, head, limits);
      case XLSX -> new XlsxRows(file, limits);
    };
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(FileFormat.HEAD);
    }
  }

  private static void checkSignature(byte[] head, FileFormat format)
      throws UnreadableListException {
    if (head.length == 0) {
      throw new UnreadableListException(EMPTY_FILE, "the file is empty");
    }
    if (Signature.isOle(head)) {
      throw new UnreadableListException(
          PROTECTED,
          "the file is a spreadsheet with a password, or of the old format .xls: take the password off and save it as .xlsx");
    }
    if (Signature.isGzip(head)) {
      throw new UnreadableListException(
          WRONG_FORMAT, "the file is packed by gzip: unpack it first");
    }
    if (Signature.isZip(head) != (format == FileFormat.XLSX)) {
      throw new UnreadableListException(
          WRONG_FORMAT,
          format == FileFormat.XLSX
              ? "the file is no XLSX: it does not begin as a zip does"
              : "the file is an XLSX or another zip, not " + format);
    }
  }

  private static UnreadableListException tooLarge(ImportLimits limits) {
    return new UnreadableListException(
        TOO_LARGE,
        "the file has more than %,d bytes, which is the limit".formatted(limits.maxBytes()));
  }
}
