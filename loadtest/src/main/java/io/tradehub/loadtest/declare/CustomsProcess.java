package io.tradehub.loadtest.declare;

import com.google.gson.Gson;
import io.tradehub.sandbox.customs.CustomsOptions;
import io.tradehub.sandbox.customs.CustomsSandbox;
import io.tradehub.sandbox.customs.office.Counts;
import io.tradehub.sandbox.customs.office.Declared;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process that is the sandbox's import client, single window and customs. It says when it is
 * ready, then answers each line of its input with one line, and ends when its input does.
 */
final class CustomsProcess {
  /** What it says first. */
  static final String READY = "ready";

  /** Asks what was done. */
  static final String COUNTS = "counts";

  /** Followed by two numbers: asks for the declarations from one place up to another. */
  static final String DECLARATIONS = "declarations ";

  private static final Gson GSON = new Gson();

  private CustomsProcess() {}

  /**
   * Serves.
   *
   * @param arguments the folder of its journal, the folder that is shared with a hub, and the
   *     milliseconds before and between answers
   */
  public static void main(String[] arguments) throws IOException {
    Duration delay = Duration.ofMillis(Long.parseLong(arguments[2]));
    CustomsOptions options =
        CustomsOptions.usual(Path.of(arguments[0]))
            .withFolder(Path.of(arguments[1]))
            .atOnce()
            .withDelays(delay, delay);
    try (CustomsSandbox customs = CustomsSandbox.start(options)) {
      System.out.println(READY);
      var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(answer(customs, line));
      }
    }
    System.exit(0);
  }

  private static String answer(CustomsSandbox customs, String line) {
    if (line.startsWith(DECLARATIONS)) {
      String[] words = line.split(" ");
      List<Declared> some =
          customs.declarations(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      return GSON.toJson(some.stream().map(CustomsProcess::filed).toList());
    }
    if (line.equals(COUNTS)) {
      Counts counts = customs.counts();
      return GSON.toJson(new Filed.Counts(counts.declarations(), counts.put(), counts.owed()));
    }
    return "there is no order '" + line + "'";
  }

  private static Filed filed(Declared declared) {
    return new Filed(
        declared.reference(),
        declared.state().name(),
        declared.state().counts(),
        declared.contract(),
        declared.book(),
        declared.billType(),
        declared.goods().stream()
            .map(g -> new Filed.Line(g.item(), g.unit(), g.currency(), g.quantity(), g.amount()))
            .toList());
  }
}
