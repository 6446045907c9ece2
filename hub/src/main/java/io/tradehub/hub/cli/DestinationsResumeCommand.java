package io.tradehub.hub.cli;

import io.tradehub.v1.Destination;
import io.tradehub.v1.ResumeDestinationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tradehub destinations resume}: takes a pause back. */
@Command(
    name = "resume",
    description = {
      "Take a pause back: what is due goes at once.",
      "It does not touch the circuit breaker; 'breaker' does."
    })
final class DestinationsResumeCommand extends DestinationCommand {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why; for the hub's log.")
  String reason;

  @Override
  Destination call(HubClient hub) {
    return hub.operations()
        .resumeDestination(
            ResumeDestinationRequest.newBuilder().setId(id).setReason(reason).build());
  }
}
