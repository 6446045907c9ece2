package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.COLUMN_MISSING;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.COLUMN_TWICE;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.NO_HEADING;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which column is about what. A row is the heading when it has two headings that are known. */
final class Heading {
  /** More columns than these are not gone through. */
  private static final int MAX_COLUMNS = 1_000;

  private final int[] places = new int[Field.COUNT];
  private final String[] names = new String[Field.COUNT];
  private final int width;
  private final IgnoredColumns ignored = new IgnoredColumns();

  private Heading(List<String> cells) throws UnreadableListException {
    Arrays.fill(places, -1);
    width = cells.size();
    for (int i = 0; i < Math.min(width, MAX_COLUMNS); i++) {
      String cell = Texts.strip(cells.get(i));
      Optional<Field> field = Field.of(cell);
      if (field.isEmpty()) {
        ignored.add(cell);
        continue;
      }
      int place = field.get().ordinal();
      if (places[place] >= 0) {
        throw new UnreadableListException(
            COLUMN_TWICE,
            "columns %d and %d both are the %s; leave one out"
                .formatted(places[place] + 1, i + 1, field.get().english()));
      }
      places[place] = i;
      names[place] = cell.replaceAll("\\s+", " ");
    }
    List<Field> missing = Field.NEEDED.stream().filter(field -> place(field) < 0).toList();
    if (!missing.isEmpty()) {
      throw new UnreadableListException(
          COLUMN_MISSING, "the heading has no column " + said(missing) + "; add it");
    }
  }

  /**
   * Takes a row for the heading, if it is one.
   *
   * @return empty when it is not
   * @throws UnreadableListException when it is, and lacks a column or has one twice
   */
  static Optional<Heading> of(List<String> cells) throws UnreadableListException {
    long known =
        cells.stream()
            .limit(MAX_COLUMNS)
            .map(Texts::strip)
            .map(Field::of)
            .flatMap(Optional::stream)
            .distinct()
            .count();
    return known < 2 ? Optional.empty() : Optional.of(new Heading(cells));
  }

  /**
   * What is said when no row is a heading.
   *
   * @param firstRow of those that were looked at
   * @param searched how many were at most
   */
  static UnreadableListException none(List<String> firstRow, int searched) {
    String line = String.join(",", firstRow.stream().limit(10).toList());
    String hint =
        firstRow.size() == 1 && (line.contains(";") || line.contains("\t"))
            ? "; separate the columns with commas"
            : "";
    return new UnreadableListException(
        NO_HEADING,
        "none of the first %d rows is a heading with %s%s; the first row begins %s"
            .formatted(searched, said(Field.NEEDED), hint, Texts.shown(line)));
  }

  private static String said(List<Field> fields) {
    return fields.stream().map(Field::said).collect(Collectors.joining(", "));
  }

  /** The column of a field, from 0; -1 when the file has none. */
  int place(Field field) {
    return places[field.ordinal()];
  }

  /** How many columns have a heading, empty ones among them. */
  int width() {
    return width;
  }

  List<String> ignored() {
    return ignored.names();
  }

  /** Tells a row how the file calls its columns. */
  void name(RawRow row) {
    for (Field field : Field.values()) {
      if (place(field) >= 0) {
        row.column(field, names[field.ordinal()]);
      }
    }
  }
}
