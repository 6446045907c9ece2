package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the sales of one call. What many of them need (their book, the sums of their items, the
 * periods that are open) is read once, and the sums are written once, at the {@link #end}.
 */
final class SaleRecorder {
  private static final String INSERT =
      "INSERT INTO sale (tenant, sale_id, book, goods, period, state, quantity, price, total,"
          + " first, second, sale_time, record_time, order_number,"
          + " returned, less_quantity, less_total, less_first, less_second)"
          + " VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)"
          + " ON CONFLICT (tenant, sale_id) DO NOTHING";

  private final Db db;
  private final Catalogue catalogue;
  private final String tenant;
  private final long now;
  private final Map<String, Optional<Catalogue.Book>> books = new HashMap<>();
  private final Map<Month, Long> openPeriods = new HashMap<>();
  private final Map<StockKey, Growth> stock = new HashMap<>();

  /**
   * @param now in nanoseconds
   */
  SaleRecorder(Db db, Catalogue catalogue, String tenant, long now) {
    this.db = db;
    this.catalogue = catalogue;
    this.tenant = tenant;
    this.now = now;
  }

  private record Month(long book, long month) {}

  private record StockKey(long book, int item, String unit, String currency) {}

  /** What an item's sums were, and what is added to them. */
  private static final class Growth {
    private final Stock before;
    private long quantity;
    private long total;

    Growth(Stock before) {
      this.before = before;
    }

    boolean takes(Sold sold) {
      return sold.quantity() <= Long.MAX_VALUE - before.grossQuantity() - quantity
          && sold.total() <= Long.MAX_VALUE - before.grossTotal() - total;
    }
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
  }

  /** Records one. */
  Recorded record(Sold sold) {
    Optional<Catalogue.Book> book =
        books.computeIfAbsent(sold.book(), number -> Catalogue.find(db, tenant, number));
    if (book.filter(Catalogue.Book::put).isEmpty() && !sold.goods().described()) {
      return before(sold).orElseGet(() -> new Recorded(false, SaleCheck.undescribed(sold)));
    }
    long bookId = book.map(Catalogue.Book::id).orElseGet(() -> make(sold.book()));
    Goods goods = sold.goods();
    StockKey key = new StockKey(bookId, goods.item(), goods.unit(), goods.currency());
    Growth growth =
        stock.computeIfAbsent(
            key, k -> new Growth(Stock.of(db, k.book, k.item, k.unit, k.currency)));
    if (!growth.takes(sold)) {
      return before(sold).orElseGet(() -> tooMuch(goods));
    }
    if (insert(bookId, sold) == 0) {
      return before(sold).orElseThrow();
    }
    growth.quantity += sold.quantity();
    growth.total += sold.total();
    return Recorded.NEW;
  }

  /** Writes the sums. */
  void end() {
    stock.forEach(
        (key, growth) -> {
          if (growth.quantity > 0) {
            Stock.sold(
                db, key.book, key.item, key.unit, key.currency, growth.quantity, growth.total);
          }
        });
  }

  private long make(String number) {
    long id = Catalogue.findOrMake(db, tenant, number);
    books.put(number, Optional.of(new Catalogue.Book(id, false)));
    return id;
  }

  private int insert(long book, Sold sold) {
    long month = Months.number(Months.of(Times.instant(sold.saleTime())));
    long period =
        openPeriods.computeIfAbsent(
            new Month(book, month), its -> Periods.open(db, its.book, its.month));
    return db.run(
        INSERT,
        tenant,
        sold.saleId(),
        book,
        catalogue.goods(db, book, sold.goods()),
        period,
        sold.quantity(),
        sold.price(),
        sold.total(),
        sold.first().orElse(null),
        sold.second().orElse(null),
        sold.saleTime(),
        now,
        sold.orderNumber());
  }

  /** What is said of a sale whose id is there already; empty when it is not. */
  private Optional<Recorded> before(Sold sold) {
    return db.first(
            "SELECT s.quantity, s.price, s.total, s.first, s.second, s.sale_time, s.order_number,"
                + " b.number, g.digest"
                + " FROM sale s JOIN book b ON b.id = s.book JOIN goods g ON g.id = s.goods"
                + " WHERE s.tenant = ? AND s.sale_id = ?",
            row -> same(row, sold),
            tenant,
            sold.saleId())
        .map(same -> same ? Recorded.BEFORE : reused(sold));
  }

  private static Recorded reused(Sold sold) {
    return refused(
        "SALE_REUSED",
        "sale_id",
        "sale %s was recorded with other content: give another sale its own id"
            .formatted(sold.saleId()));
  }

  private static Recorded tooMuch(Goods goods) {
    return refused(
        "DEC-SALE-SUM",
        "quantity",
        "with it, more of item %d would be sold than the hub can add up: check its figures"
            .formatted(goods.item()));
  }

  private static Recorded refused(String rule, String field, String text) {
    return new Recorded(false, List.of(FieldCheck.finding(rule, field, text)));
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
