package io.tradehub.hub.cli;

import io.tradehub.v1.Destination;
import io.tradehub.v1.PauseDestinationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tradehub destinations pause}: nothing is sent to it. */
@Command(
    name = "pause",
    description = {
      "Begin no more attempts at a destination until 'resume', also after a restart.",
      "Attempts under way end as they would; messages are accepted and wait."
    })
final class DestinationsPauseCommand extends DestinationCommand {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why; shown with the destination.")
  String reason;

  @Option(names = "--new", description = "Also one that the hub has had nothing to do with yet.")
  boolean allowMissing;

  @Override
  Destination call(HubClient hub) {
    return hub.operations()
        .pauseDestination(
            PauseDestinationRequest.newBuilder()
                .setId(id)
                .setReason(reason)
                .setAllowMissing(allowMissing)
                .build());
  }
}
