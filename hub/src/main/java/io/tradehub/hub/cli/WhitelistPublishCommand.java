package io.tradehub.hub.cli;

import io.tradehub.v1.ListVersion;
import io.tradehub.v1.PublishDraftRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tradehub whitelist publish}. */
@Command(name = "publish", description = "Publish a draft that somebody else brought.")
final class WhitelistPublishCommand extends ClientCommand {
  @Parameters(paramLabel = "ID", description = "The draft.")
  String id;

  @Mixin ListOption list = new ListOption();

  @Override
  int run(HubClient hub, Screen screen) {
    ListVersion version =
        hub.whitelist()
            .publishDraft(PublishDraftRequest.newBuilder().setList(list.name).setId(id).build());
    if (json) {
      screen.line(Json.of(version));
    } else {
      WhitelistLines.version(screen, version);
    }
    return ExitCode.OK;
  }
}
