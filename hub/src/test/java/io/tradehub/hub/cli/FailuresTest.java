package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What goes wrong with files is said in words, with the file, and never as a stack trace. */
class FailuresTest {
  private final StringWriter err = new StringWriter();

  @Test
  void aFileThatMayNotBeReadIsNamed() {
    Exception inAStream = new UncheckedIOException(new AccessDeniedException("invoice.xml"));

    assertThat(handle(inAStream, "submit", "invoice.xml")).isEqualTo(ExitCode.FAILED);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines("tradehub: invoice.xml: may not be read or written");
  }

  @Test
  void forProgramsItIsOneJsonObject() {
    assertThat(handle(new NoSuchFileException("a.xml"), "submit", "--json", "a.xml"))
        .isEqualTo(ExitCode.FAILED);

    assertThat(err.toString())
        .isEqualToIgnoringNewLines("{\"error\":{\"message\":\"a.xml: no such file or folder\"}}");
  }

  private int handle(Exception thrown, String... arguments) {
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(err, true));
    return Failures.handle(thrown, line, line.parseArgs(arguments));
  }
}
