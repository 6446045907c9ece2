package io.tradehub.hub.cli;

import io.tradehub.v1.AccountBook;
import io.tradehub.v1.PutAccountBookRequest;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tradehub book put}: all of a book, in place of what was put before. */
@Command(
    name = "put",
    description = {
      "Put an account book: all of it, in place of what was put before.",
      "FILE holds its number and its items, in YAML or JSON (docs/examples/account-book.yaml)."
    })
final class BookPutCommand extends ClientCommand {
  @Parameters(paramLabel = "FILE", description = "The book.")
  Path file;

  @Override
  int run(HubClient hub, Screen screen) throws IOException {
    PutAccountBookRequest request =
        RequestFile.read(file, PutAccountBookRequest.newBuilder()).build();
    AccountBook book = hub.declarations().putAccountBook(request);
    if (json) {
      screen.line(Json.of(book));
    } else {
      SaleLines.show(screen, book);
    }
    return ExitCode.OK;
  }
}
