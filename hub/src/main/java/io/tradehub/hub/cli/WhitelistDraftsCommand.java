package io.tradehub.hub.cli;

import io.tradehub.v1.Draft;
import io.tradehub.v1.ListDraftsRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tradehub whitelist drafts}. */
@Command(name = "drafts", description = "List the drafts that wait, oldest first.")
final class WhitelistDraftsCommand extends ClientCommand {

  @Mixin ListOption list = new ListOption();

  @Override
  int run(HubClient hub, Screen screen) {
    List<Draft> drafts =
        hub.whitelist()
            .listDrafts(ListDraftsRequest.newBuilder().setList(list.name).build())
            .getDraftsList();
    if (json) {
      drafts.forEach(draft -> screen.line(Json.of(draft)));
    } else if (drafts.isEmpty()) {
      screen.note("no drafts");
    } else {
      Table table = new Table(screen, "DRAFT", "BROUGHT", "MAKER", "ENTRIES", "SOURCE");
      for (Draft draft : drafts) {
        table.row(
            draft.getId(),
            Names.dateTime(draft.getCreateTime()),
            draft.getMaker(),
            Integer.toString(draft.getEntryCount()),
            draft.getSourceDocument());
      }
      table.print();
    }
    return ExitCode.OK;
  }
}
