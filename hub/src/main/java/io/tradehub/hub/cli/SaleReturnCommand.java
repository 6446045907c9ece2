package io.tradehub.hub.cli;

import io.tradehub.v1.Finding;
import io.tradehub.v1.RecordReturnsRequest;
import io.tradehub.v1.RecordReturnsResponse;
import io.tradehub.v1.SaleReturn;
import io.tradehub.v1.ValidationReport;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code tradehub sale return}: sold goods that came back. */
@Command(
    name = "return",
    sortOptions = false,
    description = {
      "Record that sold goods came back: of one sale, or of many out of a CSV file.",
      "Before the sale's period is filed it lessens the sale; afterwards it is taken off the next"
          + " period. Columns of a file: return_id, sale_id, return_time, and quantity and reason.",
      "A return is known by its id: the same again is recorded once."
    })
final class SaleReturnCommand extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "SALE",
      description = "The id of the sale; or leave it out and name a --file.")
  String saleId;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Your id of the return (default: the sale's and the time).")
  String returnId;

  @Option(
      names = "--quantity",
      paramLabel = "NUMBER",
      defaultValue = "",
      description = "How much, in the sale's unit (default: all that is left).")
  String quantity;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description = "When it came back, like 2026-11-24 10:15 in China (default: now).")
  String time;

  @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why.")
  String reason;

  @Option(names = "--file", paramLabel = "FILE", description = "Returns in CSV; - for stdin.")
  Path file;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      defaultValue = "UTF-8",
      description = "How the file is written (default: ${DEFAULT-VALUE}).")
  Charset charset;

  @Override
  int run(HubClient hub, Screen screen) throws IOException, InterruptedException {
    if ((saleId == null) == (file == null)) {
      throw new ParameterException(
          spec.commandLine(), "expected the id of a sale, or --file and no id");
    }
    if (file == null) {
      return one(hub, screen);
    }
    try (CsvTable table = CsvTable.open(file, charset, SaleRows.RETURN, SaleRows.RETURN_ALL)) {
      return new CsvRecording<SaleReturn>(
              screen,
              json,
              "returns",
              SaleRows::back,
              SaleReturn::getReturnId,
              returns -> send(hub, returns))
          .run(table, file);
    }
  }

  private int one(HubClient hub, Screen screen) {
    var when = time == null ? CheckCommand.timestamp(Instant.now()) : SaleRows.time("--time", time);
    SaleReturn back =
        SaleReturn.newBuilder()
            .setReturnId(returnId == null ? saleId + "/" + when.getSeconds() : returnId)
            .setSaleId(saleId)
            .setQuantity(quantity)
            .setReturnTime(when)
            .setReason(reason)
            .build();
    RecordReturnsResponse.Result result =
        hub.declarations()
            .recordReturns(RecordReturnsRequest.newBuilder().addReturns(back).build())
            .getResults(0);
    if (json) {
      screen.line(Json.of(result));
    } else if (result.getFindingsCount() > 0) {
      screen.note(screen.bad("Refused: ") + "nothing was recorded");
      Findings.lines(
              screen,
              ValidationReport.newBuilder().addAllFindings(result.getFindingsList()).build())
          .forEach(screen::note);
    } else {
      screen.line(
          "%s  %s, lessens %s"
              .formatted(
                  screen.bold(result.getReturnId()),
                  result.getDuplicate() ? "recorded before" : "recorded",
                  result.getPeriod()));
    }
    return result.getFindingsList().stream().map(Finding::getRuleId).findAny().isPresent()
        ? ExitCode.FAILED
        : ExitCode.OK;
  }

  private static List<CsvRecording.Result> send(HubClient hub, List<SaleReturn> returns) {
    return hub
        .declarations()
        .recordReturns(RecordReturnsRequest.newBuilder().addAllReturns(returns).build())
        .getResultsList()
        .stream()
        .map(result -> new CsvRecording.Result(result.getDuplicate(), result.getFindingsList()))
        .toList();
  }
}
