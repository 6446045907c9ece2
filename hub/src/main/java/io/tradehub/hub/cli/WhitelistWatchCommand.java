package io.tradehub.hub.cli;

import io.grpc.StatusRuntimeException;
import io.tradehub.v1.WatchWhitelistRequest;
import io.tradehub.v1.WatchWhitelistResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradehub whitelist watch}: changes of a list as they happen. */
@Command(
    name = "watch",
    description = {
      "Show what changes on a list as it happens, until Ctrl-C: of these enterprises, or of all.",
      "With --cursor FILE it goes on where it was, and misses nothing and shows nothing twice.",
      "Needs a key with the role bank."
    })
final class WhitelistWatchCommand extends ClientCommand {
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final String NOW = "now";

  /** A cursor as hubs give it; anything else is the name of a file. */
  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{50,64}");

  @Parameters(arity = "0..*", paramLabel = "CODE", description = "Only these enterprises.")
  List<String> codes = List.of();

  @Option(
      names = "--codes",
      paramLabel = "FILE",
      description = "And those in this file: a code at the begin of each line.")
  Path file;

  @Mixin ListOption list = new ListOption();

  @Option(
      names = "--cursor",
      paramLabel = "FILE|TEXT|now",
      defaultValue = NOW,
      description = {
        "Where to begin: after the cursor in a file, which is kept up to date, or made when it is"
            + " not there; after a cursor; or now (default)."
      })
  String cursor;

  @Option(
      names = "--all",
      description = "Without a cursor begin with the list's first version, not now.")
  boolean all;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      defaultValue = "0",
      description = "End after so many changes; 0 for never.")
  int count;

  @Option(names = "--until-now", description = "End when all changes so far are shown.")
  boolean untilNow;

  @Override
  int run(HubClient hub, Screen screen) throws IOException, InterruptedException {
    String first = all ? "" : NOW;
    CodeList wanted = CodeList.of(codes, file);
    if (file != null && wanted.codes().isEmpty()) {
      throw new CommandFailure(file + " has no codes: expected one at the begin of each line");
    }
    try {
      if (cursor.equals(NOW) || CURSOR.matcher(cursor).matches()) {
        follow(hub, screen, wanted, cursor.equals(NOW) ? first : cursor, Kept.NOWHERE);
      } else {
        try (CursorFile kept = new CursorFile(Path.of(cursor))) {
          follow(hub, screen, wanted, kept.read().orElse(first), kept::step);
        }
      }
    } catch (StatusRuntimeException e) {
      List<String> wrong = json ? List.of() : wanted.wrong(Failures.status(e));
      if (wrong.isEmpty()) {
        throw e;
      }
      wrong.forEach(line -> screen.note(screen.bad("Refused: ") + line));
      return ExitCode.FAILED;
    }
    return ExitCode.OK;
  }

  /** Where it is written down how far one has come. */
  private interface Kept {
    Kept NOWHERE = (work, cursor) -> work.run();

    void step(Runnable work, String cursor);
  }

  private void follow(HubClient hub, Screen screen, CodeList wanted, String from, Kept kept)
      throws InterruptedException {
    WatchWhitelistRequest request =
        WatchWhitelistRequest.newBuilder()
            .setList(list.name)
            .addAllCreditCodes(wanted.codes())
            .build();
    AtomicInteger shown = new AtomicInteger();
    try (CursorFeed<WatchWhitelistResponse> feed =
        new CursorFeed<>(
            after ->
                hub.whitelistStreams().watchWhitelist(request.toBuilder().setCursor(after).build()),
            WatchWhitelistResponse::getCursor,
            from,
            untilNow ? Duration.ZERO : PATIENCE)) {
      feed.run(
          next -> {
            if (!next.hasChange()) {
              kept.step(() -> {}, next.getCursor());
              return !untilNow;
            }
            kept.step(
                () -> screen.line(json ? Json.of(next) : ChangeLine.of(screen, next.getChange())),
                next.getCursor());
            return count == 0 || shown.incrementAndGet() < count;
          });
    }
  }
}
