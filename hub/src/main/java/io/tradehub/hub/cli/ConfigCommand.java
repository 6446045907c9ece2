package io.tradehub.hub.cli;

import io.tradehub.connectors.api.Command;
import io.tradehub.connectors.api.HubPart;
import io.tradehub.hub.Hub;
import io.tradehub.hub.config.ConfigException;
import io.tradehub.hub.config.HubConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tradehub config}: checks a configuration, and documents all keys. */
@CommandLine.Command(
    name = "config",
    description = "Checks a configuration file, or documents every key.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {ConfigCommand.Check.class, ConfigCommand.Docs.class})
public final class ConfigCommand implements Command {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "missing command: expected 'check' or 'docs'");
  }

  /** Checks a file as a start would, without starting. */
  @CommandLine.Command(
      name = "check",
      description = {
        "Checks a configuration file, with the environment laid over it, without starting.",
        "Exit code 0 when the hub would take it, 1 when not; every reason is printed."
      },
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @Option(
        names = {"-c", "--config"},
        required = true,
        paramLabel = "FILE",
        description = "The configuration file.")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      try {
        HubConfig config = HubConfig.load(file, System.getenv(), Hub.installed());
        PrintWriter out = spec.commandLine().getOut();
        out.println(
            file
                + " is good: "
                + config.tenants().size()
                + " tenants, connectors: "
                + Stream.concat(config.connectors().stream(), config.registries().stream())
                    .map(HubPart::name)
                    .collect(Collectors.joining(", ")));
        out.flush();
        return ExitCode.OK;
      } catch (ConfigException e) {
        PrintWriter err = spec.commandLine().getErr();
        e.problems().forEach(err::println);
        err.flush();
        return ExitCode.FAILED;
      }
    }
  }

  /** Prints what docs/configuration.md holds. */
  @CommandLine.Command(
      name = "docs",
      description = "Prints the documentation of every key, in Markdown.",
      mixinStandardHelpOptions = true)
  static final class Docs implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      out.print(HubConfig.documentation(Hub.installed()));
      out.flush();
      return ExitCode.OK;
    }
  }
}
