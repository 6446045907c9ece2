package io.tradehub.hub.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * What a command line said, run as in a terminal without colours.
 *
 * @param code what it ended with, see {@link ExitCode}
 * @param out its standard output
 * @param err its standard error
 */
record Said(int code, String out, String err) {

  /** Runs a command line to its end. */
  static Said by(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.commandLine()
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int code = line.execute(words);
    return new Said(code, out.toString(), err.toString());
  }

  /** Runs a command against a hub, with a key. */
  static Said at(String server, String key, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--server", server, "--key", key));
    return by(all.toArray(String[]::new));
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
