package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.api.services.Times;
import io.tradehub.connectors.api.services.Workers;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.rules.calendar.Calendar;
import io.tradehub.connectors.cips.rules.calendar.Session;
import io.tradehub.v1.GetStatementRequest;
import io.tradehub.v1.Statement;
import io.tradehub.v1.StatementEntry;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** GetStatement. */
final class Statements {
  private final StatementSource source;
  private final Workers workers;
  private final InstantSource clock;
  private final Calendar calendar;

  /**
   * @param workers wait for CIPS
   */
  Statements(StatementSource source, Workers workers, InstantSource clock, Calendar calendar) {
    this.source = source;
    this.workers = workers;
    this.clock = clock;
    this.calendar = calendar;
  }

  CompletableFuture<Statement> get(Caller caller, GetStatementRequest request) {
    FieldErrors errors = new FieldErrors();
    FieldReader fields = new FieldReader(errors);
    Agent owner = fields.agent("participant", request.getParticipant(), "CH21-MISSING");
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    LocalDate day =
        fields.date("business_date", request.getBusinessDate()).orElseGet(() -> current(now));
    if (!errors.none()) {
      throw errors.refusal();
    }
    if (!owns(caller, owner)) {
      throw ApiErrors.denied(
          "PARTICIPANT_NOT_YOURS",
          "participant: %s is not a participant of tenant %s"
              .formatted(owner.value(), caller.tenant()),
          Map.of("field", "participant"));
    }
    String id = OwnIds.of(caller.tenant(), owner, "").messageId();
    return workers.run(() -> ask(new ReportRequest(id, now, owner, day)));
  }

  private LocalDate current(Instant now) {
    LocalDate day = calendar.businessDay(now);
    // While CIPS is closed it is the day to come, and nothing has happened on it.
    return calendar.session(now) == Session.CLOSED ? calendar.previous(day) : day;
  }

  private static boolean owns(Caller caller, Agent owner) {
    try {
      return caller.actsFor(owner.participant()) || caller.actsFor(owner.canonical().participant());
    } catch (IllegalArgumentException e) {
      // It cannot be anybody's.
      return false;
    }
  }

  private Statement ask(ReportRequest request) throws InterruptedException {
    IsoMessage answer;
    try {
      answer = source.ask(request);
    } catch (IOException e) {
      throw ApiErrors.unavailable("CIPS_NO_ANSWER", e.getMessage(), Map.of());
    }
    return switch (answer) {
      case io.tradehub.connectors.cips.model.Statement statement -> reply(statement);
      case StatusReport refusal -> throw none(request, refusal);
      default ->
          throw ApiErrors.unavailable(
              "CIPS_NO_ANSWER",
              "CIPS answered with a %s; expected a statement".formatted(answer.type().title()),
              Map.of());
    };
  }

  private static RuntimeException none(ReportRequest request, StatusReport refusal) {
    Standing why =
        Standing.of(
            io.tradehub.v1.SettlementState.SETTLEMENT_STATE_REJECTED,
            refusal.reasons(),
            java.util.Optional.empty());
    return ApiErrors.notFound(
        "NO_STATEMENT",
        "CIPS has no statement of %s for %s: %s %s"
            .formatted(request.owner().value(), request.businessDate(), why.code(), why.text())
            .strip(),
        Map.of("code", why.code(), "business_date", request.businessDate().toString()));
  }

  private static Statement reply(io.tradehub.connectors.cips.model.Statement statement) {
    Statement.Builder reply =
        Statement.newBuilder()
            .setId(statement.statementId())
            .setParticipant(Names.canonical(statement.owner()))
            .setBusinessDate(statement.businessDate().toString())
            .setClosed(statement.closed())
            .setCreateTime(Times.timestamp(statement.creationTime()));
    statement.opening().ifPresent(amount -> reply.setOpeningBalance(Replies.money(amount)));
    statement.closing().ifPresent(amount -> reply.setClosingBalance(Replies.money(amount)));
    statement.entries().forEach(entry -> reply.addEntries(reply(entry)));
    return reply.build();
  }

  private static StatementEntry reply(io.tradehub.connectors.cips.model.Statement.Entry entry) {
    StatementEntry.Builder reply =
        StatementEntry.newBuilder()
            .setReference(entry.reference())
            .setAmount(Replies.money(entry.amount()))
            .setCredit(entry.credit())
            .setBookingTime(Times.timestamp(entry.bookingTime()))
            .setTransactionCode(entry.code());
    entry.endToEndId().ifPresent(reply::setEndToEndId);
    entry.uetr().ifPresent(reply::setUetr);
    entry.counterparty().ifPresent(agent -> reply.setCounterparty(Names.canonical(agent)));
    return reply.build();
  }
}
