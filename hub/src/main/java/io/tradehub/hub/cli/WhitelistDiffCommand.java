package io.tradehub.hub.cli;

import io.tradehub.v1.DiffDraftRequest;
import io.tradehub.v1.DiffDraftResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub whitelist diff}. */
@Command(name = "diff", description = "Show what a draft would change.")
final class WhitelistDiffCommand extends ClientCommand {
  @Parameters(paramLabel = "ID", description = "The draft.")
  String id;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many changes are shown at most (${DEFAULT-VALUE}).")
  int most;

  @Mixin ListOption list = new ListOption();

  @Override
  int run(HubClient hub, Screen screen) {
    DiffDraftResponse diff =
        hub.whitelist()
            .diffDraft(
                DiffDraftRequest.newBuilder()
                    .setList(list.name)
                    .setId(id)
                    .setMaxChanges(most)
                    .build());
    if (json) {
      screen.line(Json.of(diff));
    } else {
      WhitelistLines.difference(screen, diff.getDifference());
    }
    return ExitCode.OK;
  }
}
