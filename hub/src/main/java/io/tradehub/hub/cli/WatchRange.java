package io.tradehub.hub.cli;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Where a watch begins and ends. */
final class WatchRange {
  private static final Duration PATIENCE = Duration.ofHours(1);

  @Option(names = "--all", description = "Begin with the first change that is kept.")
  boolean all;

  @Option(names = "--after", paramLabel = "CURSOR", description = "Begin after this cursor.")
  String after;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      defaultValue = "0",
      description = "End after so many changes; 0 for never.")
  int count;

  @Option(names = "--until-now", description = "End when all changes so far are shown.")
  boolean untilNow;

  /**
   * Shows what comes.
   *
   * @param call what there is after a cursor
   * @param cursorOf the cursor that something came with
   * @param change whether it is a change; anything else says that all so far were sent
   */
  <A> void run(
      Function<String, Iterator<A>> call,
      Function<A, String> cursorOf,
      Predicate<A> change,
      Consumer<A> show)
      throws InterruptedException {
    String from = after != null ? after : all || untilNow ? "" : "now";
    AtomicInteger shown = new AtomicInteger();
    try (CursorFeed<A> feed =
        new CursorFeed<>(call, cursorOf, from, untilNow ? Duration.ZERO : PATIENCE)) {
      feed.run(
          next -> {
            if (!change.test(next)) {
              return !untilNow;
            }
            show.accept(next);
            return count == 0 || shown.incrementAndGet() < count;
          });
    }
  }
}
