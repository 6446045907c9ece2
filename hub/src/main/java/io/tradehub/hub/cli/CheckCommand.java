package io.tradehub.hub.cli;

import com.google.protobuf.Timestamp;
import io.tradehub.v1.BatchCheckStatusRequest;
import io.tradehub.v1.BatchCheckStatusResponse;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.ListingStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub check}: what a list says of enterprises. */
@Command(
    name = "check",
    description = {
      "Ask what a list says of enterprises. Ends with 0 when all are listed, and with 1 when one"
          + " is not.",
      "Needs a key with the role bank."
    })
final class CheckCommand extends ClientCommand {
  @Parameters(
      paramLabel = "CODE",
      arity = "1..1000",
      description = "Unified social credit codes, 18 characters each.")
  List<String> codes;

  @Mixin ListOption list = new ListOption();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "What was true at this time, as in 2026-01-31T00:00:00Z; now by default.")
  Instant asOf;

  @Option(
      names = "--known-at",
      paramLabel = "TIME",
      description = "As it was known at this time; now by default.")
  Instant knownAt;

  @Option(
      names = "--evidence",
      description =
          "Ask for a receipt of each answer, which 'tradehub evidence verify' checks; written to"
              + " standard output, one a line, unless --receipts or --json is given.")
  boolean evidence;

  @Option(
      names = "--receipts",
      paramLabel = "DIR|FILE",
      description =
          "Keep the receipts: in a folder, one a file, or added to a file, one a line. Asks for"
              + " evidence.")
  String receipts;

  @Override
  int run(HubClient hub, Screen screen) throws IOException {
    Optional<ReceiptOutput> output =
        receipts == null ? Optional.empty() : Optional.of(ReceiptOutput.at(receipts));
    BatchCheckStatusRequest.Builder request =
        BatchCheckStatusRequest.newBuilder()
            .setList(list.name)
            .addAllCreditCodes(codes)
            .setEvidence(evidence || output.isPresent());
    if (asOf != null) {
      request.setAsOf(timestamp(asOf));
    }
    if (knownAt != null) {
      request.setKnownAt(timestamp(knownAt));
    }
    BatchCheckStatusResponse answer = hub.whitelist().batchCheckStatus(request.build());
    if (json) {
      screen.line(Json.of(answer));
    } else {
      show(screen, answer);
    }
    if (output.isPresent()) {
      int count = output.get().add(answer);
      if (!json) {
        screen.note("%d receipt%s in %s".formatted(count, count == 1 ? "" : "s", output.get()));
      }
    } else if (evidence && !json) {
      answer.getEnterprisesList().forEach(enterprise -> screen.line(enterprise.getReceipt()));
    }
    boolean all =
        answer.getEnterprisesList().stream()
            .allMatch(e -> e.getStatus() == ListingStatus.LISTING_STATUS_LISTED);
    return all ? ExitCode.OK : ExitCode.FAILED;
  }

  static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  private static void show(Screen screen, BatchCheckStatusResponse answer) {
    Table table = new Table(screen, "CREDIT CODE", "STATUS", "SINCE", "UNTIL", "NAME");
    for (EnterpriseStatus enterprise : answer.getEnterprisesList()) {
      String status = Names.of(enterprise.getStatus());
      table.row(
          enterprise.getCreditCode(),
          enterprise.getStatus() == ListingStatus.LISTING_STATUS_LISTED
              ? screen.good(status)
              : screen.bad(status),
          Names.dateTime(enterprise.getSince()),
          enterprise.getValidUntil(),
          enterprise.getName());
    }
    table.print();
    WhitelistLines.source(screen, answer.getVersion(), answer.getDataAge());
  }
}
