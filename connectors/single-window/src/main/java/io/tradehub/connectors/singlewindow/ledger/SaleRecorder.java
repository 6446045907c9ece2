package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes one sale. */
final class SaleRecorder {
  private final Catalogue catalogue;

  SaleRecorder(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What came of it.
   *
   * @param duplicate it was there before
   * @param findings why it is not recorded
   */
  record Recorded(boolean duplicate, List<Finding> findings) {
    private static final Recorded NEW = new Recorded(false, List.of());
    private static final Recorded BEFORE = new Recorded(true, List.of());

    static Recorded refused(Finding... findings) {
      return new Recorded(false, List.of(findings));
    }
  }

  Recorded record(Db db, String tenant, Sold sold, long now) {
    Optional<Boolean> before =
        db.first(
            "SELECT s.quantity, s.price, s.total, s.first, s.second, s.sale_time, s.order_number,"
                + " b.number, g.digest"
                + " FROM sale s JOIN book b ON b.id = s.book JOIN goods g ON g.id = s.goods"
                + " WHERE s.tenant = ? AND s.sale_id = ?",
            row -> same(row, sold),
            tenant,
            sold.saleId());
    if (before.isPresent()) {
      return before.get()
          ? Recorded.BEFORE
          : Recorded.refused(
              FieldCheck.finding(
                  "SALE_REUSED",
                  "sale_id",
                  "sale %s was recorded with other content: give another sale its own id"
                      .formatted(sold.saleId())));
    }
    Optional<Catalogue.Book> known = Catalogue.find(db, tenant, sold.book());
    if (known.filter(Catalogue.Book::put).isEmpty() && !sold.goods().described()) {
      return new Recorded(false, SaleCheck.undescribed(sold));
    }
    Goods goods = sold.goods();
    if (known.isPresent()
        && !Stock.of(db, known.get().id(), goods.item(), goods.unit(), goods.currency())
            .takes(sold.quantity(), sold.total())) {
      return Recorded.refused(
          FieldCheck.finding(
              "DEC-SALE-SUM",
              "quantity",
              "with it, more of item %d would be sold than the hub can add up: check its figures"
                  .formatted(goods.item())));
    }
    insert(db, tenant, sold, now);
    return Recorded.NEW;
  }

  private void insert(Db db, String tenant, Sold sold, long now) {
    long book = Catalogue.findOrMake(db, tenant, sold.book());
    long month = Months.number(Months.of(Times.instant(sold.saleTime())));
    db.run(
        "INSERT INTO sale (tenant, sale_id, book, goods, period, state, quantity, price, total,"
            + " first, second, sale_time, record_time, order_number,"
            + " returned, less_quantity, less_total, less_first, less_second)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)",
        tenant,
        sold.saleId(),
        book,
        catalogue.goods(db, book, sold.goods()),
        Periods.open(db, book, month),
        SaleState.OPEN,
        sold.quantity(),
        sold.price(),
        sold.total(),
        sold.first().orElse(null),
        sold.second().orElse(null),
        sold.saleTime(),
        now,
        sold.orderNumber());
    Stock.sold(db, book, sold.goods(), sold.quantity(), sold.total());
  }

  private static boolean same(ResultSet row, Sold sold) throws SQLException {
    return row.getLong("quantity") == sold.quantity()
        && row.getLong("price") == sold.price()
        && row.getLong("total") == sold.total()
        && Db.optionalLong(row, "first").equals(sold.first())
        && Db.optionalLong(row, "second").equals(sold.second())
        && row.getLong("sale_time") == sold.saleTime()
        && row.getString("order_number").equals(sold.orderNumber())
        && row.getString("number").equals(sold.book())
        && Arrays.equals(row.getBytes("digest"), sold.goods().digest());
  }
}
