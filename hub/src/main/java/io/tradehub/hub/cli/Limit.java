package io.tradehub.hub.cli;

import com.google.protobuf.MessageOrBuilder;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** How much of a list is shown. */
final class Limit {
  private static final int MAX_PAGE = 1000;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; 0 for all (default: ${DEFAULT-VALUE}).")
  int most;

  /**
   * One page.
   *
   * @param next the token of the next; empty at the end
   */
  record Page<T>(List<T> items, String next) {}

  /**
   * Shows a list, page by page.
   *
   * @param none what to say when there is nothing
   * @param pages a page by its size and token
   * @param row adds one to the table
   */
  <T extends MessageOrBuilder> int list(
      Screen screen,
      boolean json,
      Table table,
      String none,
      BiFunction<Integer, String, Page<T>> pages,
      Consumer<T> row) {
    int shown = 0;
    String token = "";
    boolean more = true;
    while (more && (most == 0 || shown < most)) {
      Page<T> page = pages.apply(most == 0 ? MAX_PAGE : Math.min(MAX_PAGE, most - shown), token);
      for (T item : page.items()) {
        if (json) {
          screen.line(Json.of(item));
        } else {
          row.accept(item);
        }
        shown++;
      }
      token = page.next();
      more = !token.isEmpty();
    }
    if (!json) {
      if (shown == 0) {
        screen.note(none);
      } else {
        table.print();
      }
      if (more) {
        screen.note(screen.faint("there are more; --limit shows them"));
      }
    }
    return ExitCode.OK;
  }
}
