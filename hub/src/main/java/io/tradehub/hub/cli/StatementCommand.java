package io.tradehub.hub.cli;

import io.tradehub.v1.GetStatementRequest;
import io.tradehub.v1.Statement;
import io.tradehub.v1.StatementEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tradehub statement}: an account's statement from CIPS. */
@Command(
    name = "statement",
    description = {
      "Ask CIPS for the statement of a participant's account: of a business day, or of the current"
          + " one (camt.060, answered by a camt.053)."
    })
final class StatementCommand extends ClientCommand {
  @Parameters(
      index = "0",
      paramLabel = "PARTICIPANT",
      description = "Whose account: " + PaymentWords.AGENT + ".")
  String participant;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATE",
      defaultValue = "",
      description = "Of which business day, like 2026-11-24 (default: the current one).")
  String date;

  @Override
  int run(HubClient hub, Screen screen) {
    Statement statement =
        hub.settlements()
            .getStatement(
                GetStatementRequest.newBuilder()
                    .setParticipant(PaymentWords.agent(participant))
                    .setBusinessDate(date)
                    .build());
    if (json) {
      screen.line(Json.of(statement));
    } else {
      show(screen, statement);
    }
    return ExitCode.OK;
  }

  private static void show(Screen screen, Statement statement) {
    screen.line(
        screen.bold(statement.getParticipant())
            + "  "
            + statement.getBusinessDate()
            + "  "
            + (statement.getClosed() ? "closed" : screen.accent("the day is not over")));
    screen.field("statement", statement.getId());
    screen.field("made", Names.dateTime(statement.getCreateTime()));
    screen.field("opening", SettlementLines.money(statement.getOpeningBalance()));
    screen.field("closing", SettlementLines.money(statement.getClosingBalance()));
    if (statement.getEntriesCount() == 0) {
      screen.note("nothing moved");
      return;
    }
    screen.line();
    Table table =
        new Table(screen, "BOOKED", "WHAT", "IN", "OUT", "WITH", "END-TO-END", "REFERENCE");
    for (StatementEntry entry : statement.getEntriesList()) {
      String amount = entry.getAmount().getAmount();
      table.row(
          Names.dateTime(entry.getBookingTime()),
          entry.getTransactionCode(),
          entry.getCredit() ? screen.good(amount) : "",
          entry.getCredit() ? "" : amount,
          entry.getCounterparty(),
          entry.getEndToEndId(),
          entry.getReference());
    }
    table.print();
  }
}
