package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.DAMAGED;

/**
 * The places that rows and cells of a sheet name: within what a sheet can have (ISO/IEC 29500-1,
 * 18.3.1.73 and 18.3.1.4), each behind the one before.
 */
final class CellOrder {
  private static final int MAX_ROW = 1_048_576;
  private static final int MAX_COLUMN = 16_384;

  private long row;
  private int column;

  void sheet() {
    row = 0;
    column = 0;
  }

  void row(String number, String part) throws UnreadableListException {
    long next = number == null ? row + 1 : number(number, MAX_ROW, part);
    if (next <= row) {
      throw damaged("row " + next + " behind row " + row, part);
    }
    row = next;
    column = 0;
  }

  void cell(String address, String part) throws UnreadableListException {
    int next = address == null ? column + 1 : column(address, part);
    if (next <= column || next > MAX_COLUMN) {
      throw damaged("cells out of their order in row " + row, part);
    }
    column = next;
  }

  /** The column that an address like AB12 names; from 1. */
  private static int column(String address, String part) throws UnreadableListException {
    int result = 0;
    int i = 0;
    while (i < Math.min(address.length(), 3)
        && address.charAt(i) >= 'A'
        && address.charAt(i) <= 'Z') {
      result = result * 26 + address.charAt(i) - 'A' + 1;
      i++;
    }
    if (i == 0) {
      throw damaged("the address " + Texts.shown(address), part);
    }
    number(address.substring(i), MAX_ROW, part);
    return result;
  }

  /** A number as it stands in an attribute or a value; digits and nothing else. */
  static long number(String text, int max, String part) throws UnreadableListException {
    boolean right = !text.isEmpty() && text.length() <= 9;
    long result = 0;
    for (int i = 0; right && i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      right = digit >= 0 && digit <= 9;
      result = result * 10 + digit;
    }
    if (!right || result > max) {
      throw damaged("the number " + Texts.shown(text), part);
    }
    return result;
  }

  private static UnreadableListException damaged(String what, String part) {
    return new UnreadableListException(
        DAMAGED, "the part " + part + " of the XLSX has " + what + "; save it anew");
  }
}
