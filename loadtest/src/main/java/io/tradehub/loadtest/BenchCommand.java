package io.tradehub.loadtest;

import io.tradehub.connectors.api.Command;
import io.tradehub.loadtest.as4.BenchAs4Command;
import io.tradehub.loadtest.core.BenchCoreCommand;
import io.tradehub.loadtest.crash.BenchCrashCommand;
import io.tradehub.loadtest.declare.BenchDeclareCommand;
import io.tradehub.loadtest.settle.BenchSettleCommand;
import io.tradehub.loadtest.whitelist.BenchWhitelistCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tradehub bench …}: each benchmark is a subcommand. */
@CommandLine.Command(
    name = "bench",
    description = "Measures this project beside the plain use of a library, on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchAs4Command.class,
      BenchCoreCommand.class,
      BenchCrashCommand.class,
      BenchDeclareCommand.class,
      BenchSettleCommand.class,
      BenchStoreCommand.class,
      BenchValidateCommand.class,
      BenchWhitelistCommand.class
    })
public final class BenchCommand implements Command {
  @Spec private CommandSpec spec;

  /** Without a subcommand: shows which there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
