package io.tradehub.hub.cli;

import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListSalesResponse;
import io.tradehub.v1.RecordedSale;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code tradehub sale list}: the tenant's sales. */
@Command(name = "list", description = "List sales, oldest first, and where each is.")
final class SaleListCommand extends ClientCommand {
  @Parameters(arity = "0..*", paramLabel = "ID", description = "Only these sales.")
  List<String> ids = List.of();

  @Option(
      names = "--book",
      paramLabel = "NUMBER",
      defaultValue = "",
      description = "Only of this account book.")
  String book;

  @Option(
      names = "--period",
      paramLabel = "MONTH",
      defaultValue = "",
      description = "Only of this month, like 2026-11.")
  String period;

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description = "Only in these states: open, held, filed, released, returned.")
  List<String> states = List.of();

  @Mixin Limit limit = new Limit();

  @Override
  int run(HubClient hub, Screen screen) {
    ListSalesRequest.Builder request =
        ListSalesRequest.newBuilder()
            .addAllSaleIds(ids)
            .setAccountBook(book)
            .setPeriod(period)
            .addAllStates(states.stream().map(this::state).toList());
    Table table =
        new Table(
            screen,
            "SALE",
            "SOLD",
            "BOOK",
            "ITEM",
            "QUANTITY",
            "BACK",
            "TOTAL",
            "PERIOD",
            "STATE",
            "WHERE");
    return limit.list(
        screen,
        json,
        table,
        "no sales",
        (size, token) -> {
          ListSalesResponse page =
              hub.declarations().listSales(request.setPageSize(size).setPageToken(token).build());
          return new Limit.Page<>(page.getSalesList(), page.getNextPageToken());
        },
        sale -> SaleLines.row(screen, table, sale));
  }

  private RecordedSale.State state(String name) {
    try {
      return RecordedSale.State.valueOf("STATE_" + name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "'" + name + "' is no state: expected open, held, filed, released or returned");
    }
  }
}
