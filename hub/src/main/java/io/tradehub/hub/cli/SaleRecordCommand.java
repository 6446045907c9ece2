package io.tradehub.hub.cli;

import io.tradehub.v1.RecordSalesRequest;
import io.tradehub.v1.Sale;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub sale record}: sales out of a CSV file. */
@Command(
    name = "record",
    sortOptions = false,
    description = {
      "Record sales out of a CSV file with a heading (docs/examples/sales.csv).",
      "Columns: sale_id, account_book, book_item, quantity, unit_price, total, currency, sale_time;"
          + " and where the book was not put: unit, hs_code, name, specification, origin_country,"
          + " first_quantity, first_unit, second_quantity, second_unit; and order_number. A"
          + " sale_time without a zone is China's.",
      "",
      "A row that is wrong is refused alone and reported with its line. A sale is known by its"
          + " sale_id: run the same command again after an interruption or a correction, and none"
          + " is recorded twice. Ends with 1 when a row was refused."
    })
final class SaleRecordCommand extends ClientCommand {
  @Parameters(paramLabel = "FILE", description = "The sales; - for stdin.")
  Path file;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      defaultValue = "UTF-8",
      description = "How the file is written, such as GB18030 (default: ${DEFAULT-VALUE}).")
  Charset charset;

  @Override
  int run(HubClient hub, Screen screen) throws IOException, InterruptedException {
    try (CsvTable table = CsvTable.open(file, charset, SaleRows.SALE, SaleRows.SALE_ALL)) {
      return new CsvRecording<Sale>(
              screen, json, "sales", SaleRows::sale, Sale::getSaleId, sales -> send(hub, sales))
          .run(table, file);
    }
  }

  private static List<CsvRecording.Result> send(HubClient hub, List<Sale> sales) {
    return hub
        .declarations()
        .recordSales(RecordSalesRequest.newBuilder().addAllSales(sales).build())
        .getResultsList()
        .stream()
        .map(result -> new CsvRecording.Result(result.getDuplicate(), result.getFindingsList()))
        .toList();
  }
}
