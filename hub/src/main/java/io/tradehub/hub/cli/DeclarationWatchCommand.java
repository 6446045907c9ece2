package io.tradehub.hub.cli;

import io.tradehub.v1.WatchDeclarationsRequest;
import io.tradehub.v1.WatchDeclarationsResponse;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tradehub declaration watch}: declarations as they change. */
@Command(
    name = "watch",
    description = {
      "Show declarations as they change, until Ctrl-C.",
      "With --json each line has a cursor: --after it goes on where you were."
    })
final class DeclarationWatchCommand extends ClientCommand {
  @Parameters(arity = "0..*", paramLabel = "ID", description = "Only these messages.")
  List<String> ids = List.of();

  @Mixin WatchRange range = new WatchRange();

  @Override
  int run(HubClient hub, Screen screen) throws InterruptedException {
    WatchDeclarationsRequest request =
        WatchDeclarationsRequest.newBuilder().addAllMessageIds(ids).build();
    range.run(
        cursor ->
            hub.declarationStreams()
                .watchDeclarations(request.toBuilder().setCursor(cursor).build()),
        WatchDeclarationsResponse::getCursor,
        WatchDeclarationsResponse::hasDeclaration,
        next ->
            screen.line(
                json ? Json.of(next) : DeclarationLines.line(screen, next.getDeclaration())));
    return ExitCode.OK;
  }
}
