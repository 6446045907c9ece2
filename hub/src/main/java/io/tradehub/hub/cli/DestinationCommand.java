package io.tradehub.hub.cli;

import io.tradehub.v1.Destination;
import picocli.CommandLine.Parameters;

/** A command about one destination, which shows how it stands then. */
abstract class DestinationCommand extends ClientCommand {
  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "The destination: connector/name, as 'destinations list' shows it.")
  String id;

  /** Makes the call. */
  abstract Destination call(HubClient hub);

  @Override
  int run(HubClient hub, Screen screen) {
    Destination destination = call(hub);
    if (json) {
      screen.line(Json.of(destination));
    } else {
      DestinationLines.show(screen, destination);
    }
    return ExitCode.OK;
  }
}
