package io.tradehub.connectors.offshore.cli;

import io.tradehub.connectors.api.Command;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tradehub evidence}: receipts of what a bank was told. */
@CommandLine.Command(
    name = "evidence",
    description = "Checks receipts of what a bank was told, and looks after their keys.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      EvidenceVerifyCommand.class,
      EvidenceKeyCommand.class,
      EvidenceKeysCommand.class
    })
public final class EvidenceCommand implements Command {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "missing command: expected verify, key or keys");
  }
}
