package io.tradehub.connectors.singlewindow.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.GoodsLine;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Filings, as their tables have them. */
final class FilingTables {
  private static final String FILING =
      "SELECT f.*, b.number FROM filing f JOIN book b ON b.id = f.book ";

  private FilingTables() {}

  static Optional<Filing> find(Db db, String tenant, String id) {
    return db.first(FILING + "WHERE f.tenant = ? AND f.id = ?", Row::read, tenant, id)
        .map(row -> filing(db, row));
  }

  /** The newest of a period. */
  static Optional<Filing> newest(Db db, long book, long period) {
    return db.first(
            FILING + "WHERE f.book = ? AND f.period = ? ORDER BY f.attempt DESC LIMIT 1",
            Row::read,
            book,
            period)
        .map(row -> filing(db, row));
  }

  private record Row(
      long seq,
      String tenant,
      String id,
      String book,
      long period,
      int attempt,
      byte[] header,
      byte[] goods,
      long saleCount,
      long heldCount,
      long createTime) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("seq"),
          row.getString("tenant"),
          row.getString("id"),
          row.getString("number"),
          row.getLong("period"),
          row.getInt("attempt"),
          row.getBytes("header"),
          row.getBytes("goods"),
          row.getLong("sale_count"),
          row.getLong("held_count"),
          row.getLong("create_time"));
    }
  }

  private static Filing filing(Db db, Row row) {
    List<FilingLine> lines =
        db.all(
            "SELECT * FROM filing_line WHERE filing = ? ORDER BY line",
            FilingTables::line,
            row.seq);
    List<Filing.Part> parts =
        db.all(
            "SELECT part, reference, message_id, state FROM filing_part WHERE filing = ?"
                + " ORDER BY part",
            part ->
                new Filing.Part(
                    part.getInt(1),
                    part.getString(2),
                    References.request(row.id, part.getInt(1)),
                    Optional.ofNullable(part.getString(3)),
                    Filing.PartState.valueOf(part.getString(4))),
            row.seq);
    List<Consolidation.Held> held =
        db.all(
            "SELECT sale_id, item, code, text FROM filing_held WHERE filing = ?"
                + " ORDER BY position",
            one ->
                Consolidation.Held.newBuilder()
                    .setSaleId(one.getString(1))
                    .setBookItem(one.getInt(2))
                    .setCode(one.getString(3))
                    .setText(one.getString(4))
                    .build(),
            row.seq);
    return new Filing(
        row.tenant,
        row.id,
        row.book,
        Months.of(row.period),
        row.attempt,
        state(parts),
        template(row),
        lines,
        parts,
        held,
        row.heldCount,
        row.saleCount,
        FilingDraft.totals(lines),
        Times.instant(row.createTime));
  }

  private static Consolidation.State state(List<Filing.Part> parts) {
    if (parts.isEmpty()) {
      return Consolidation.State.STATE_EMPTY;
    }
    List<Filing.PartState> states = parts.stream().map(Filing.Part::state).toList();
    if (states.contains(Filing.PartState.REFUSED)) {
      return Consolidation.State.STATE_REFUSED;
    }
    if (states.contains(Filing.PartState.PREPARED)) {
      return Consolidation.State.STATE_PREPARED;
    }
    return states.contains(Filing.PartState.SUBMITTED)
        ? Consolidation.State.STATE_SUBMITTED
        : Consolidation.State.STATE_RELEASED;
  }

  private static FilingTemplate template(Row row) {
    try {
      return new FilingTemplate(
          DeclarationHeader.parseFrom(row.header), GoodsLine.parseFrom(row.goods));
    } catch (InvalidProtocolBufferException e) {
      throw new LedgerException("a filing's template cannot be read: " + e.getMessage(), e);
    }
  }

  private static FilingLine line(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new FilingLine(
        row.getInt("part"),
        row.getInt("number"),
        row.getInt("item"),
        row.getString("hs_code"),
        row.getString("name"),
        row.getString("specification"),
        row.getString("origin"),
        new FilingLine.Measure(
            Decimals.of(row.getLong("quantity"), Decimals.QUANTITY), row.getString("unit")),
        Decimals.money(row.getLong("total"), currency),
        currency,
        measure(row.getString("first"), row.getString("first_unit")),
        measure(row.getString("second"), row.getString("second_unit")),
        row.getLong("sale_count"),
        row.getLong("return_count"));
  }

  private static Optional<FilingLine.Measure> measure(String value, String unit) {
    return Optional.ofNullable(value)
        .map(text -> new FilingLine.Measure(new BigDecimal(text), unit));
  }

  static void insertLine(Db db, long filing, int line, FilingLine its) {
    db.run(
        "INSERT INTO filing_line (filing, line, part, number, item, hs_code, name, specification,"
            + " origin, quantity, unit, total, currency, first, first_unit, second, second_unit,"
            + " sale_count, return_count)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        filing,
        line,
        its.part(),
        its.number(),
        its.item(),
        its.hsCode(),
        its.name(),
        its.specification(),
        its.origin(),
        Decimals.scaled(its.quantity().value(), Decimals.QUANTITY),
        its.quantity().unit(),
        Decimals.scaled(its.total(), Decimals.MONEY),
        its.currency(),
        its.first().map(first -> first.value().toPlainString()).orElse(null),
        its.first().map(FilingLine.Measure::unit).orElse(""),
        its.second().map(second -> second.value().toPlainString()).orElse(null),
        its.second().map(FilingLine.Measure::unit).orElse(""),
        its.saleCount(),
        its.returnCount());
  }

  static void insertHeld(Db db, long filing, List<Consolidation.Held> held) {
    for (int i = 0; i < held.size(); i++) {
      Consolidation.Held one = held.get(i);
      db.run(
          "INSERT INTO filing_held (filing, position, sale_id, item, code, text)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          filing,
          i,
          one.getSaleId(),
          one.getBookItem(),
          one.getCode(),
          one.getText());
    }
  }

  static void insertPart(Db db, long filing, int part, String reference) {
    db.run(
        "INSERT INTO filing_part (filing, part, reference, state) VALUES (?, ?, ?, ?)",
        filing,
        part,
        reference,
        Filing.PartState.PREPARED.name());
  }
}
