package io.tradehub.hub.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table for people: a heading, columns as wide as they need, the last one cut to the screen's
 * width. Cells may hold colours; they take no room.
 */
public final class Table {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final String GAP = "  ";

  private final Screen screen;
  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  /** A table with these headings. */
  public Table(Screen screen, String... headings) {
    this.screen = screen;
    this.columns = headings.length;
    rows.add(List.of(headings));
  }

  /** Adds a row; as many cells as there are headings. */
  public Table row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException("expected " + columns + " cells, got " + cells.length);
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Writes it. */
  public void print() {
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    boolean heading = true;
    for (List<String> row : rows) {
      screen.line(heading ? screen.faint(text(row, widths)) : text(row, widths));
      heading = false;
    }
  }

  private String text(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (int i = 0; i < columns; i++) {
      String cell = row.get(i);
      if (i == columns - 1) {
        int left = Math.max(20, screen.cutAt() - used);
        // A cell with colours cannot be cut in the middle of one.
        line.append(cell.length() == length(cell) ? Screen.cut(cell, left) : cell);
      } else {
        line.append(cell).append(" ".repeat(widths[i] - length(cell))).append(GAP);
        used += widths[i] + GAP.length();
      }
    }
    return line.toString().stripTrailing();
  }

  private static int length(String cell) {
    return COLOUR.matcher(cell).replaceAll("").length();
  }
}
