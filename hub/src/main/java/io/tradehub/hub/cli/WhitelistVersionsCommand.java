package io.tradehub.hub.cli;

import io.tradehub.v1.ListVersion;
import io.tradehub.v1.ListVersionsRequest;
import io.tradehub.v1.ListVersionsResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tradehub whitelist versions}. */
@Command(name = "versions", description = "List the versions of a list, newest first.")
final class WhitelistVersionsCommand extends ClientCommand {
  private static final int PAGE = 500;

  @Mixin ListOption list = new ListOption();

  @Override
  int run(HubClient hub, Screen screen) {
    ListVersionsRequest.Builder request =
        ListVersionsRequest.newBuilder().setList(list.name).setPageSize(PAGE);
    Table table =
        new Table(
            screen, "VERSION", "EFFECTIVE", "PUBLISHED", "ENTRIES", "MAKER", "CHECKER", "SOURCE");
    boolean none = true;
    do {
      ListVersionsResponse page = hub.whitelist().listVersions(request.build());
      for (ListVersion version : page.getVersionsList()) {
        none = false;
        if (json) {
          screen.line(Json.of(version));
        } else {
          table.row(
              Integer.toString(version.getNumber())
                  + (version.getRestoredVersion() == 0
                      ? ""
                      : " (= " + version.getRestoredVersion() + ")"),
              Names.dateTime(version.getEffectiveTime()),
              Names.dateTime(version.getPublishTime()),
              Integer.toString(version.getEntryCount()),
              version.getMaker(),
              version.getChecker(),
              version.getSourceDocument());
        }
      }
      request.setPageToken(page.getNextPageToken());
    } while (!request.getPageToken().isEmpty());
    if (!json) {
      if (none) {
        screen.note("no versions yet");
      } else {
        table.print();
      }
    }
    return ExitCode.OK;
  }
}
