package io.tradehub.connectors.singlewindow.ledger;

/**
 * What was sold and filed of one item in one unit and currency. The gross sums never fall: while
 * they fit 64 bits, no sum over some of the sales can overflow.
 *
 * @param grossQuantity all that was ever sold, in hundred thousandths
 * @param grossTotal what it came to, in cents
 * @param returned what came back of it
 * @param filed what is in filings that are not refused, less what came back in such
 */
record Stock(long grossQuantity, long grossTotal, long returned, long filed) {
  private static final Stock NONE = new Stock(0, 0, 0, 0);

  static Stock of(Db db, long book, int item, String unit, String currency) {
    return db.first(
            "SELECT gross_quantity, gross_total, returned, filed FROM stock"
                + " WHERE book = ? AND item = ? AND unit = ? AND currency = ?",
            row -> new Stock(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            book,
            item,
            unit,
            currency)
        .orElse(NONE);
  }

  static void sold(
      Db db, long book, int item, String unit, String currency, long quantity, long total) {
    db.run(
        "INSERT INTO stock (book, item, unit, currency, gross_quantity, gross_total, returned,"
            + " filed) VALUES (?, ?, ?, ?, ?, ?, 0, 0)"
            + " ON CONFLICT (book, item, unit, currency) DO UPDATE SET"
            + " gross_quantity = gross_quantity + excluded.gross_quantity,"
            + " gross_total = gross_total + excluded.gross_total",
        book,
        item,
        unit,
        currency,
        quantity,
        total);
  }

  static void returned(Db db, long book, int item, String unit, String currency, long quantity) {
    db.run(
        "UPDATE stock SET returned = returned + ?"
            + " WHERE book = ? AND item = ? AND unit = ? AND currency = ?",
        quantity,
        book,
        item,
        unit,
        currency);
  }

  /**
   * @param quantity less than 0 when it is given back
   */
  static void filed(Db db, long book, int item, String unit, String currency, long quantity) {
    db.run(
        "UPDATE stock SET filed = filed + ?"
            + " WHERE book = ? AND item = ? AND unit = ? AND currency = ?",
        quantity,
        book,
        item,
        unit,
        currency);
  }
}
