package io.tradehub.hub.cli;

import io.tradehub.v1.ConsolidateRequest;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.GetConsolidationRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code tradehub consolidate}: files a period's sales of one account book. */
@Command(
    name = "consolidate",
    sortOptions = false,
    description = {
      "Declare a month's sales of a bonded account book together: one consolidated filing.",
      "What does not reconcile is held back and listed. Repeated it shows how the filing stands;"
          + " after customs refused it, it files again. Without --header it only shows.",
      "Ends with 1 when customs refused it.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  tradehub consolidate T22481A00001 2026-11 \\",
      "    --header docs/examples/consolidated-header.yaml --preview"
    })
final class ConsolidateCommand extends ClientCommand {
  /** A period may have a million sales. */
  private static final Duration LONG = Duration.ofMinutes(10);

  @Parameters(index = "0", paramLabel = "BOOK", description = "The account book's number.")
  String book;

  @Parameters(index = "1", paramLabel = "PERIOD", description = "The month, like 2026-11.")
  String period;

  @Option(
      names = "--header",
      paramLabel = "FILE",
      description = {
        "The declaration's 'header', and in 'goods' what each goods line has that does not follow",
        "from the sales, in YAML or JSON."
      })
  Path header;

  @Option(names = "--preview", description = "Show what would be filed, and do nothing.")
  boolean preview;

  @Override
  int run(HubClient hub, Screen screen) throws IOException {
    if (header == null && preview) {
      throw new ParameterException(spec.commandLine(), "--preview needs the --header to check it");
    }
    Consolidation filing = header == null ? standing(hub) : file(hub);
    if (json) {
      screen.line(Json.of(filing));
    } else {
      SaleLines.show(screen, filing);
    }
    return filing.getState() == Consolidation.State.STATE_REFUSED ? ExitCode.FAILED : ExitCode.OK;
  }

  private Consolidation standing(HubClient hub) {
    return hub.declarations()
        .getConsolidation(
            GetConsolidationRequest.newBuilder()
                .setBookPeriod(
                    GetConsolidationRequest.BookPeriod.newBuilder()
                        .setAccountBook(book)
                        .setPeriod(period))
                .build());
  }

  private Consolidation file(HubClient hub) throws IOException {
    ConsolidateRequest request =
        RequestFile.read(header, ConsolidateRequest.newBuilder())
            .setAccountBook(book)
            .setPeriod(period)
            .setValidateOnly(preview)
            .build();
    return hub.declarationStreams()
        .withDeadlineAfter(LONG.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
        .consolidate(request);
  }
}
