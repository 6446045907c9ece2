package io.tradehub.hub.cli;

import io.tradehub.v1.DiscardDraftRequest;
import io.tradehub.v1.DiscardDraftResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tradehub whitelist discard}. */
@Command(name = "discard", description = "Forget a draft.")
final class WhitelistDiscardCommand extends ClientCommand {
  @Parameters(paramLabel = "ID", description = "The draft.")
  String id;

  @Mixin ListOption list = new ListOption();

  @Override
  int run(HubClient hub, Screen screen) {
    DiscardDraftResponse gone =
        hub.whitelist()
            .discardDraft(DiscardDraftRequest.newBuilder().setList(list.name).setId(id).build());
    if (json) {
      screen.line(Json.of(gone));
    } else {
      screen.line("discarded " + id);
    }
    return ExitCode.OK;
  }
}
