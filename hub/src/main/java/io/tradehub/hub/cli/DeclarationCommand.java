package io.tradehub.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub declaration}: what became of declarations. */
@Command(
    name = "declaration",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "See what customs said of declarations, and what the single window sent of unknown ones."
    },
    subcommands = {
      DeclarationGetCommand.class,
      DeclarationWatchCommand.class,
      DeclarationUnmatchedCommand.class
    })
final class DeclarationCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "missing command: expected get, watch or unmatched");
  }
}
