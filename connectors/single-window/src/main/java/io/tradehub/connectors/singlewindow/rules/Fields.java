package io.tradehub.connectors.singlewindow.rules;

import java.util.Optional;

/**
 * The elements of DecMessage: what each may hold, by the section it stands in. Lengths and numbers
 * of digits are those of the published interface; where it gives an identifier's length, the rules
 * on its form say more.
 */
final class Fields {
  private static final FieldTable ALL = new FieldTable();

  static {
    HeadFields.into(ALL);
    GoodsFields.into(ALL);
    PartFields.into(ALL);
  }

  private Fields() {}

  /** What an element of a section may hold; empty for one that nothing is known of. */
  static Optional<Field> of(String section, String element) {
    return ALL.of(section, element);
  }

  /** How many elements something is known of. */
  static int count() {
    return ALL.count();
  }
}
