package io.tradehub.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tradehub whitelist}: lists of enterprises, brought by one and published by another. */
@Command(
    name = "whitelist",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Look after lists of enterprises: one person imports a publisher's file as a draft, another"
          + " publishes it.",
      "Needs a key with the role ops; to watch or search, one with the role bank."
    },
    subcommands = {
      WhitelistImportCommand.class,
      WhitelistDraftsCommand.class,
      WhitelistDiffCommand.class,
      WhitelistPublishCommand.class,
      WhitelistDiscardCommand.class,
      WhitelistRollbackCommand.class,
      WhitelistVersionsCommand.class,
      WhitelistKeysCommand.class,
      WhitelistWatchCommand.class,
      WhitelistListsCommand.class,
      WhitelistSearchCommand.class
    })
final class WhitelistCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "missing command: expected import, drafts, diff, publish, discard, rollback, versions,"
            + " keys, watch, lists or search");
  }
}
