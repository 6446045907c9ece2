package io.tradehub.connectors.offshore.imports;

import java.util.List;
import java.util.Optional;

/**
 * Looks for the heading of a table: publishers put a title above it, so it is looked for in the
 * first {@value #SEARCHED} rows that are not blank. For one file.
 */
final class HeadingSearch {
  /** How many rows are looked at. */
  static final int SEARCHED = 5;

  private List<String> first = List.of();
  private int seen;

  /** Whether the next row is to be looked at. */
  boolean goesOn() {
    return seen < SEARCHED;
  }

  /**
   * Looks at the next row.
   *
   * @return empty when it is not the heading
   * @throws UnreadableListException when it is, and lacks a column or has one twice
   */
  Optional<Heading> look(List<String> cells) throws UnreadableListException {
    if (cells.stream().allMatch(String::isBlank)) {
      return Optional.empty();
    }
    Optional<Heading> found = Heading.of(cells);
    if (found.isEmpty() && seen++ == 0) {
      first = cells;
    }
    return found;
  }

  /**
   * What people are told when the heading was not the first row.
   *
   * @param where the heading is: "on line 3"
   */
  Optional<String> note(String where) {
    return seen == 0
        ? Optional.empty()
        : Optional.of("the heading is " + where + "; what is above it was left out");
  }

  /** What is said when none of the rows was the heading. */
  UnreadableListException failed() {
    return Heading.none(first, SEARCHED);
  }
}
