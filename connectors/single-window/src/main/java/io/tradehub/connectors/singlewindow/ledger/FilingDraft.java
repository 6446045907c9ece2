package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.Consolidation;
import io.tradehub.v1.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a period comes to, before it is written.
 *
 * @param lines its goods lines, each with its declaration
 * @param reconciled the same, with the goods of each
 * @param held what was held back, no more than is shown
 * @param heldCount all that was
 */
record FilingDraft(
    List<FilingLine> lines,
    Reconciler.Reconciled reconciled,
    List<Consolidation.Held> held,
    long heldCount) {

  /**
   * @param heldSales the first sales that were held back
   * @param heldSaleCount how many were
   */
  static FilingDraft of(
      Reconciler.Reconciled reconciled, List<Consolidation.Held> heldSales, long heldSaleCount) {
    List<FilingLine> lines = new ArrayList<>();
    int part = 0;
    int number = Filing.MAX_LINES_OF_PART;
    String currency = "";
    for (GoodsSum sum : reconciled.lines()) {
      if (number == Filing.MAX_LINES_OF_PART || !sum.key().currency().equals(currency)) {
        part++;
        number = 0;
        currency = sum.key().currency();
      }
      number++;
      lines.add(sum.line(part, number));
    }
    List<Consolidation.Held> held = new ArrayList<>();
    for (GoodsSum sum : reconciled.held()) {
      Reconciler.Reason why = sum.whyHeld();
      held.add(
          Consolidation.Held.newBuilder()
              .setBookItem(sum.key().item())
              .setCode(why.code())
              .setText(why.text())
              .build());
    }
    held.addAll(heldSales);
    return new FilingDraft(
        lines,
        reconciled,
        held.subList(0, Math.min(held.size(), Filing.MAX_HELD_SHOWN)),
        reconciled.held().size() + heldSaleCount);
  }

  boolean empty() {
    return lines.isEmpty();
  }

  int parts() {
    return empty() ? 0 : lines.getLast().part();
  }

  long saleCount() {
    return lines.stream().mapToLong(FilingLine::saleCount).sum();
  }

  /** What lines come to, for each currency, in the order of its code. */
  static List<Money> totals(List<FilingLine> lines) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    lines.forEach(line -> totals.merge(line.currency(), line.total(), BigDecimal::add));
    return totals.entrySet().stream()
        .map(
            total ->
                Money.newBuilder()
                    .setCurrencyCode(total.getKey())
                    .setAmount(total.getValue().toPlainString())
                    .build())
        .toList();
  }
}
