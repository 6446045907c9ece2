package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.AccountBook;
import io.tradehub.v1.AccountBookItem;
import io.tradehub.v1.Finding;
import io.tradehub.v1.PutAccountBookRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Account books: what came into bond, and what was sold of it. */
public final class Books {
  private final Writer writer;
  private final Readers readers;
  private final InstantSource clock;

  Books(Writer writer, Readers readers, InstantSource clock) {
    this.writer = writer;
    this.readers = readers;
    this.clock = clock;
  }

  /**
   * Puts a book in place of what was put before. Refused, with all findings, when a field is wrong,
   * or when an item that sales are filed of is missing or has another unit or currency.
   */
  public CompletableFuture<BookPut> put(String tenant, PutAccountBookRequest request) {
    List<Finding> wrong = new ArrayList<>();
    List<BookItem> items = BookItem.check(request, wrong);
    if (!wrong.isEmpty()) {
      return CompletableFuture.completedFuture(new BookPut.Refused(wrong));
    }
    String number = request.getNumber();
    long now = Times.nanos(clock.instant());
    return writer.write(items.size(), db -> put(db, tenant, number, items, now));
  }

  private static BookPut put(Db db, String tenant, String number, List<BookItem> items, long now) {
    List<Finding> conflicts =
        Catalogue.find(db, tenant, number)
            .map(book -> conflicts(db, book.id(), items))
            .orElse(List.of());
    if (!conflicts.isEmpty()) {
      return new BookPut.Refused(conflicts);
    }
    long book = Catalogue.findOrMake(db, tenant, number);
    db.run("UPDATE book SET put_time = ? WHERE id = ?", now, book);
    db.run("DELETE FROM book_item WHERE book = ?", book);
    items.forEach(item -> item.insert(db, book));
    return new BookPut.Stored(read(db, number, book));
  }

  /** What is filed must stay what it was: its item, in its unit and currency. */
  private static List<Finding> conflicts(Db db, long book, List<BookItem> items) {
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      places.put(items.get(i).item(), i);
    }
    List<Finding> conflicts = new ArrayList<>();
    db.each(
        "SELECT DISTINCT l.item, l.unit, l.currency FROM filing f"
            + " JOIN filing_line l ON l.filing = f.seq"
            + " JOIN filing_part p ON p.filing = f.seq AND p.part = l.part"
            + " WHERE f.book = ? AND p.state <> 'REFUSED' ORDER BY l.item",
        row -> {
          int item = row.getInt(1);
          String unit = row.getString(2);
          String currency = row.getString(3);
          Integer place = places.get(item);
          if (place == null) {
            conflicts.add(
                FieldCheck.finding(
                    "DEC-BOOK-FILED",
                    "items",
                    "item %d is missing, and sales of it are filed: leave it in the book"
                        .formatted(item)));
          } else {
            String at = "items[%d].".formatted(place);
            BookItem its = items.get(place);
            if (!its.unit().equals(unit)) {
              conflicts.add(changed(at + "quantity.unit_code", item, "unit", unit, its.unit()));
            }
            if (!its.currency().equals(currency)) {
              conflicts.add(
                  changed(at + "currency_code", item, "currency", currency, its.currency()));
            }
          }
          return true;
        },
        book);
    return conflicts;
  }

  private static Finding changed(String location, int item, String what, String filed, String now) {
    return FieldCheck.finding(
        "DEC-BOOK-FILED",
        location,
        "sales of item %d are filed in the %s %s: it cannot become %s"
            .formatted(item, what, filed, now));
  }

  /** A book that was put, or that sales were recorded of; empty for any other. */
  public CompletableFuture<Optional<AccountBook>> get(String tenant, String number) {
    return readers.read(
        db -> Catalogue.find(db, tenant, number).map(book -> read(db, number, book.id())));
  }

  private static AccountBook read(Db db, String number, long book) {
    AccountBook.Builder shown = AccountBook.newBuilder().setNumber(number);
    db.first(
            "SELECT put_time FROM book WHERE id = ?", row -> Db.optionalLong(row, "put_time"), book)
        .flatMap(time -> time)
        .ifPresentOrElse(
            time -> {
              shown.setUpdateTime(Times.timestamp(Times.instant(time)));
              shown.addAllItems(BookItem.shown(db, book));
            },
            () -> shown.addAllItems(soldItems(db, book)));
    return shown.build();
  }

  /** The items of a book that was never put, as its first sales describe them. */
  private static List<AccountBookItem> soldItems(Db db, long book) {
    return db.all(
        "SELECT k.item, k.unit, k.currency, k.gross_quantity - k.returned AS sold, k.filed,"
            + " g.hs_code, g.name, g.specification, g.origin"
            + " FROM stock k JOIN goods g ON g.id ="
            + " (SELECT min(id) FROM goods WHERE book = k.book AND item = k.item AND unit = k.unit"
            + " AND currency = k.currency)"
            + " WHERE k.book = ? ORDER BY k.item, k.unit, k.currency LIMIT 10000",
        row ->
            AccountBookItem.newBuilder()
                .setItem(row.getInt("item"))
                .setHsCode(row.getString("hs_code"))
                .setName(row.getString("name"))
                .setSpecification(row.getString("specification"))
                .setOriginCountry(row.getString("origin"))
                .setCurrencyCode(row.getString("currency"))
                .setQuantity(
                    io.tradehub.v1.Quantity.newBuilder().setUnitCode(row.getString("unit")))
                .setSoldQuantity(BookItem.quantity(row.getLong("sold")))
                .setFiledQuantity(BookItem.quantity(row.getLong("filed")))
                .build(),
        book);
  }
}
