package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.rocks.RocksStore;
import io.tradehub.hub.store.rocks.StoreOptions;
import io.tradehub.v1.Event;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code tradehub audit} on a hub's data folder, and on what it exported of it. */
class AuditCommandTest {
  @TempDir private Path data;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeTwoLogs() {
    try (var store = RocksStore.open(data.resolve("store"), StoreOptions.small())) {
      append(store, "acme", 5);
      append(store, "globex", 2);
    }
  }

  private static void append(MessageStore store, String tenant, int count) {
    try (Transaction transaction = store.begin()) {
      for (int i = 1; i <= count; i++) {
        transaction.append(tenant, Event.newBuilder().setMessageId("message-" + i).build());
      }
      transaction.commit();
    }
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private List<String> exported() throws IOException {
    Path file = data.resolve("export.jsonl");
    assertThat(run("audit", "export", "--data", data.toString(), "-o", file.toString())).isZero();
    return new ArrayList<>(Files.readAllLines(file));
  }

  private int verify(List<String> lines) throws IOException {
    Path file = Files.write(data.resolve("given.jsonl"), lines);
    return run("audit", "verify", "--json", "--file", file.toString());
  }

  @Test
  void givenWholeLogs_thenATableAndStatusZero() {
    assertThat(run("audit", "verify", "--data", data.toString())).isZero();
    assertThat(out.toString())
        .contains("TENANT", "acme", "globex", "whole", "7 events checked")
        .doesNotContain("broken");
  }

  @Test
  void givenOneTenant_thenOnlyItsLog() {
    assertThat(run("audit", "verify", "--json", "--data", data.toString(), "--tenant", "globex"))
        .isZero();
    assertThat(out.toString())
        .startsWith("{\"whole\":true,\"inUse\":false,\"events\":2,")
        .doesNotContain("acme");
    assertThat(run("audit", "verify", "--data", data.toString(), "--tenant", "nobody")).isOne();
    assertThat(err.toString()).contains("no log of a tenant 'nobody'", "[acme, globex]");
  }

  @Test
  void givenNeitherFolderNorFile_thenItIsAMistakeOfTheCommandLine() {
    assertThat(run("audit", "verify")).isEqualTo(ExitCode.USAGE);
    assertThat(run("audit", "verify", "--data", "a", "--file", "b")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void givenAFolderThatIsNoHubs_thenItSaysSo() {
    assertThat(run("audit", "verify", "--data", data.resolve("other").toString())).isOne();
    assertThat(err.toString()).contains("no store of tradehub");
  }

  @Test
  void givenAnExport_thenItIsWholeWithoutAHub() throws IOException {
    List<String> lines = exported();
    assertThat(lines).hasSize(7 + 4);
    assertThat(verify(lines)).isZero();
    assertThat(out.toString()).contains("\"whole\":true", "\"events\":5", "\"events\":2");
  }

  @Test
  void givenAnExportWithAnEventThatWasAltered_thenItIsNamed() throws IOException {
    List<String> lines = exported();
    lines.set(3, lines.get(3).replaceFirst("\"event\":\"..", "\"event\":\"EA"));
    assertThat(verify(lines)).isOne();
    assertThat(out.toString()).contains("\"kind\":\"LINK_BROKEN\"", "\"sequence\":3");
  }

  @Test
  void givenAnExportWithoutOneOfItsEvents_thenTheGapIsNamed() throws IOException {
    List<String> lines = exported();
    lines.remove(2);
    assertThat(verify(lines)).isOne();
    assertThat(out.toString()).contains("\"kind\":\"GAP\"", "\"sequence\":2");
  }

  @Test
  void givenAnExportThatWasCut_thenItsEndIsMissed() throws IOException {
    List<String> lines = exported();
    assertThat(verify(lines.subList(0, 4))).isOne();
    assertThat(out.toString()).contains("\"kind\":\"TOO_SHORT\"", "\"sequence\":4");
  }

  @Test
  void givenAFileThatIsNoExport_thenItSaysWhere() throws IOException {
    List<String> lines = exported();
    lines.set(2, "{\"words\":1}");
    assertThat(verify(lines)).isOne();
    assertThat(err.toString()).contains("line 3");
  }
}
