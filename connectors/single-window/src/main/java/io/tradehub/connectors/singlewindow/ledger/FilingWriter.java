package io.tradehub.connectors.singlewindow.ledger;

import java.util.Optional;

/**
 * Writes a filing and links its sales: all of it in the transaction that it is called in. What is
 * held back and which goods stand in which line waits in temporary tables, so that a million sales
 * are linked by a few statements and not one by one.
 */
final class FilingWriter {
  private final Db db;
  private final Catalogue.Book book;
  private final long period;

  FilingWriter(Db db, Catalogue.Book book, long period) {
    this.db = db;
    this.book = book;
    this.period = period;
    db.run("CREATE TEMP TABLE IF NOT EXISTS held (seq INTEGER PRIMARY KEY, code TEXT, text TEXT)");
    db.run(
        "CREATE TEMP TABLE IF NOT EXISTS line_of (goods INTEGER PRIMARY KEY, line INTEGER,"
            + " text TEXT)");
    db.run("DELETE FROM temp.held");
    db.run("DELETE FROM temp.line_of");
  }

  /** Reads the period, and remembers what is held back. */
  FilingDraft read() {
    return new PeriodReading(
            db,
            book,
            period,
            (seq, why) ->
                db.run("INSERT INTO temp.held VALUES (?, ?, ?)", seq, why.code(), why.text()))
        .read();
  }

  /** Writes what was read. */
  void write(String tenant, String number, FilingDraft draft, FilingTemplate template, long now) {
    int attempt = attempt();
    String id = References.filing(number, Months.of(period), attempt);
    long filing = insert(tenant, id, attempt, draft, template, now);
    for (int part = 1; part <= draft.parts(); part++) {
      FilingTables.insertPart(db, filing, part, References.declaration(tenant, id, part));
    }
    for (int i = 0; i < draft.lines().size(); i++) {
      FilingLine line = draft.lines().get(i);
      FilingTables.insertLine(db, filing, i + 1, line);
      Stock.filed(
          db,
          book.id(),
          line.item(),
          line.quantity().unit(),
          line.currency(),
          Decimals.scaled(line.quantity().value(), Decimals.QUANTITY));
    }
    FilingTables.insertHeld(db, filing, draft.held());
    place(draft);
    if (link(filing) != draft.saleCount()) {
      throw new IllegalStateException("a filing has other sales than were counted");
    }
    hold(filing);
    prove(filing);
  }

  /** The next attempt. An empty one is overwritten: it closed nothing and says nothing any more. */
  int attempt() {
    record Newest(int attempt, boolean empty) {}
    Optional<Newest> newest =
        db.first(
            "SELECT attempt, NOT EXISTS (SELECT 1 FROM filing_part p WHERE p.filing = f.seq)"
                + " FROM filing f WHERE book = ? AND period = ? ORDER BY attempt DESC LIMIT 1",
            row -> new Newest(row.getInt(1), row.getBoolean(2)),
            book.id(),
            period);
    return newest.map(its -> its.empty ? its.attempt : its.attempt + 1).orElse(1);
  }

  private long insert(
      String tenant, String id, int attempt, FilingDraft draft, FilingTemplate template, long now) {
    Optional<Long> before =
        db.first(
            "SELECT seq FROM filing WHERE book = ? AND period = ? AND attempt = ?",
            row -> row.getLong(1),
            book.id(),
            period,
            attempt);
    long filing =
        before.orElseGet(
            () ->
                db.insert(
                    "INSERT INTO filing (tenant, id, book, period, attempt, closes, header, goods,"
                        + " sale_count, held_count, create_time)"
                        + " VALUES (?, ?, ?, ?, ?, 0, ?, ?, 0, 0, 0)",
                    tenant,
                    id,
                    book.id(),
                    period,
                    attempt,
                    template.header().toByteArray(),
                    template.goods().toByteArray()));
    db.run(
        "UPDATE filing SET closes = ?, header = ?, goods = ?, sale_count = ?, held_count = ?, create_time = ?"
            + " WHERE seq = ?",
        draft.empty() ? 0 : 1,
        template.header().toByteArray(),
        template.goods().toByteArray(),
        draft.saleCount(),
        draft.heldCount(),
        now,
        filing);
    db.run("DELETE FROM filing_held WHERE filing = ?", filing);
    return filing;
  }

  private void place(FilingDraft draft) {
    int line = 0;
    for (GoodsSum sum : draft.reconciled().lines()) {
      line++;
      for (long goods : sum.goodsIds()) {
        db.run("INSERT INTO temp.line_of VALUES (?, ?, '')", goods, line);
      }
    }
    for (GoodsSum sum : draft.reconciled().held()) {
      String why = sum.whyHeld().text();
      for (long goods : sum.goodsIds()) {
        db.run("INSERT INTO temp.line_of VALUES (?, -1, ?)", goods, why);
      }
    }
  }

  private int link(long filing) {
    db.run(
        "INSERT INTO temp.held SELECT s.seq, 'MORE_RETURNED', l.text FROM sale s"
            + " JOIN temp.line_of l ON l.goods = s.goods"
            + " WHERE s.book = ? AND s.period = ? AND s.state IN (0, 1) AND l.line = -1"
            + " AND NOT EXISTS (SELECT 1 FROM temp.held h WHERE h.seq = s.seq)",
        book.id(),
        period);
    int linked =
        db.run(
            "UPDATE sale SET state = 2, filing = ?, held_code = NULL, held_text = NULL,"
                + " line = (SELECT l.line FROM temp.line_of l WHERE l.goods = sale.goods)"
                + " WHERE book = ? AND period = ? AND state IN (0, 1)"
                + " AND NOT EXISTS (SELECT 1 FROM temp.held h WHERE h.seq = sale.seq)",
            filing,
            book.id(),
            period);
    db.run(
        "UPDATE sale_return SET filing = ?,"
            + " line = (SELECT l.line FROM temp.line_of l WHERE l.goods = sale_return.goods)"
            + " WHERE book = ? AND period = ? AND lessens_sale = 0 AND filing IS NULL"
            + " AND goods IN (SELECT goods FROM temp.line_of WHERE line > 0)",
        filing,
        book.id(),
        period);
    return linked;
  }

  /** What is held back goes into the next period that is open. */
  private void hold(long filing) {
    long next = Periods.open(db, book.id(), period);
    db.run(
        "UPDATE sale SET state = 1, filing = ?, line = NULL, period = ?, held_code = h.code,"
            + " held_text = h.text FROM temp.held h WHERE sale.seq = h.seq",
        filing,
        next);
    db.run(
        "UPDATE sale_return SET period = ?"
            + " WHERE book = ? AND period = ? AND lessens_sale = 0 AND filing IS NULL",
        next,
        book.id(),
        period);
  }

  /**
   * Adds up what was linked, apart from the reconciler: each line must be its sales less its
   * returns, in quantity and money, and every sale of it counted.
   *
   * @throws IllegalStateException when it is not, which undoes all of it
   */
  private void prove(long filing) {
    db.each(
        "SELECT l.line FROM filing_line l"
            + " LEFT JOIN (SELECT line, sum(quantity - less_quantity) AS quantity,"
            + " sum(total - less_total) AS total, count(*) AS sales FROM sale"
            + " WHERE book = ?1 AND period = ?2 AND filing = ?3 AND state = 2 GROUP BY line) s"
            + " ON s.line = l.line"
            + " LEFT JOIN (SELECT line, sum(quantity) AS quantity, sum(total) AS total,"
            + " count(*) AS returns FROM sale_return WHERE filing = ?3 GROUP BY line) r"
            + " ON r.line = l.line"
            + " WHERE l.filing = ?3 AND NOT ("
            + "l.quantity = coalesce(s.quantity, 0) - coalesce(r.quantity, 0)"
            + " AND l.total = coalesce(s.total, 0) - coalesce(r.total, 0)"
            + " AND l.sale_count = coalesce(s.sales, 0)"
            + " AND l.return_count = coalesce(r.returns, 0))",
        row -> {
          throw new IllegalStateException(
              "line %d of a filing is not what its sales come to".formatted(row.getLong(1)));
        },
        book.id(),
        period,
        filing);
  }
}
