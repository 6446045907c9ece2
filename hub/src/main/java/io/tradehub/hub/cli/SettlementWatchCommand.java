package io.tradehub.hub.cli;

import io.tradehub.v1.WatchSettlementsRequest;
import io.tradehub.v1.WatchSettlementsResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub settlement watch}: settlements as they change. */
@Command(
    name = "watch",
    description = {
      "Show settlements as they change, until Ctrl-C.",
      "With --json each line has a cursor: --after it goes on where you were."
    })
final class SettlementWatchCommand extends ClientCommand {
  private static final Duration PATIENCE = Duration.ofHours(1);

  @Parameters(arity = "0..*", paramLabel = "ID", description = "Only these messages.")
  List<String> ids = List.of();

  @Option(names = "--all", description = "Begin with the first change that is kept.")
  boolean all;

  @Option(names = "--after", paramLabel = "CURSOR", description = "Begin after this cursor.")
  String after;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      defaultValue = "0",
      description = "End after so many changes; 0 for never.")
  int count;

  @Option(names = "--until-now", description = "End when all changes so far are shown.")
  boolean untilNow;

  @Override
  int run(HubClient hub, Screen screen) throws InterruptedException {
    String from = after != null ? after : all || untilNow ? "" : "now";
    WatchSettlementsRequest request =
        WatchSettlementsRequest.newBuilder().addAllMessageIds(ids).build();
    AtomicInteger shown = new AtomicInteger();
    try (CursorFeed<WatchSettlementsResponse> feed =
        new CursorFeed<>(
            cursor ->
                hub.settlementStreams()
                    .watchSettlements(request.toBuilder().setCursor(cursor).build()),
            WatchSettlementsResponse::getCursor,
            from,
            untilNow ? Duration.ZERO : PATIENCE)) {
      feed.run(
          next -> {
            if (!next.hasSettlement()) {
              return !untilNow;
            }
            screen.line(json ? Json.of(next) : SettlementLines.line(screen, next.getSettlement()));
            return count == 0 || shown.incrementAndGet() < count;
          });
    }
    return ExitCode.OK;
  }
}
