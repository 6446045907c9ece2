package io.tradehub.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub sale}: goods that are sold out of bond and declared later. */
@Command(
    name = "sale",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Record goods that were sold out of bond, and what came back; list them.",
      "'tradehub consolidate' declares them, a month at a time."
    },
    subcommands = {SaleRecordCommand.class, SaleReturnCommand.class, SaleListCommand.class})
final class SaleCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "missing command: expected record, return or list");
  }
}
