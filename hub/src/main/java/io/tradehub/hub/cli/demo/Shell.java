package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.Main;
import io.tradehub.hub.security.ApiKey;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Runs this program's own commands, as anybody could in a terminal, and shows them. */
final class Shell {
  private final Board board;
  private final Path folder;

  /**
   * @param folder whose files are shown by their names
   */
  Shell(Board board, Path folder) {
    this.board = board;
    this.folder = folder;
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

  /** Runs a command against a hub without showing it. */
  static Outcome quiet(RunningHub<?> hub, ApiKey key, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--server", hub.api(), "--key", key.reveal()));
    return execute(all);
  }

  private Outcome run(String who, String[] shown, List<String> all) {
    board.say(board.screen().faint(who + " $ ./tradehub " + quoted(shown)));
    return execute(all);
  }

  private static Outcome execute(List<String> all) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return new Outcome(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
  }

  private String quoted(String[] words) {
    return Arrays.stream(words)
        .filter(word -> !word.equals("--json"))
        .map(word -> word.replace(folder + "/", ""))
        .map(word -> word.matches("[A-Za-z0-9_./:=-]+") ? word : "'" + word + "'")
        .collect(Collectors.joining(" "));
  }
}
