package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.security.KeyHash;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code tradehub key} and {@code tradehub config}, as an operator meets them. */
class OperatorCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void aNewKeyIsShownWithItsHash() {
    assertThat(run("key", "new", "--json")).isEqualTo(ExitCode.OK);
    Matcher line =
        Pattern.compile(
                "\\{\"key\": ?\"(th_[A-Za-z0-9_-]{43})\", ?\"hash\": ?\"(sha256:[0-9a-f]{64})\"}\\R")
            .matcher(out.toString());
    assertThat(line.matches()).as(out.toString()).isTrue();
    assertThat(KeyHash.of(line.group(1))).hasToString(line.group(2));
  }

  @Test
  void whatIsPrintedForTheConfigurationIsTaken() throws Exception {
    run("key", "new");
    String yaml = out.toString().substring(out.toString().indexOf("  tenants:"));
    Path file =
        Files.writeString(
            folder.resolve("hub.yaml"),
            yaml.indent(-2)
                + "hub:\n  data-directory: data\n"
                + "connectors:\n  peppol:\n    key-store: {path: ap.p12}\n");
    assertThat(run("config", "check", "--config", file.toString())).as(err.toString()).isZero();
    assertThat(out.toString()).contains("is good: 1 tenants");
  }

  @Test
  void everythingThatIsWrongIsPrinted() throws Exception {
    Path file = Files.writeString(folder.resolve("hub.yaml"), "hub: {}\napi: {port: x}\n");
    assertThat(run("config", "check", "-c", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("hub.yaml:1: hub.data-directory is not written"))
        .anyMatch(line -> line.contains("hub.yaml:2: api.port is 'x'"));
  }

  @Test
  void withoutACommandTheyAreNamed() {
    assertThat(run("key")).isEqualTo(ExitCode.USAGE);
    assertThat(run("config")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("expected 'new'").contains("expected 'check' or 'docs'");
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
