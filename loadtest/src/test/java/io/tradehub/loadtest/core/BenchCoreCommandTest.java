package io.tradehub.loadtest.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCoreCommandTest {
  @Test
  void a_part_that_does_not_exist_is_refused_with_those_that_do() {
    StringWriter err = new StringWriter();

    int exit =
        new CommandLine(new BenchCoreCommand())
            .setErr(new PrintWriter(err))
            .execute("--only", "unary,nonsense");

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("nonsense").contains("unary").contains("waiting");
  }

  @Test
  void its_help_names_every_part() {
    StringWriter out = new StringWriter();

    new CommandLine(new BenchCoreCommand()).setOut(new PrintWriter(out)).execute("--help");

    assertThat(out.toString())
        .contains("unary", "stream", "life", "small", "p99", "inbox", "waiting", "aged");
  }
}
