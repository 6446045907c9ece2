package io.tradehub.connectors.offshore.imports;

/**
 * How much one file may be. All are at least 1.
 *
 * @param maxBytes the length of the file
 * @param maxRows rows that are not blank, the heading not counted
 * @param maxCellChars the longest cell in characters (UTF-16 units); a row of text may have {@value
 *     #CELLS_PER_ROW} times as many
 * @param maxUnpackedBytes what an XLSX may be when unpacked, all its parts together
 * @param maxRatio how many times its packed length an XLSX may be when unpacked; asked once a file
 *     unpacks to more than a mebibyte
 */
public record ImportLimits(
    long maxBytes, long maxRows, int maxCellChars, long maxUnpackedBytes, int maxRatio) {

  static final int CELLS_PER_ROW = 32;

  /**
   * 512 MiB, 2,000,000 rows, 32,767 characters in a cell (as many as spreadsheets allow), 1 GiB
   * unpacked, 100 times the packed length (spreadsheets reach 10 to 30, bombs 1,000).
   */
  public static final ImportLimits DEFAULT =
      new ImportLimits(512L << 20, 2_000_000, 32_767, 1L << 30, 100);

  /** Checks that they are positive. */
  public ImportLimits {
    if (maxBytes < 1 || maxRows < 1 || maxCellChars < 1 || maxUnpackedBytes < 1 || maxRatio < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  /** The longest row of text, in characters. */
  long maxRowChars() {
    return (long) CELLS_PER_ROW * maxCellChars;
  }
}
