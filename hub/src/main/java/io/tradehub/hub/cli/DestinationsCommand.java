package io.tradehub.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub destinations}: the counterparties' endpoints, seen and steered. */
@Command(
    name = "destinations",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "See and steer destinations: the counterparties' endpoints, each with its own queue.",
      "Needs a key with the role ops."
    },
    subcommands = {
      DestinationsListCommand.class,
      DestinationsShowCommand.class,
      DestinationsPauseCommand.class,
      DestinationsResumeCommand.class,
      DestinationsBreakerCommand.class
    })
final class DestinationsCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "missing command: expected list, show, pause, resume or breaker");
  }
}
