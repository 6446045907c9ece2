package io.tradehub.hub.cli;

import io.tradehub.v1.Draft;
import io.tradehub.v1.RollbackVersionRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub whitelist rollback}. */
@Command(
    name = "rollback",
    description = "Propose to take the versions after one back; somebody else publishes it.")
final class WhitelistRollbackCommand extends ClientCommand {
  @Parameters(paramLabel = "VERSION", description = "The number of the version to bring back.")
  int version;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  String reason;

  @Mixin ListOption list = new ListOption();

  @Override
  int run(HubClient hub, Screen screen) {
    Draft draft =
        hub.whitelist()
            .rollbackVersion(
                RollbackVersionRequest.newBuilder()
                    .setList(list.name)
                    .setVersion(version)
                    .setReason(reason)
                    .build());
    if (json) {
      screen.line(Json.of(draft));
    } else {
      WhitelistLines.draft(screen, draft);
    }
    return ExitCode.OK;
  }
}
