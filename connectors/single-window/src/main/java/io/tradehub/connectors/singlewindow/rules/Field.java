package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.rules.codes.Table;
import java.util.Set;

/** What an element of DecMessage may hold. */
sealed interface Field {

  /**
   * A text.
   *
   * @param length how many characters it may have
   * @param lines whether it may have several lines
   */
  record Text(int length, boolean lines) implements Field {}

  /**
   * A number.
   *
   * @param whole how many digits before the point
   * @param decimals how many after it; 0 for a whole number
   * @param signed whether it may be below zero
   */
  record Number(int whole, int decimals, boolean signed) implements Field {}

  /** A day. */
  record Day() implements Field {}

  /** One of a few fixed marks. */
  record Mark(Set<String> values) implements Field {}

  /** A code of a table, and the rule that it breaks when it is in none. */
  record Coded(Table table, Rule rule) implements Field {}
}
