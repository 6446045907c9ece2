package io.tradehub.loadtest.declare;

import io.tradehub.sandbox.enterprises.MadeUpEnterprise;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Goods that come into the country and are declared together.
 *
 * @param reference the declaration's own number: at most 18 letters and digits
 * @param trader who buys them
 * @param declarant who declares them
 * @param number of this consignment, which bills and contracts are called by
 * @param outcome what its contract asks the sandbox's customs for; empty for a release
 * @param lines the goods
 */
record Consignment(
    String reference,
    MadeUpEnterprise trader,
    MadeUpEnterprise declarant,
    int number,
    String outcome,
    List<Line> lines) {
  /** Of all of them. */
  static final String CURRENCY = "USD";

  private static final BigDecimal GROSS = new BigDecimal("1.08");

  Consignment {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param quantity in the article's unit
   * @param price of one unit
   */
  record Line(Article article, int lot, BigDecimal quantity, BigDecimal price, String origin) {
    /** Quantity times price, to the cent. */
    BigDecimal total() {
      return quantity.multiply(price).setScale(2, RoundingMode.HALF_UP);
    }

    /** What it weighs, in kilograms. */
    BigDecimal kilograms() {
      return in(article.kilograms());
    }

    /** How much it is in a legal unit. */
    BigDecimal in(BigDecimal perUnit) {
      return quantity.multiply(perUnit).setScale(5, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** What is to be declared of it. */
    String specification() {
      return article.specification().formatted(lot);
    }
  }

  /** Without what it is packed in, in kilograms. */
  BigDecimal netKilograms() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Line line : lines) {
      sum = sum.add(line.kilograms());
    }
    // Customs take no less than one.
    return sum.max(BigDecimal.ONE).setScale(2, RoundingMode.CEILING);
  }

  /** With what it is packed in, in kilograms. */
  BigDecimal grossKilograms() {
    return netKilograms().multiply(GROSS).setScale(2, RoundingMode.CEILING);
  }

  /** What it comes to. */
  BigDecimal total() {
    return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
