package io.tradehub.hub.cli;

import io.tradehub.v1.DeadLetter;
import io.tradehub.v1.GetDeadLetterRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tradehub dead show}: one dead letter. */
@Command(name = "show", description = "Show one dead letter: why it died, and its history.")
final class DeadShowCommand extends ClientCommand {
  @Parameters(paramLabel = "ID", description = "The message's id.")
  String id;

  @Override
  int run(HubClient hub, Screen screen) {
    DeadLetter letter =
        hub.operations().getDeadLetter(GetDeadLetterRequest.newBuilder().setId(id).build());
    if (json) {
      screen.line(Json.of(letter));
      return ExitCode.OK;
    }
    screen.line(screen.bold(letter.getId()) + "  " + screen.bad(letter.getStatusCode()));
    screen.field("why", letter.getStatusText());
    screen.field(
        "arrived",
        letter.getMaybeDelivered()
            ? "maybe; a replay asks, or sends with the same network id"
            : "no");
    screen.field("tenant", letter.getTenant());
    screen.field("destination", letter.getDestination());
    screen.field("type", letter.getDocumentType());
    screen.field("from", Names.participant(letter.getSender()));
    screen.field("to", Names.participant(letter.getReceiver()));
    screen.field("created", Names.dateTime(letter.getCreateTime()));
    screen.field("died", Names.dateTime(letter.getDeadTime()));
    screen.field("expires", Names.dateTime(letter.getExpireTime()));
    screen.field("ordering key", letter.getOrderingKey());
    screen.field("attempts", Integer.toString(letter.getAttempts()));
    screen.line("  " + screen.faint("history"));
    letter
        .getHistoryList()
        .forEach(event -> screen.line("    " + EventLine.of(screen, event, false)));
    return ExitCode.OK;
  }
}
