package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.Main;
import io.tradehub.hub.security.ApiKey;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs this program's own commands, as anybody could in a terminal, and shows them. */
final class Shell {
  private final Board board;

  Shell(Board board) {
    this.board = board;
  }

  /**
   * What became of a command.
   *
   * @param status 0 for good
   * @param out what it printed
   * @param err what it said
   */
  record Outcome(int status, String out, String err) {
    /** What it printed, which is one JSON object. */
    JsonObject json() {
      if (out.isBlank()) {
        throw new IllegalStateException(err.isBlank() ? "it printed nothing" : err.strip());
      }
      return new JsonObject(out.lines().findFirst().orElseThrow());
    }
  }

  /**
   * Runs a command against a hub.
   *
   * @param who runs it
   */
  Outcome run(String who, RunningHub<?> hub, ApiKey key, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--server", hub.api(), "--key", key.reveal()));
    return run(who, command, all);
  }

  /** Runs a command that needs no hub. */
  Outcome run(String who, String... command) {
    return run(who, command, List.of(command));
  }

  private Outcome run(String who, String[] shown, List<String> all) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    board.say(board.screen().faint(who + " $ ./tradehub " + String.join(" ", quoted(shown))));
    return new Outcome(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
  }

  private static List<String> quoted(String[] words) {
    List<String> quoted = new ArrayList<>();
    for (String word : words) {
      if (!word.equals("--json")) {
        quoted.add(word.matches("[A-Za-z0-9_./:=-]+") ? word : "'" + word + "'");
      }
    }
    return quoted;
  }
}
