package io.tradehub.hub.cli;

import io.tradehub.v1.DeadLetterSelection;
import io.tradehub.v1.ReplayDeadLettersRequest;
import io.tradehub.v1.ReplayDeadLettersResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tradehub dead replay}: dead letters are tried again. */
@Command(
    name = "replay",
    description = {
      "Try dead letters again: these, or all that meet the conditions.",
      "Each keeps its id and history, is due at once, and has as many attempts as a new message."
          + " One whose expire_time has passed is refused, unless it may have been delivered."
    })
final class DeadReplayCommand extends DeadSweepCommand {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why; kept in their history.")
  String reason;

  @Override
  Page page(HubClient hub, DeadLetterSelection selection, boolean only, int size, String token) {
    ReplayDeadLettersResponse response =
        hub.operations()
            .replayDeadLetters(
                ReplayDeadLettersRequest.newBuilder()
                    .setSelection(selection)
                    .setReason(reason)
                    .setValidateOnly(only)
                    .setPageSize(size)
                    .setPageToken(token)
                    .build());
    return new Page(
        response.getReplayedCount(), response.getRefusalsList(), response.getNextPageToken());
  }

  @Override
  String verb() {
    return "replay";
  }

  @Override
  String participle() {
    return "replayed";
  }
}
