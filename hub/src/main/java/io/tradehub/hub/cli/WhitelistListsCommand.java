package io.tradehub.hub.cli;

import com.google.protobuf.util.Timestamps;
import io.tradehub.v1.EnterpriseList;
import io.tradehub.v1.ListFeed;
import io.tradehub.v1.ListListsRequest;
import io.tradehub.v1.ListVersion;
import java.time.Duration;
import picocli.CommandLine.Command;

/** {@code tradehub whitelist lists}. */
@Command(
    name = "lists",
    description = "List the lists that the hub has: what counts, how old it is, how it is fetched.")
final class WhitelistListsCommand extends ClientCommand {

  @Override
  int run(HubClient hub, Screen screen) {
    Table table = new Table(screen, "LIST", "VERSION", "ENTRIES", "EFFECTIVE", "AGE", "FEED");
    for (EnterpriseList list :
        hub.whitelist().listLists(ListListsRequest.getDefaultInstance()).getListsList()) {
      if (json) {
        screen.line(Json.of(list));
        continue;
      }
      ListVersion version = list.getCurrentVersion();
      boolean counts = list.hasCurrentVersion();
      table.row(
          list.getName(),
          counts ? Integer.toString(version.getNumber()) : "none",
          counts ? Integer.toString(version.getEntryCount()) : "",
          Names.dateTime(version.getEffectiveTime()),
          list.hasDataAge() ? age(list) : "",
          list.hasFeed() ? feed(screen, list.getFeed()) : "brought by hand");
    }
    if (!json) {
      table.print();
    }
    return ExitCode.OK;
  }

  private static String age(EnterpriseList list) {
    return Durations.text(
        Duration.ofSeconds(list.getDataAge().getSeconds(), list.getDataAge().getNanos()));
  }

  private static String feed(Screen screen, ListFeed feed) {
    if (!feed.getErrorCode().isEmpty()) {
      return screen.bad(feed.getErrorCode())
          + " x%d, next %s: ".formatted(feed.getFailureCount(), next(feed))
          + feed.getErrorText();
    }
    if (!feed.hasAttemptTime()) {
      return "not asked yet";
    }
    if (Timestamps.compare(feed.getSuccessTime(), feed.getAttemptTime()) < 0) {
      return screen.warn("not what the publisher says")
          + ": a draft waits, or people published something else; next "
          + next(feed);
    }
    return screen.good("fetched")
        + ", publisher's number %d, next %s".formatted(feed.getPublisherSequence(), next(feed));
  }

  private static String next(ListFeed feed) {
    return Names.dateTime(feed.getNextAttemptTime());
  }
}
