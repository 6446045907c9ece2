package io.tradehub.hub.cli;

import io.tradehub.v1.Destination;
import io.tradehub.v1.ListDestinationsRequest;
import io.tradehub.v1.ListDestinationsResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tradehub destinations list}: all destinations. */
@Command(name = "list", description = "List destinations with their queues, by name.")
final class DestinationsListCommand extends ClientCommand {
  private static final int PAGE = 500;

  @Option(
      names = "--connector",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only of this connector.")
  String connector;

  @Override
  int run(HubClient hub, Screen screen) {
    ListDestinationsRequest.Builder request =
        ListDestinationsRequest.newBuilder().setPageSize(PAGE).setConnector(connector);
    Table table =
        new Table(screen, "DESTINATION", "QUEUE", "OLDEST", "IN FLIGHT", "STATE", "LAST FAILURE");
    boolean none = true;
    do {
      ListDestinationsResponse page = hub.operations().listDestinations(request.build());
      for (Destination destination : page.getDestinationsList()) {
        none = false;
        if (json) {
          screen.line(Json.of(destination));
        } else {
          row(screen, table, destination);
        }
      }
      request.setPageToken(page.getNextPageToken());
    } while (!request.getPageToken().isEmpty());
    if (!json) {
      if (none) {
        screen.note("no destinations yet");
      } else {
        table.print();
      }
    }
    return ExitCode.OK;
  }

  private static void row(Screen screen, Table table, Destination destination) {
    table.row(
        destination.getId(),
        Long.toString(destination.getQueueDepth()),
        DestinationLines.age(destination),
        Integer.toString(destination.getInFlight()),
        DestinationLines.state(screen, destination),
        destination.hasLastFailure()
            ? Names.dateTime(destination.getLastFailure().getTime())
                + "  "
                + destination.getLastFailure().getCode()
            : "");
  }
}
