package io.tradehub.loadtest.declare;

import java.math.BigDecimal;
import java.util.List;

/**
 * A declaration as the sandbox's customs have it.
 *
 * @param reference its own number
 * @param state where it is, by the sandbox's own name
 * @param counts whether what it declares counts: it was not refused, returned or deleted
 * @param billType "3" for a consolidated one
 * @param goods its lines
 */
record Filed(
    String reference,
    String state,
    boolean counts,
    String contract,
    String book,
    String billType,
    List<Line> goods) {
  Filed {
    goods = List.copyOf(goods);
  }

  /** One line. */
  record Line(int item, String unit, String currency, BigDecimal quantity, BigDecimal amount) {}

  /**
   * What was done.
   *
   * @param declarations taken in, each once
   * @param put answers that were put into InBox
   * @param owed answers that are still to be put there
   */
  record Counts(long declarations, long put, long owed) {}
}
