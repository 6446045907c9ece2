package io.tradehub.hub.cli;

import io.tradehub.v1.DeadLetter;
import io.tradehub.v1.ListDeadLettersRequest;
import io.tradehub.v1.ListDeadLettersResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tradehub dead list}: the dead letters. */
@Command(name = "list", description = "List dead letters and why they died, newest first.")
final class DeadListCommand extends ClientCommand {
  private static final int MAX_PAGE = 1000;

  @Mixin DeadFilterOptions which = new DeadFilterOptions();

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; 0 for all (default: ${DEFAULT-VALUE}).")
  int limit;

  @Override
  int run(HubClient hub, Screen screen) {
    ListDeadLettersRequest.Builder request =
        ListDeadLettersRequest.newBuilder().setFilter(which.filter());
    Table table =
        new Table(
            screen, "MESSAGE", "TENANT", "DIED", "TRIES", "ARRIVED?", "DESTINATION", "CODE", "WHY");
    int shown = 0;
    boolean more = true;
    while (more && (limit == 0 || shown < limit)) {
      request.setPageSize(limit == 0 ? MAX_PAGE : Math.min(MAX_PAGE, limit - shown));
      ListDeadLettersResponse page = hub.operations().listDeadLetters(request.build());
      for (DeadLetter letter : page.getDeadLettersList()) {
        if (json) {
          screen.line(Json.of(letter));
        } else {
          row(table, letter);
        }
        shown++;
      }
      request.setPageToken(page.getNextPageToken());
      more = !page.getNextPageToken().isEmpty();
    }
    if (!json) {
      if (shown == 0) {
        screen.note("no dead letters");
      } else {
        table.print();
      }
      if (more) {
        screen.note(screen.faint("there are more; --limit shows them"));
      }
    }
    return ExitCode.OK;
  }

  private static void row(Table table, DeadLetter letter) {
    table.row(
        letter.getId(),
        letter.getTenant(),
        Names.dateTime(letter.getDeadTime()),
        Integer.toString(letter.getAttempts()),
        letter.getMaybeDelivered() ? "maybe" : "no",
        letter.getDestination(),
        letter.getStatusCode(),
        letter.getStatusText());
  }
}
