package io.tradehub.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The bench command is found, explains itself, and answers with the right exit code. */
class BenchCommandTest {

  @Test
  void theCommandLineFindsIt() {
    assertThat(ServiceLoader.load(Command.class).stream().map(ServiceLoader.Provider::type))
        .contains(BenchCommand.class);
  }

  @Test
  void withoutABenchmarkItShowsWhichThereAre() {
    StringWriter err = new StringWriter();

    int exit = new CommandLine(new BenchCommand()).setErr(new PrintWriter(err)).execute();

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("validate");
  }

  @Test
  void aMissedPromiseIsAnErrorOnlyWhenChecked() {
    Report missed = Report.now("x", List.of(Measure.atLeast("speed", 1, "x", 2)), List.of());
    Report held = Report.now("x", List.of(Measure.atLeast("speed", 3, "x", 2)), List.of());

    assertThat(finish(missed, "--check")).isEqualTo(1);
    assertThat(finish(missed)).isZero();
    assertThat(finish(held, "--check")).isZero();
  }

  @Test
  void sidesTakeTurnsAndEachHasItsMedian() throws Exception {
    StringBuilder order = new StringBuilder();
    try (Steps steps = new Steps("test", 6, new PrintStream(new ByteArrayOutputStream()), false)) {
      Map<String, Double> medians =
          SideBySide.medians(
              List.of(side("A", order, 5, 1, 3), side("B", order, 10, 30, 20)), 3, steps);

      assertThat(order).hasToString("ABABAB");
      assertThat(medians).containsEntry("A", 3.0).containsEntry("B", 20.0);
    }
  }

  private static SideBySide.Side side(String name, StringBuilder order, double... figures) {
    return new SideBySide.Side() {
      private int next;

      @Override
      public String name() {
        return name;
      }

      @Override
      public double round() {
        order.append(name);
        return figures[next++];
      }
    };
  }

  private static int finish(Report report, String... arguments) {
    BenchOptions options = new BenchOptions();
    new CommandLine(new Holder(options)).parseArgs(arguments);
    return options.finish(
        report, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  }

  @CommandLine.Command
  private static final class Holder {
    @CommandLine.Mixin private final BenchOptions options;

    private Holder(BenchOptions options) {
      this.options = options;
    }
  }
}
