package io.tradehub.connectors.singlewindow.ledger;

/** Which periods of a book take sales. */
final class Periods {
  private Periods() {}

  /** Whether a filing stands that closes it: one that is not empty, and not refused in any part. */
  static boolean closed(Db db, long book, long period) {
    return db.first(
            "SELECT 1 FROM filing WHERE book = ? AND period = ? AND closes = 1",
            row -> true,
            book,
            period)
        .isPresent();
  }

  /** A period, or the first after it that is not closed. There are not many: each has a filing. */
  static long open(Db db, long book, long period) {
    long open = period;
    while (closed(db, book, open)) {
      open++;
    }
    return open;
  }
}
