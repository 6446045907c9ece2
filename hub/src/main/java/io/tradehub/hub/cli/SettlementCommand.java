package io.tradehub.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub settlement}: what became of payments. */
@Command(
    name = "settlement",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "See what became of payments over CIPS, ask for one back, or return one that came.",
      "A payment is named by its UETR, or by its sender and end-to-end id: TDHACNSH/INV-1."
    },
    subcommands = {
      SettlementGetCommand.class,
      SettlementWatchCommand.class,
      SettlementCancelCommand.class,
      SettlementReturnCommand.class
    })
final class SettlementCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "missing command: expected get, watch, cancel or return");
  }
}
