package io.tradehub.hub.cli;

import io.tradehub.v1.WatchMessagesRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub watch}: events as they happen. */
@Command(
    name = "watch",
    description = {
      "Show events as they happen, until Ctrl-C.",
      "With --json each line has a cursor: --after it goes on where you were."
    })
final class WatchCommand extends ClientCommand {
  private static final Duration PATIENCE = Duration.ofHours(1);

  @Parameters(arity = "0..*", paramLabel = "ID", description = "Only these messages.")
  List<String> ids = List.of();

  @Option(names = "--all", description = "Begin with the first event that is kept.")
  boolean all;

  @Option(names = "--after", paramLabel = "CURSOR", description = "Begin after this cursor.")
  String after;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      defaultValue = "0",
      description = "End after so many events; 0 for never.")
  int count;

  @Option(names = "--until-now", description = "End when all events so far are shown.")
  boolean untilNow;

  @Override
  int run(HubClient hub, Screen screen) throws InterruptedException {
    String cursor = after != null ? after : all || untilNow ? "" : "now";
    WatchMessagesRequest request =
        WatchMessagesRequest.newBuilder().setCursor(cursor).addAllMessageIds(ids).build();
    AtomicInteger shown = new AtomicInteger();
    try (EventFeed feed = new EventFeed(hub, request, untilNow ? Duration.ZERO : PATIENCE)) {
      feed.run(
          next -> {
            if (!next.hasEvent()) {
              return !untilNow;
            }
            screen.line(json ? Json.of(next) : EventLine.of(screen, next.getEvent(), true));
            return count == 0 || shown.incrementAndGet() < count;
          });
    }
    return ExitCode.OK;
  }
}
