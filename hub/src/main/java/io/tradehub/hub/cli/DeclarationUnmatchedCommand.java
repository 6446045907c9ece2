package io.tradehub.hub.cli;

import io.tradehub.v1.ListUnmatchedReceiptsRequest;
import io.tradehub.v1.ListUnmatchedReceiptsResponse;
import io.tradehub.v1.UnmatchedReceipt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tradehub declaration unmatched}: receipts of declarations that nobody knows. */
@Command(
    name = "unmatched",
    description = {
      "List what came from the single window and speaks of no declaration that the hub has, oldest"
          + " first.",
      "It is kept, and correlated when its declaration becomes known. Needs the role ops."
    })
final class DeclarationUnmatchedCommand extends ClientCommand {
  @Mixin Limit limit = new Limit();

  @Override
  int run(HubClient hub, Screen screen) {
    ListUnmatchedReceiptsRequest.Builder request = ListUnmatchedReceiptsRequest.newBuilder();
    Table table =
        new Table(screen, "TIME", "FOLDER", "FROM", "SPEAKS OF", "CODE", "MEANING", "FILE");
    return limit.list(
        screen,
        json,
        table,
        "no unmatched receipts",
        (size, token) -> {
          ListUnmatchedReceiptsResponse page =
              hub.declarations()
                  .listUnmatchedReceipts(request.setPageSize(size).setPageToken(token).build());
          return new Limit.Page<>(page.getReceiptsList(), page.getNextPageToken());
        },
        receipt -> row(table, receipt));
  }

  private static void row(Table table, UnmatchedReceipt unmatched) {
    String names =
        Stream.of(
                unmatched.getReference(),
                unmatched.getSingleWindowNumber(),
                unmatched.getEntryNumber())
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(" "));
    table.row(
        Names.dateTime(unmatched.getReceipt().getTime()),
        unmatched.getFolder(),
        DeclarationLines.from(unmatched.getReceipt().getKind()),
        names,
        unmatched.getReceipt().getCode(),
        unmatched.getReceipt().getMeaning(),
        unmatched.getFileName());
  }
}
