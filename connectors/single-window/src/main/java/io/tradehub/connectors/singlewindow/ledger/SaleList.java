package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListSalesResponse;
import io.tradehub.v1.RecordedSale;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** ListSales: which sales are asked for, and one page of them. */
final class SaleList {
  /** How many rows one page looks at; what does not pass the filter counts, too. */
  static final int MAX_LOOKED_AT = 50_000;

  private static final int DEFAULT_PAGE = 50;
  private static final int MAX_PAGE = 1000;
  private static final String LIST = "s";
  private static final String ROWS =
      "SELECT s.*, b.number AS book_number, f.id AS filing_id, l.number AS line_number,"
          + " p.message_id, p.state AS part_state, g.item, g.unit, g.currency, g.hs_code, g.name,"
          + " g.specification, g.origin, g.first_unit, g.second_unit"
          + " FROM sale s"
          + " JOIN goods g ON g.id = s.goods"
          + " JOIN book b ON b.id = s.book"
          + " LEFT JOIN filing f ON f.seq = s.filing"
          + " LEFT JOIN filing_line l ON l.filing = s.filing AND l.line = s.line"
          + " LEFT JOIN filing_part p ON p.filing = s.filing AND p.part = l.part";
  private static final String BY_TENANT =
      ROWS + " WHERE s.tenant = ? AND s.seq > ? ORDER BY s.seq LIMIT ?";
  private static final String HELD =
      ROWS + " WHERE s.tenant = ? AND s.state = 1 AND s.seq > ? ORDER BY s.seq LIMIT ?";
  private static final String BY_PERIOD =
      ROWS + " WHERE s.book = ? AND s.period = ? AND s.seq > ? ORDER BY s.seq LIMIT ?";
  private static final String BY_SEQ = ROWS + " WHERE s.seq = ?";

  private final String tenant;
  private final String book;
  private final Optional<Long> period;
  private final Set<RecordedSale.State> states;
  private final Set<String> ids;
  private final long after;
  private final int size;

  private SaleList(String tenant, ListSalesRequest request, Optional<Long> period, long after) {
    this.tenant = tenant;
    this.book = request.getAccountBook();
    this.period = period;
    this.states =
        request.getStatesList().isEmpty()
            ? EnumSet.allOf(RecordedSale.State.class)
            : EnumSet.copyOf(request.getStatesList());
    this.ids = Set.copyOf(request.getSaleIdsList());
    this.after = after;
    this.size =
        request.getPageSize() <= 0 ? DEFAULT_PAGE : Math.min(request.getPageSize(), MAX_PAGE);
  }

  /**
   * @throws BadFieldException for a page token or period that is none
   */
  static SaleList of(String tenant, ListSalesRequest request) {
    long after = PageTokens.read(LIST, request.getPageToken()).orElseThrow(PageTokens::bad);
    Optional<YearMonth> period = Months.read(request.getPeriod());
    if (period.isEmpty() && !request.getPeriod().isEmpty()) {
      throw new BadFieldException(
          "period", "a period is a month like 2026-11, not '%s'".formatted(request.getPeriod()));
    }
    return new SaleList(tenant, request, period.map(Months::number), after);
  }

  ListSalesResponse page(Db db) {
    Page page = new Page();
    if (!ids.isEmpty()) {
      byIds(db, page);
    } else if (states.equals(EnumSet.of(RecordedSale.State.STATE_HELD))) {
      db.each(HELD, page, tenant, after, MAX_LOOKED_AT);
    } else if (!book.isEmpty() && period.isPresent()) {
      Catalogue.find(db, tenant, book)
          .ifPresent(its -> db.each(BY_PERIOD, page, its.id(), period.get(), after, MAX_LOOKED_AT));
    } else {
      db.each(BY_TENANT, page, tenant, after, MAX_LOOKED_AT);
    }
    return page.answer();
  }

  private void byIds(Db db, Page page) {
    TreeSet<Long> found = new TreeSet<>();
    for (String id : ids) {
      db.first(
              "SELECT seq FROM sale WHERE tenant = ? AND sale_id = ?",
              row -> row.getLong(1),
              tenant,
              id)
          .filter(seq -> seq > after)
          .ifPresent(found::add);
    }
    for (long seq : found) {
      db.each(BY_SEQ, page, seq);
    }
  }

  /** Takes the rows that pass, until it is full. */
  private final class Page implements Db.Sink {
    private final ListSalesResponse.Builder sales = ListSalesResponse.newBuilder();
    private int lookedAt;
    private long last;
    private boolean more;

    @Override
    public boolean take(ResultSet row) throws SQLException {
      if (sales.getSalesCount() == size) {
        more = true;
        return false;
      }
      lookedAt++;
      last = row.getLong("seq");
      if (passes(row)) {
        sales.addSales(SaleRow.read(row));
      }
      return true;
    }

    private boolean passes(ResultSet row) throws SQLException {
      return states.contains(SaleRow.state(row))
          && (book.isEmpty() || row.getString("book_number").equals(book))
          && (period.isEmpty() || row.getLong("period") == period.get());
    }

    private ListSalesResponse answer() {
      if (more || lookedAt == MAX_LOOKED_AT) {
        sales.setNextPageToken(PageTokens.write(LIST, last));
      }
      return sales.build();
    }
  }
}
