package io.tradehub.hub.cli;

import io.tradehub.hub.cli.demo.DemoCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code tradehub} command. */
@Command(
    name = "tradehub",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "One gRPC hub between your systems and the trade networks.",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      SubmitCommand.class,
      ValidateCommand.class,
      LookupCommand.class,
      ListCommand.class,
      GetCommand.class,
      WatchCommand.class,
      ReceiveCommand.class,
      CancelCommand.class,
      DeadCommand.class,
      DestinationsCommand.class,
      DrainCommand.class,
      PayCommand.class,
      SettlementCommand.class,
      StatementCommand.class,
      DeclareCommand.class,
      DeclarationCommand.class,
      BookCommand.class,
      SaleCommand.class,
      ConsolidateCommand.class,
      CheckCommand.class,
      WhitelistCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused, failed, or not all reached the state they should have",
      "2:the command line is wrong",
      "3:no hub answers at the address",
      "4:the hub does not know the key, or the key may not do this"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  TRADEHUB_SERVER  the hub's address, unless --server is given",
      "  TRADEHUB_KEY     the API key, unless --key or --key-file is given",
      "  TRADEHUB_CONFIG  the configuration of 'serve', unless --config is given",
      "  NO_COLOR         plain output also on a terminal",
      "",
      "Begin with 'tradehub demo': it shows the whole way of an invoice on this machine."
    })
public final class Main implements Runnable {
  @Spec CommandSpec spec;

  private Main() {}

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String[] args) {
    ParentWatch.begin();
    System.exit(commandLine().execute(args));
  }

  /** The whole command line, with the commands that other modules add. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    ServiceLoader.load(io.tradehub.connectors.api.Command.class).forEach(line::addSubcommand);
    // Documents name people and places of all countries: never the platform's own charset.
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setUsageHelpLongOptionsMaxWidth(32);
    line.setExecutionExceptionHandler(Failures::handle);
    line.registerConverter(java.time.Duration.class, Durations::parse);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
