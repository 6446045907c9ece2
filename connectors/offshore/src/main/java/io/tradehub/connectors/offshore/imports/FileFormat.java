package io.tradehub.connectors.offshore.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The kinds of file that a list comes in. */
public enum FileFormat {
  /** RFC 4180: cells between commas, in UTF-8 or GB18030. */
  CSV("line"),
  /** ISO/IEC 29500, the spreadsheet of Excel 2007 and later. */
  XLSX("row"),
  /** RFC 8259, in UTF-8 or GB18030. */
  JSON("entry");

  /** How many of a file's first bytes {@link #of} wants to see. */
  public static final int HEAD = 512;

  private final String rowWord;

  FileFormat(String rowWord) {
    this.rowWord = rowWord;
  }

  /** What the number of a {@link RowFinding} counts: "line", "row" or "entry". */
  public String rowWord() {
    return rowWord;
  }

  /**
   * Tells the format of a file by its first bytes and its name.
   *
   * @throws IOException when it cannot be opened
   * @see #of(String, byte[])
   */
  public static FileFormat of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(String.valueOf(file.getFileName()), in.readNBytes(HEAD));
    }
  }

  /**
   * Tells the format: what the bytes show counts, then what the name says, and CSV is what is left.
   * A wrong guess does no harm, for reading then says what the file is.
   *
   * @param name the file's name or path; may be empty
   * @param head the first {@value #HEAD} bytes, or all when the file has fewer
   */
  public static FileFormat of(String name, byte[] head) {
    if (Signature.isZip(head) || Signature.isOle(head)) {
      return XLSX;
    }
    int first = Signature.firstCharacter(head);
    if (first == '{' || first == '[') {
      return JSON;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".xlsx") || lower.endsWith(".xlsm") || lower.endsWith(".xls")) {
      return XLSX;
    }
    return lower.endsWith(".json") ? JSON : CSV;
  }
}
