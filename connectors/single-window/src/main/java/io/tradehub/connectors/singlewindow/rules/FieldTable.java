package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.rules.codes.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what elements may hold, by the section that they stand in. */
final class FieldTable {
  static final Field DAY = new Field.Day();
  static final Field QUANTITY = new Field.Number(14, 5, false);
  static final Field MONEY = new Field.Number(15, 4, false);
  static final Field COUNTRY = new Field.Coded(Table.COUNTRIES, Rule.COUNTRY);
  static final Field CURRENCY = new Field.Coded(Table.CURRENCIES, Rule.CURRENCY);
  static final Field OFFICE = new Field.Coded(Table.OFFICES, Rule.OFFICE);
  static final Field UNIT = new Field.Coded(Table.UNITS, Rule.UNIT);
  static final Field TRANSPORT = new Field.Coded(Table.TRANSPORT_MODES, Rule.TRANSPORT);
  static final Field PACKAGE = new Field.Coded(Table.PACKAGES, Rule.PACKAGE);
  static final Field ZERO_OR_ONE = marks("0", "1");

  private final Map<String, Map<String, Field>> sections = new HashMap<>();

  /** The elements of a section, one after the other. */
  record Section(Map<String, Field> fields) {
    Section put(String element, Field field) {
      fields.put(element, field);
      return this;
    }
  }

  /** A section, to put elements in. */
  Section in(String section) {
    return new Section(sections.computeIfAbsent(section, name -> new HashMap<>()));
  }

  /** What an element may hold; empty for one that is not there. */
  Optional<Field> of(String section, String element) {
    return Optional.ofNullable(sections.getOrDefault(section, Map.of()).get(element));
  }

  /** How many elements there are. */
  int count() {
    return sections.values().stream().mapToInt(Map::size).sum();
  }

  /** A text of one line. */
  static Field text(int length) {
    return new Field.Text(length, false);
  }

  /** A text that may have several lines. */
  static Field lines(int length) {
    return new Field.Text(length, true);
  }

  /** One of these. */
  static Field marks(String... values) {
    return new Field.Mark(Set.of(values));
  }
}
