package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Writes one return. */
final class ReturnRecorder {
  private static final int CENT = 1;
  private static final int WHOLE = 100;

  private ReturnRecorder() {}

  /**
   * What came of it.
   *
   * @param duplicate it was there before
   * @param findings why it is not recorded
   * @param period whose filing it lessens; empty when it is not recorded
   */
  record Recorded(boolean duplicate, List<Finding> findings, Optional<Long> period) {
    static Recorded refused(String rule, String field, String text) {
      return new Recorded(false, List.of(FieldCheck.finding(rule, field, text)), Optional.empty());
    }
  }

  private record Before(boolean same, long period) {}

  /** The sale, as far as a return needs it. */
  private record Origin(
      long seq,
      long book,
      long goods,
      int item,
      String unit,
      String currency,
      long period,
      boolean filed,
      long quantity,
      long total,
      long first,
      long second,
      long returned,
      long saleTime) {
    static Origin read(ResultSet row) throws SQLException {
      return new Origin(
          row.getLong("seq"),
          row.getLong("book"),
          row.getLong("goods"),
          row.getInt("item"),
          row.getString("unit"),
          row.getString("currency"),
          row.getLong("period"),
          row.getInt("state") == SaleState.FILED,
          row.getLong("quantity"),
          row.getLong("total"),
          row.getLong("first"),
          row.getLong("second"),
          row.getLong("returned"),
          row.getLong("sale_time"));
    }

    long left() {
      return quantity - returned;
    }
  }

  static Recorded record(Db db, String tenant, SaleCheck.Returned back, long now) {
    Optional<Before> before =
        db.first(
            "SELECT s.sale_id, r.asked, r.return_time, r.reason, r.period"
                + " FROM sale_return r JOIN sale s ON s.seq = r.sale"
                + " WHERE r.tenant = ? AND r.return_id = ?",
            row -> new Before(same(row, back), row.getLong("period")),
            tenant,
            back.returnId());
    if (before.isPresent()) {
      return before.get().same
          ? new Recorded(true, List.of(), Optional.of(before.get().period))
          : Recorded.refused(
              "RETURN_REUSED",
              "return_id",
              "return %s was recorded with other content: give another return its own id"
                  .formatted(back.returnId()));
    }
    Optional<Origin> origin =
        db.first(
            "SELECT s.*, g.item, g.unit, g.currency FROM sale s JOIN goods g ON g.id = s.goods"
                + " WHERE s.tenant = ? AND s.sale_id = ?",
            Origin::read,
            tenant,
            back.saleId());
    if (origin.isEmpty()) {
      return Recorded.refused(
          "DEC-RETURN-SALE",
          "sale_id",
          "no sale %s is recorded: record it first".formatted(back.saleId()));
    }
    return record(db, tenant, back, origin.get(), now);
  }

  private static Recorded record(
      Db db, String tenant, SaleCheck.Returned back, Origin sale, long now) {
    if (back.returnTime() < sale.saleTime) {
      return Recorded.refused(
          "DEC-RETURN-TIME",
          "return_time",
          "it is before its sale (%s)".formatted(Times.instant(sale.saleTime)));
    }
    long quantity = back.asked().orElse(sale.left());
    if (quantity > sale.left() || quantity == 0) {
      return Recorded.refused(
          "DEC-RETURN-MORE",
          "quantity",
          "of sale %s %s were sold and %s came back before: no more than the rest can come back"
              .formatted(back.saleId(), quantity(sale.quantity), quantity(sale.returned)));
    }
    long step = Decimals.cents(sale.currency) == 0 ? WHOLE : CENT;
    long total = share(sale.total, sale, quantity, step);
    long first = share(sale.first, sale, quantity, 1);
    long second = share(sale.second, sale, quantity, 1);
    long month = Months.number(Months.of(Times.instant(back.returnTime())));
    long period =
        sale.filed ? Periods.open(db, sale.book, Math.max(month, sale.period)) : sale.period;
    db.run(
        "INSERT INTO sale_return (tenant, return_id, sale, book, goods, period, lessens_sale, asked,"
            + " quantity, total, first, second, return_time, record_time, reason)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tenant,
        back.returnId(),
        sale.seq,
        sale.book,
        sale.goods,
        period,
        sale.filed ? 0 : 1,
        back.asked().orElse(null),
        quantity,
        total,
        first,
        second,
        back.returnTime(),
        now,
        back.reason());
    if (sale.filed) {
      db.run("UPDATE sale SET returned = returned + ? WHERE seq = ?", quantity, sale.seq);
    } else {
      lessen(db, sale.seq, quantity, total, first, second);
    }
    Stock.returned(db, sale.book, sale.item, sale.unit, sale.currency, quantity);
    return new Recorded(false, List.of(), Optional.of(period));
  }

  private static void lessen(Db db, long sale, long quantity, long total, long first, long second) {
    db.run(
        "UPDATE sale SET returned = returned + ?1, less_quantity = less_quantity + ?1,"
            + " less_total = less_total + ?2, less_first = less_first + ?3,"
            + " less_second = less_second + ?4,"
            + " state = CASE WHEN less_quantity + ?1 = quantity THEN ?5 ELSE state END,"
            + " held_code = CASE WHEN less_quantity + ?1 = quantity THEN NULL ELSE held_code END,"
            + " held_text = CASE WHEN less_quantity + ?1 = quantity THEN NULL ELSE held_text END"
            + " WHERE seq = ?6",
        quantity,
        total,
        first,
        second,
        SaleState.RETURNED,
        sale);
  }

  private static long share(long whole, Origin sale, long quantity, long step) {
    return Shares.between(whole, sale.returned, sale.returned + quantity, sale.quantity, step);
  }

  private static boolean same(ResultSet row, SaleCheck.Returned back) throws SQLException {
    return row.getString("sale_id").equals(back.saleId())
        && Db.optionalLong(row, "asked").equals(back.asked())
        && row.getLong("return_time") == back.returnTime()
        && row.getString("reason").equals(back.reason());
  }

  private static String quantity(long scaled) {
    return Decimals.text(Decimals.of(scaled, Decimals.QUANTITY));
  }
}
