package io.tradehub.connectors.offshore.search;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.util.Comparator;

/**
 * An enterprise that was found.
 *
 * @param code whose name it is
 * @param name its registered name, as the list has it
 * @param otherName its other name, as the list has it; empty when it has none
 * @param found which of the two was found: what score and match are of
 * @param score how alike query and name are, above 0 to 1, with three decimals; 1 is the same name.
 *     {@link Match} says what the ranges mean
 * @param match how it was found
 */
public record Hit(
    CreditCode code, String name, String otherName, String found, double score, Match match) {
  /** The best first; of equals the one with the lower code. */
  static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::code);
}
