package io.tradehub.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub book}: bonded account books. */
@Command(
    name = "book",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Say what a bonded account book holds, and see what was sold of it.",
    subcommands = {BookPutCommand.class, BookGetCommand.class})
final class BookCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command: expected put or get");
  }
}
