package io.tradehub.connectors.singlewindow.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of books and goods that sales speak of. Remembers some of them; used by the writer's
 * thread alone, which makes it {@link #forget} what was undone.
 */
final class Catalogue {
  private static final int MAX_REMEMBERED = 10_000;

  private final Map<Key, Long> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  private record Key(long book, Goods goods) {}

  /**
   * A book.
   *
   * @param put whether it was put, or is known by its sales alone
   */
  record Book(long id, boolean put) {}

  /** A book that was put, or that sales are of. */
  static Optional<Book> find(Db db, String tenant, String number) {
    return db.first(
        "SELECT id, put_time FROM book WHERE tenant = ? AND number = ?",
        row -> new Book(row.getLong("id"), Db.optionalLong(row, "put_time").isPresent()),
        tenant,
        number);
  }

  /** The same; made when there is none. */
  static long findOrMake(Db db, String tenant, String number) {
    return find(db, tenant, number)
        .map(Book::id)
        .orElseGet(
            () -> db.insert("INSERT INTO book (tenant, number) VALUES (?, ?)", tenant, number));
  }

  /** The row of goods; made when there is none. */
  long goods(Db db, long book, Goods its) {
    Key key = new Key(book, its);
    Long known = remembered.get(key);
    if (known == null) {
      byte[] digest = its.digest();
      known =
          db.first(
                  "SELECT id FROM goods WHERE book = ? AND digest = ?",
                  row -> row.getLong(1),
                  book,
                  digest)
              .orElseGet(() -> insert(db, book, digest, its));
      remembered.put(key, known);
    }
    return known;
  }

  private static long insert(Db db, long book, byte[] digest, Goods goods) {
    return db.insert(
        "INSERT INTO goods (book, digest, "
            + Goods.COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        book,
        digest,
        goods.item(),
        goods.unit(),
        goods.currency(),
        goods.hsCode(),
        goods.name(),
        goods.specification(),
        goods.origin(),
        goods.firstUnit(),
        goods.secondUnit());
  }

  /** What was remembered is void. */
  void forget() {
    remembered.clear();
  }
}
