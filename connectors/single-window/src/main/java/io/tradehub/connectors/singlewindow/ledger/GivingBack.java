package io.tradehub.connectors.singlewindow.ledger;

import java.util.List;

/**
 * Gives the sales of a declaration that customs refused back: they are open again, in the
 * declaration's period or, when that is closed by a later attempt, in the next that is open.
 */
final class GivingBack {
  private final Db db;
  private final long filing;
  private final long book;
  private final long period;

  GivingBack(Db db, long filing) {
    record Row(long book, long period) {}
    Row row =
        db.first(
                "SELECT book, period FROM filing WHERE seq = ?",
                r -> new Row(r.getLong(1), r.getLong(2)),
                filing)
            .orElseThrow();
    this.db = db;
    this.filing = filing;
    this.book = row.book;
    this.period = row.period;
  }

  private record Line(long line, int item, String unit, String currency, long quantity) {}

  void giveBack(int part) {
    db.run("UPDATE filing SET closes = 0 WHERE seq = ?", filing);
    db.run(
        "UPDATE filing_part SET state = ? WHERE filing = ? AND part = ?",
        Filing.PartState.REFUSED.name(),
        filing,
        part);
    List<Line> lines =
        db.all(
            "SELECT line, item, unit, currency, quantity FROM filing_line"
                + " WHERE filing = ? AND part = ? ORDER BY line",
            row ->
                new Line(
                    row.getLong(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5)),
            filing,
            part);
    for (Line line : lines) {
      Stock.filed(db, book, line.item, line.unit, line.currency, -line.quantity);
    }
    unlink(lines.getFirst().line, lines.getLast().line);
    lessen();
  }

  private void unlink(long first, long last) {
    long open = Periods.open(db, book, period);
    db.run(
        "UPDATE sale SET filing = NULL, line = NULL, period = ?,"
            + " state = CASE WHEN less_quantity = quantity THEN 3 ELSE 0 END"
            + " WHERE book = ? AND period = ? AND state = 2 AND filing = ?"
            + " AND line BETWEEN ? AND ?",
        open,
        book,
        period,
        filing,
        first,
        last);
    db.run(
        "UPDATE sale_return SET filing = NULL, line = NULL, period = ?"
            + " WHERE filing = ? AND line BETWEEN ? AND ?",
        open,
        filing,
        first,
        last);
  }

  /**
   * Returns that wait to be taken off a period, and whose sale is no longer filed, lessen that sale
   * instead: as if they had come before it was filed.
   */
  private void lessen() {
    String waiting =
        " FROM sale_return r WHERE r.book = ? AND r.lessens_sale = 0 AND r.filing IS NULL"
            + " AND EXISTS (SELECT 1 FROM sale s WHERE s.seq = r.sale AND s.state <> 2)";
    db.run(
        "UPDATE sale SET less_quantity = less_quantity + w.quantity,"
            + " less_total = less_total + w.total, less_first = less_first + w.first,"
            + " less_second = less_second + w.second,"
            + " state = CASE WHEN less_quantity + w.quantity = sale.quantity THEN 3"
            + " ELSE state END"
            + " FROM (SELECT r.sale, sum(r.quantity) AS quantity, sum(r.total) AS total,"
            + " sum(r.first) AS first, sum(r.second) AS second"
            + waiting
            + " GROUP BY r.sale) w WHERE sale.seq = w.sale",
        book);
    db.run(
        "UPDATE sale_return SET lessens_sale = 1,"
            + " period = (SELECT s.period FROM sale s WHERE s.seq = sale_return.sale)"
            + " WHERE seq IN (SELECT r.seq"
            + waiting
            + ")",
        book);
  }
}
