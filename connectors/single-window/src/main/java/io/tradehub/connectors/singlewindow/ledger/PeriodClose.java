package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.connectors.api.Finding;
import io.tradehub.v1.Consolidation;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Closes a period of a book, or says what would come of it. */
final class PeriodClose {
  private final String tenant;
  private final String number;
  private final YearMonth period;
  private final FilingTemplate template;
  private final FilingCheck check;
  private final Instant now;

  PeriodClose(
      String tenant,
      String number,
      YearMonth period,
      FilingTemplate template,
      FilingCheck check,
      Instant now) {
    this.tenant = tenant;
    this.number = number;
    this.period = period;
    this.template = template;
    this.check = check;
    this.now = now;
  }

  Closing preview(Db db) {
    Optional<Catalogue.Book> book = Catalogue.find(db, tenant, number);
    Optional<Closing> early = early(db, book);
    if (early.isPresent()) {
      return early.get();
    }
    PeriodReading reading = new PeriodReading(db, book.orElseThrow(), month(), (seq, why) -> {});
    return guarded(
        () -> {
          Filing filing = filing(reading.read(), 0);
          List<Finding> wrong = check(filing);
          return wrong.isEmpty() ? new Closing.Made(filing) : new Closing.Refused(wrong);
        });
  }

  Closing close(Db db) {
    Optional<Catalogue.Book> book = Catalogue.find(db, tenant, number);
    Optional<Closing> early = early(db, book);
    if (early.isPresent()) {
      return early.get();
    }
    FilingWriter writer = new FilingWriter(db, book.orElseThrow(), month());
    return guarded(
        () -> {
          FilingDraft draft = writer.read();
          List<Finding> wrong = check(filing(draft, writer.attempt()));
          if (!wrong.isEmpty()) {
            return new Closing.Refused(wrong);
          }
          writer.write(tenant, number, draft, template, Times.nanos(now));
          return new Closing.Made(FilingTables.newest(db, book.get().id(), month()).orElseThrow());
        });
  }

  private Optional<Closing> early(Db db, Optional<Catalogue.Book> book) {
    if (period.isAfter(Months.of(now))) {
      return refused(
          "DEC-FILING-PERIOD",
          "period",
          "%s has not begun in China: file %s at the latest".formatted(period, Months.of(now)));
    }
    if (book.isEmpty()) {
      return refused(
          "DEC-FILING-BOOK",
          "account_book",
          "no account book '%s' was put, and no sale of it recorded".formatted(number));
    }
    return Periods.closed(db, book.get().id(), month())
        ? FilingTables.newest(db, book.get().id(), month()).map(Closing.Stands::new)
        : Optional.empty();
  }

  private Closing guarded(Supplier<Closing> read) {
    try {
      return read.get();
    } catch (Reconciler.TooManyGoodsException e) {
      return refused(
              "DEC-FILING-SIZE",
              "period",
              "its sales have more than %d different goods (names, specifications, units): put the"
                      .formatted(Reconciler.MAX_GOODS)
                  + " account book, and leave out of sales what it says")
          .orElseThrow();
    }
  }

  /** All that is wrong with it, when something is; with the warnings, then. */
  private List<Finding> check(Filing filing) {
    if (filing.lines().isEmpty()) {
      return List.of();
    }
    List<Finding> found = new ArrayList<>();
    if (filing.lines().size() > Consolidations.MAX_LINES) {
      found.add(
          Finding.error(
              "DEC-FILING-SIZE",
              "period",
              "it has %d goods lines; a filing has at most %d"
                  .formatted(filing.lines().size(), Consolidations.MAX_LINES)));
      return found;
    }
    found.addAll(check.check(filing));
    boolean good = found.stream().noneMatch(f -> f.severity() == Finding.Severity.ERROR);
    return good ? List.of() : found;
  }

  private Filing filing(FilingDraft draft, int attempt) {
    boolean preview = attempt == 0;
    String id = preview ? "" : References.filing(number, period, attempt);
    List<Filing.Part> parts = new ArrayList<>();
    for (int part = 1; part <= draft.parts(); part++) {
      parts.add(
          new Filing.Part(
              part,
              References.declaration(tenant, id, part),
              References.request(id, part),
              Optional.empty(),
              Filing.PartState.PREPARED));
    }
    return new Filing(
        tenant,
        id,
        number,
        period,
        attempt,
        preview ? Consolidation.State.STATE_PREVIEW : Consolidation.State.STATE_PREPARED,
        template,
        draft.lines(),
        parts,
        draft.held(),
        draft.heldCount(),
        draft.saleCount(),
        FilingDraft.totals(draft.lines()),
        now);
  }

  private long month() {
    return Months.number(period);
  }

  private static Optional<Closing> refused(String rule, String field, String text) {
    return Optional.of(new Closing.Refused(List.of(Finding.error(rule, field, text))));
  }
}
