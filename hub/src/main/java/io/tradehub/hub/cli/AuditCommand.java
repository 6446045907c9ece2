package io.tradehub.hub.cli;

import io.tradehub.connectors.api.Command;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tradehub audit}: proves that the event logs are whole. */
@CommandLine.Command(
    name = "audit",
    description = "Proves that the event logs are whole, and shows what was asked and told.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {AuditExportCommand.class, AuditVerifyCommand.class, AuditQueriesCommand.class})
public final class AuditCommand implements Command {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "missing command: expected 'export', 'verify' or 'queries'");
  }
}
