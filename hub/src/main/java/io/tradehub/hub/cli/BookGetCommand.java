package io.tradehub.hub.cli;

import io.tradehub.v1.AccountBook;
import io.tradehub.v1.GetAccountBookRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tradehub book get}: a book, and what was sold of it. */
@Command(name = "get", description = "Show an account book, and what was sold and filed of it.")
final class BookGetCommand extends ClientCommand {
  @Parameters(paramLabel = "NUMBER", description = "The book's number.")
  String number;

  @Override
  int run(HubClient hub, Screen screen) {
    AccountBook book =
        hub.declarations()
            .getAccountBook(GetAccountBookRequest.newBuilder().setNumber(number).build());
    if (json) {
      screen.line(Json.of(book));
    } else {
      SaleLines.show(screen, book);
    }
    return ExitCode.OK;
  }
}
