package io.tradehub.connectors.offshore.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One row as it stands in the file, and what is wrong with it. The same object serves for row after
 * row.
 */
final class RawRow {
  private final int maxCellChars;
  private final String[] texts = new String[Field.COUNT];
  private final boolean[] wrong = new boolean[Field.COUNT];
  private final String[] columns = new String[Field.COUNT];
  private final List<RowFinding> findings = new ArrayList<>();
  private long number;

  RawRow(int maxCellChars) {
    this.maxCellChars = maxCellChars;
    for (Field field : Field.values()) {
      columns[field.ordinal()] = field.english();
    }
  }

  /** Forgets the row before. */
  void begin(long rowNumber) {
    number = rowNumber;
    Arrays.fill(texts, "");
    Arrays.fill(wrong, false);
    findings.clear();
  }

  /** Says how the file calls a column. */
  void column(Field field, String heading) {
    columns[field.ordinal()] = heading;
  }

  /** Sets a cell; blanks around it do not count. */
  void set(Field field, String text) {
    if (text.length() > maxCellChars) {
      wrong(
          field,
          RowReason.CELL_TOO_LONG,
          "the cell has %,d characters; at most %,d are allowed"
              .formatted(text.length(), maxCellChars));
    } else {
      texts[field.ordinal()] = Texts.strip(text);
    }
  }

  /** Says that a cell is of no use; nothing more is said of it. */
  void wrong(Field field, RowReason reason, String text) {
    wrong[field.ordinal()] = true;
    findings.add(new RowFinding(number, columns[field.ordinal()], reason, text));
  }

  /** Says what is wrong with the row as a whole. */
  void wrong(RowReason reason, String text) {
    findings.add(new RowFinding(number, "", reason, text));
  }

  /** Whether a cell is known to be wrong. */
  boolean isWrong(Field field) {
    return wrong[field.ordinal()];
  }

  /** Whether nothing is said of any column. */
  boolean isBlank() {
    for (int i = 0; i < texts.length; i++) {
      if (wrong[i] || !texts[i].isEmpty()) {
        return false;
      }
    }
    return true;
  }

  String text(Field field) {
    return texts[field.ordinal()];
  }

  long number() {
    return number;
  }

  List<RowFinding> findings() {
    return findings;
  }
}
