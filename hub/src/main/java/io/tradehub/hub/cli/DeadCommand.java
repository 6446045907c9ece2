package io.tradehub.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub dead}: the messages whose retries ended. */
@Command(
    name = "dead",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Look after dead letters: messages whose retries ended.",
      "They stay until somebody replays or discards them. Needs a key with the role ops, and sees"
          + " those of all tenants, without their content."
    },
    subcommands = {
      DeadListCommand.class,
      DeadShowCommand.class,
      DeadReplayCommand.class,
      DeadDiscardCommand.class
    })
final class DeadCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "missing command: expected list, show, replay or discard");
  }
}
