package io.tradehub.connectors.offshore.imports;

import java.time.LocalDate;
import java.util.Objects;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** Makes text of the cells of a spreadsheet, or says why there is none. */
final class SheetCell {
  /** Day 0 of sheets that count from 1900, as long as it is later than their 29 February 1900. */
  private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);

  private static final int FIRST_RIGHT_DAY = 61;
  private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);

  /** The last day of 9999; a greater number is a day written as 20260131. */
  private static final int LAST_DAY = 2_958_465;

  private static final int LONGEST_NUMBER = 32;

  private final boolean from1904;

  /**
   * For one workbook.
   *
   * @param from1904 whether its days count from 1904, as on old Macintoshes
   */
  SheetCell(boolean from1904) {
    this.from1904 = from1904;
  }

  /** The text of a cell of the heading; a formula's value is none. */
  String heading(Cell cell) {
    return cell == null || isFormula(cell) ? "" : text(cell);
  }

  /** Gives a cell to a row; null is an empty one. */
  void fill(RawRow row, Field field, Cell cell) {
    if (cell == null) {
      return;
    }
    if (isFormula(cell)) {
      row.wrong(
          field,
          RowReason.FORMULA,
          "the cell has a formula: its value is not what the publisher wrote; paste it as a value");
      return;
    }
    switch (cell.getType()) {
      case EMPTY, STRING, FORMULA -> row.set(field, text(cell));
      case NUMBER -> number(row, field, text(cell));
      case BOOLEAN ->
          row.wrong(field, RowReason.VALUE_TYPE, "text was expected, not true or false");
      case ERROR ->
          row.wrong(
              field,
              RowReason.CELL_ERROR,
              "the cell shows an error of the spreadsheet: " + Texts.shown(text(cell)));
    }
  }

  /** Some programs mark plain text as the text of a formula and have none. */
  private static boolean isFormula(Cell cell) {
    return cell.getType() == CellType.FORMULA && cell.getFormula() != null;
  }

  private static String text(Cell cell) {
    return Objects.requireNonNullElse(cell.getRawValue(), "");
  }

  private void number(RawRow row, Field field, String text) {
    switch (field) {
      case CODE ->
          row.wrong(
              field,
              RowReason.CODE_AS_NUMBER,
              "the credit code is kept as a number, of which a spreadsheet keeps 15 digits: make the column text and enter it anew");
      case VALID_FROM, VALID_UNTIL -> day(row, field, text);
      case NAME, OTHER_NAME, STATUS -> row.set(field, text);
    }
  }

  private void day(RawRow row, Field field, String text) {
    double number = text.length() > LONGEST_NUMBER ? -1 : Double.parseDouble(text);
    if (number != Math.rint(number)) {
      row.wrong(
          field,
          RowReason.DATE_UNREADABLE,
          "the cell has a time of day, or is no day; expected is a day like 2026-01-31");
    } else if (number > LAST_DAY && number < 100_000_000) {
      row.set(field, Long.toString((long) number));
    } else if (number < (from1904 ? 0 : FIRST_RIGHT_DAY) || number > LAST_DAY) {
      row.wrong(
          field,
          RowReason.DATE_UNREADABLE,
          "the number %s is no day since March 1900; expected is a day like 2026-01-31"
              .formatted(Texts.shown(text)));
    } else {
      row.set(field, (from1904 ? DAY_0_OF_1904 : DAY_0).plusDays((long) number).toString());
    }
  }
}
