package io.tradehub.hub.cli;

import io.tradehub.v1.DeadLetterSelection;
import io.tradehub.v1.DiscardDeadLettersRequest;
import io.tradehub.v1.DiscardDeadLettersResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tradehub dead discard}: dead letters are given up. */
@Command(
    name = "discard",
    description = {
      "Give dead letters up for good: these, or all that meet the conditions.",
      "Each is CANCELLED with the code DISCARDED; that cannot be taken back."
    })
final class DeadDiscardCommand extends DeadSweepCommand {
  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; kept in their history, and told to their tenant.")
  String reason;

  @Override
  Page page(HubClient hub, DeadLetterSelection selection, boolean only, int size, String token) {
    DiscardDeadLettersResponse response =
        hub.operations()
            .discardDeadLetters(
                DiscardDeadLettersRequest.newBuilder()
                    .setSelection(selection)
                    .setReason(reason)
                    .setValidateOnly(only)
                    .setPageSize(size)
                    .setPageToken(token)
                    .build());
    return new Page(
        response.getDiscardedCount(), response.getRefusalsList(), response.getNextPageToken());
  }

  @Override
  String verb() {
    return "discard";
  }

  @Override
  String participle() {
    return "discarded";
  }
}
