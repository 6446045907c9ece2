package io.tradehub.hub.cli;

import io.tradehub.v1.Destination;
import io.tradehub.v1.GetDestinationRequest;
import picocli.CommandLine.Command;

/** {@code tradehub destinations show}: one destination. */
@Command(name = "show", description = "Show one destination: queue, breaker, limits, last failure.")
final class DestinationsShowCommand extends DestinationCommand {
  @Override
  Destination call(HubClient hub) {
    return hub.operations().getDestination(GetDestinationRequest.newBuilder().setId(id).build());
  }
}
