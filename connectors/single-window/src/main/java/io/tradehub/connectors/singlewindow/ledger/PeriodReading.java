package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.Consolidation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leads the sales and returns of a period past the reconciler, row by row. */
final class PeriodReading {
  private final Db db;
  private final Catalogue.Book book;
  private final long period;
  private final HeldSales heldSales;
  private final List<Consolidation.Held> shown = new ArrayList<>();
  private long heldCount;

  /** Takes each sale that is held back. */
  @FunctionalInterface
  interface HeldSales {
    void held(long seq, Reconciler.Reason why);
  }

  PeriodReading(Db db, Catalogue.Book book, long period, HeldSales heldSales) {
    this.db = db;
    this.book = book;
    this.period = period;
    this.heldSales = heldSales;
  }

  /**
   * @throws Reconciler.TooManyGoodsException when they are more than one filing may have
   */
  FilingDraft read() {
    Optional<Map<Integer, BookItem>> items =
        book.put() ? Optional.of(BookItem.of(db, book.id())) : Optional.empty();
    Reconciler reconciler = new Reconciler(items, this::filedBefore, this::goods);
    db.each(
        "SELECT goods, quantity, total, first, second FROM sale_return"
            + " WHERE book = ? AND period = ? AND lessens_sale = 0 AND filing IS NULL"
            + " ORDER BY seq",
        row -> {
          reconciler.returned(
              row.getLong(1),
              new Reconciler.Amounts(
                  row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
          return true;
        },
        book.id(),
        period);
    db.each(
        "SELECT goods, quantity, price, total, quantity - less_quantity, total - less_total,"
            + " coalesce(first, 0) - less_first, coalesce(second, 0) - less_second, seq, sale_id"
            + " FROM sale WHERE book = ? AND period = ? AND state IN (0, 1) ORDER BY seq",
        row -> {
          Optional<Reconciler.Reason> why = reconciler.sold(sale(row));
          if (why.isPresent()) {
            held(row, why.get());
          }
          return true;
        },
        book.id(),
        period);
    return FilingDraft.of(reconciler.finish(), shown, heldCount);
  }

  private static Reconciler.SoldGoods sale(ResultSet row) throws SQLException {
    return new Reconciler.SoldGoods(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        new Reconciler.Amounts(row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8)));
  }

  private void held(ResultSet row, Reconciler.Reason why) throws SQLException {
    heldCount++;
    if (shown.size() < Filing.MAX_HELD_SHOWN) {
      shown.add(
          Consolidation.Held.newBuilder()
              .setSaleId(row.getString(10))
              .setBookItem(goods(row.getLong(1)).item())
              .setCode(why.code())
              .setText(why.text())
              .build());
    }
    heldSales.held(row.getLong(9), why);
  }

  private long filedBefore(BookItem item) {
    return Stock.of(db, book.id(), item.item(), item.unit(), item.currency()).filed();
  }

  private Goods goods(long id) {
    return db.first("SELECT " + Goods.COLUMNS + " FROM goods WHERE id = ?", Goods::read, id)
        .orElseThrow();
  }
}
