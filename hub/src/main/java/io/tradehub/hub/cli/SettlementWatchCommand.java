package io.tradehub.hub.cli;

import io.tradehub.v1.WatchSettlementsRequest;
import io.tradehub.v1.WatchSettlementsResponse;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tradehub settlement watch}: settlements as they change. */
@Command(
    name = "watch",
    description = {
      "Show settlements as they change, until Ctrl-C.",
      "With --json each line has a cursor: --after it goes on where you were."
    })
final class SettlementWatchCommand extends ClientCommand {
  @Parameters(arity = "0..*", paramLabel = "ID", description = "Only these messages.")
  List<String> ids = List.of();

  @Mixin WatchRange range = new WatchRange();

  @Override
  int run(HubClient hub, Screen screen) throws InterruptedException {
    WatchSettlementsRequest request =
        WatchSettlementsRequest.newBuilder().addAllMessageIds(ids).build();
    range.run(
        cursor ->
            hub.settlementStreams().watchSettlements(request.toBuilder().setCursor(cursor).build()),
        WatchSettlementsResponse::getCursor,
        WatchSettlementsResponse::hasSettlement,
        next ->
            screen.line(json ? Json.of(next) : SettlementLines.line(screen, next.getSettlement())));
    return ExitCode.OK;
  }
}
