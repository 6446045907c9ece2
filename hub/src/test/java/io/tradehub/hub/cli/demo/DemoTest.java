package io.tradehub.hub.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The demo itself, with its processes. */
class DemoTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();

  private int demo(String... arguments) {
    return new CommandLine(new DemoCommand())
        .setOut(new PrintWriter(out))
        .execute(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of("--exit", "--json"),
                    java.util.stream.Stream.of(arguments))
                .toArray(String[]::new));
  }

  private JsonObject summary() {
    List<JsonObject> lines =
        out.toString()
            .lines()
            .map(JsonObject::new)
            .filter(line -> line.containsKey("summary"))
            .toList();
    assertThat(lines).as("summaries in\n%s", out).hasSize(1);
    return lines.getFirst();
  }

  private static String state(JsonArray rows, String what, int step) {
    return rows.stream()
        .map(JsonObject.class::cast)
        .filter(row -> row.getString("what").equals(what) && row.getInteger("step") == step)
        .map(row -> row.getString("actual"))
        .collect(Collectors.joining());
  }

  @Test
  void everythingComesAboutAsItShouldAndNothingIsLeftBehind() {
    long childrenBefore = ProcessHandle.current().children().count();
    assertThat(demo()).as("exit code; output:\n%s", out).isZero();
    JsonObject summary = summary();
    assertThat(summary.getBoolean("ok")).isTrue();
    JsonArray rows = summary.getJsonArray("summary");
    for (String example : Examples.VALID) {
      assertThat(state(rows, example, 1)).isIn("DELIVERED", "COMPLETED");
      assertThat(state(rows, example, 2)).isEqualTo("COMPLETED");
    }
    assertThat(state(rows, Examples.BROKEN, 3)).isEqualTo("refused");
    assertThat(state(rows, "to a stranger", 4)).isEqualTo("REJECTED PARTICIPANT_NOT_REGISTERED");
    assertThat(state(rows, "when hub B is back", 5)).isEqualTo("COMPLETED, once");
    assertThat(state(rows, "a file with wrong rows", 6)).isEqualTo("no draft");
    assertThat(state(rows, "published by who brought it", 6)).isEqualTo("refused");
    assertThat(state(rows, "published by another", 6)).isEqualTo("version 1");
    assertThat(state(rows, "91310106MA1FY7K20G", 7)).isEqualTo("listed");
    assertThat(state(rows, "by name, in pinyin", 7)).isEqualTo("91310106MA1G3X5P6R");
    assertThat(state(rows, "a receipt, checked without the hub", 7)).isEqualTo("verified");
    assertThat(state(rows, "the same, one letter altered", 7)).isEqualTo("not verified");
    assertThat(state(rows, "the bank's own log, chain checked", 7)).isEqualTo("whole");
    assertThat(state(rows, "what the watcher hears", 8)).isEqualTo("removed");
    assertThat(state(rows, "while the publisher is away", 9)).isEqualTo("listed, getting older");
    assertThat(state(rows, "when the publisher is back", 9)).isEqualTo("listed, fresh");
    assertThat(ProcessHandle.current().children().count()).isEqualTo(childrenBefore);
  }

  @Test
  void aUsersOwnDocumentsCrossAndWhatBreaksRulesIsNamedWithThem() throws Exception {
    // given documents in folders, one of them twice, one that breaks rules and one that is none
    Path deeper = Files.createDirectories(folder.resolve("a/b"));
    byte[] invoice = Examples.read("invoice-1-tea-and-porcelain").toByteArray();
    Files.write(deeper.resolve("one.xml"), invoice);
    Files.write(deeper.resolve("twin.xml"), invoice);
    Files.write(folder.resolve("broken.xml"), Examples.read(Examples.BROKEN).toByteArray());
    Files.writeString(folder.resolve("none.xml"), "<!DOCTYPE a><a/>");
    assertThat(demo("--documents", folder.toString())).as("output:\n%s", out).isZero();
    JsonArray rows = summary().getJsonArray("summary");
    assertThat(rows).hasSize(4);
    for (Object item : rows) {
      JsonObject row = (JsonObject) item;
      switch (row.getString("what")) {
        case "a/b/one.xml", "a/b/twin.xml" ->
            assertThat(row.getString("actual")).isEqualTo("COMPLETED");
        case "broken.xml" -> assertThat(row.getString("note")).contains("BR-CO-15");
        default -> assertThat(row.getString("note")).contains("XML");
      }
    }
  }
}
