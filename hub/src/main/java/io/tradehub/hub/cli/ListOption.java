package io.tradehub.hub.cli;

import picocli.CommandLine.Option;

/** Which list a command is about. */
final class ListOption {
  @Option(
      names = "--list",
      paramLabel = "NAME",
      defaultValue = "",
      description = "The list; offshore-trade by default.")
  String name;
}
