package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.AccountBookItem;
import io.tradehub.v1.Finding;
import io.tradehub.v1.PutAccountBookRequest;
import io.tradehub.v1.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One item of an account book that was put.
 *
 * @param quantity how much came into bond, in hundred thousandths
 * @param firstPerUnit how much of the first legal unit one unit of sale is, in hundred thousandths
 * @param secondPerUnit the same of the second; empty when there is none
 * @param secondUnit empty when there is none
 */
record BookItem(
    int item,
    String hsCode,
    String name,
    String specification,
    String origin,
    long quantity,
    String unit,
    String currency,
    long firstPerUnit,
    String firstUnit,
    Optional<Long> secondPerUnit,
    String secondUnit) {
  private static final int MAX_ITEMS = 10_000;
  private static final int MAX_TEXT = 255;

  /**
   * Reads what is to be put.
   *
   * @param wrong takes all that is wrong
   */
  static List<BookItem> check(PutAccountBookRequest request, List<Finding> wrong) {
    FieldCheck check = new FieldCheck("DEC-BOOK");
    check.book("number", request.getNumber());
    if (request.getItemsCount() == 0 || request.getItemsCount() > MAX_ITEMS) {
      check.wrong(
          "ITEMS",
          "items",
          "a book has 1 to %d items, not %d".formatted(MAX_ITEMS, request.getItemsCount()));
    }
    Map<Integer, Integer> seen = new HashMap<>();
    List<BookItem> items = new ArrayList<>();
    for (int i = 0; i < Math.min(request.getItemsCount(), MAX_ITEMS); i++) {
      FieldCheck inner = check.in("items[%d]".formatted(i));
      BookItem item = read(inner, request.getItems(i));
      Integer before = seen.putIfAbsent(item.item, i);
      if (before != null) {
        inner.wrong("ITEM", "item", "item %d is in items[%d] already".formatted(item.item, before));
      }
      items.add(item);
    }
    wrong.addAll(check.findings());
    return items;
  }

  private static BookItem read(FieldCheck check, AccountBookItem item) {
    FilingLine.Measure quantity = check.measure("QUANTITY", "quantity", item.getQuantity());
    FilingLine.Measure first = check.measure("FIRST", "first_per_unit", item.getFirstPerUnit());
    Optional<FilingLine.Measure> second =
        check.optionalMeasure("SECOND", "second_per_unit", item.getSecondPerUnit());
    FilingLine.Measure one = new FilingLine.Measure(BigDecimal.ONE, quantity.unit());
    check.agrees("FIRST", "first_per_unit", first, one);
    second.ifPresent(its -> check.agrees("SECOND", "second_per_unit", its, one));
    return new BookItem(
        check.item("item", item.getItem()),
        check.hsCode("hs_code", item.getHsCode(), true),
        check.text("NAME", "name", item.getName(), true, MAX_TEXT),
        check.text("SPECIFICATION", "specification", item.getSpecification(), true, MAX_TEXT),
        check.country("origin_country", item.getOriginCountry(), true),
        scaled(quantity),
        quantity.unit(),
        check.currency("currency_code", item.getCurrencyCode()),
        scaled(first),
        first.unit(),
        second.map(BookItem::scaled),
        second.map(FilingLine.Measure::unit).orElse(""));
  }

  private static long scaled(FilingLine.Measure measure) {
    return Decimals.scaled(measure.value(), Decimals.QUANTITY);
  }

  void insert(Db db, long book) {
    db.run(
        "INSERT INTO book_item (book, item, hs_code, name, specification, origin, quantity, unit,"
            + " currency, first_per_unit, first_unit, second_per_unit, second_unit)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        book,
        item,
        hsCode,
        name,
        specification,
        origin,
        quantity,
        unit,
        currency,
        firstPerUnit,
        firstUnit,
        secondPerUnit.orElse(null),
        secondUnit);
  }

  private static BookItem read(ResultSet row) throws SQLException {
    return new BookItem(
        row.getInt("item"),
        row.getString("hs_code"),
        row.getString("name"),
        row.getString("specification"),
        row.getString("origin"),
        row.getLong("quantity"),
        row.getString("unit"),
        row.getString("currency"),
        row.getLong("first_per_unit"),
        row.getString("first_unit"),
        Db.optionalLong(row, "second_per_unit"),
        row.getString("second_unit"));
  }

  /** The items of a book, by their numbers; none when it was never put. */
  static Map<Integer, BookItem> of(Db db, long book) {
    Map<Integer, BookItem> items = new HashMap<>();
    db.each(
        "SELECT * FROM book_item WHERE book = ?",
        row -> {
          BookItem item = read(row);
          items.put(item.item, item);
          return true;
        },
        book);
    return items;
  }

  /** The items of a book as the API shows them, with what was sold and filed of each. */
  static List<AccountBookItem> shown(Db db, long book) {
    return db.all(
        "SELECT i.*, coalesce(k.gross_quantity - k.returned, 0) AS sold,"
            + " coalesce(k.filed, 0) AS filed FROM book_item i"
            + " LEFT JOIN stock k ON k.book = i.book AND k.item = i.item AND k.unit = i.unit"
            + " AND k.currency = i.currency WHERE i.book = ? ORDER BY i.item",
        row ->
            read(row)
                .toProto()
                .setSoldQuantity(quantity(row.getLong("sold")))
                .setFiledQuantity(quantity(row.getLong("filed")))
                .build(),
        book);
  }

  private AccountBookItem.Builder toProto() {
    AccountBookItem.Builder shown =
        AccountBookItem.newBuilder()
            .setItem(item)
            .setHsCode(hsCode)
            .setName(name)
            .setSpecification(specification)
            .setQuantity(measure(quantity, unit))
            .setCurrencyCode(currency)
            .setOriginCountry(origin)
            .setFirstPerUnit(measure(firstPerUnit, firstUnit));
    secondPerUnit.ifPresent(per -> shown.setSecondPerUnit(measure(per, secondUnit)));
    return shown;
  }

  /** So much of it, in a legal unit; rounded half up to 5 decimals. */
  static BigDecimal legal(BigDecimal quantity, long perUnit) {
    return quantity
        .multiply(Decimals.of(perUnit, Decimals.QUANTITY))
        .setScale(Decimals.QUANTITY, RoundingMode.HALF_UP);
  }

  static String quantity(long scaled) {
    return Decimals.text(Decimals.of(scaled, Decimals.QUANTITY));
  }

  private static Quantity measure(long scaled, String unit) {
    return Quantity.newBuilder().setValue(quantity(scaled)).setUnitCode(unit).build();
  }
}
