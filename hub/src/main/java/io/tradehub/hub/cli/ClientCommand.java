package io.tradehub.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that calls a hub. */
abstract class ClientCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin Connection connection = new Connection();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(names = "--json", description = "Print JSON, one value a line.")
  boolean json;

  @Override
  public final Integer call() throws Exception {
    try (HubClient hub = connection.open()) {
      return run(hub, Screen.of(spec.commandLine()));
    }
  }

  /** Does it; returns the exit code. A failed call may be thrown. */
  abstract int run(HubClient hub, Screen screen) throws Exception;
}
