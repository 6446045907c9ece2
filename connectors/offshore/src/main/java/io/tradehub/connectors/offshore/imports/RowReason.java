package io.tradehub.connectors.offshore.imports;

/** What can be wrong with one row. */
public enum RowReason {
  /** There is no credit code. */
  CODE_MISSING,
  /** The credit code has not 18 characters. */
  CODE_LENGTH,
  /** The credit code has a character that codes are not made of. */
  CODE_ALPHABET,
  /** The check character of the credit code does not fit. */
  CODE_CHECK_CHARACTER,
  /** The credit code was kept as a number, which loses its last digits. */
  CODE_AS_NUMBER,
  /** An earlier row has the same credit code. */
  CODE_TWICE,
  /** There is no name. */
  NAME_MISSING,
  /** A name is longer than allowed. */
  NAME_TOO_LONG,
  /** A name has a character that no name has: a control character, an invisible or a lost one. */
  NAME_CHARACTER,
  /** A name begins like a formula and would run when a spreadsheet opens an export. */
  NAME_FORMULA,
  /** There is no status. */
  STATUS_MISSING,
  /** The status is none of the known words. */
  STATUS_UNKNOWN,
  /** A date is in no known form, or there is no such day. */
  DATE_UNREADABLE,
  /** It is valid until a day before it begins. */
  DATES_REVERSED,
  /** The cell is computed by a formula. */
  FORMULA,
  /** The cell shows an error of the spreadsheet. */
  CELL_ERROR,
  /** The cell is longer than allowed. */
  CELL_TOO_LONG,
  /** The value is of another kind than text: true, a number, a list, an object. */
  VALUE_TYPE,
  /** The row has more cells than the heading. */
  WIDTH,
  /** The object has the same key twice, or two keys that mean the same. */
  KEY_TWICE,
  /** What should be an object is something else. */
  NOT_AN_OBJECT,
  /** The last line does not end with a line break, as if the file were cut off. */
  LAST_LINE_OPEN
}
