package io.tradehub.loadtest.declare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tradehub.hub.cli.Main;
import io.tradehub.loadtest.ChildJvm;
import io.tradehub.loadtest.HubProcess;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchDeclareCommandTest {
  @TempDir Path folder;

  @Test
  void it_runs_for_a_moment_and_its_json_has_every_figure() throws Exception {
    // When everything but the crash run is measured with nothing warm,
    JsonObject report;
    try (ChildJvm bench =
        ChildJvm.start(
            "bench",
            folder.resolve("bench.log"),
            HubProcess.launcherFlags(),
            Main.class.getName(),
            "bench",
            "declare",
            "--json",
            "--short",
            "--cold",
            "--only=codec,write,receipts",
            "--rounds=1",
            "--seconds=1",
            "--in-flight=8",
            "--receipts=200",
            "--folder=" + folder)) {
      report = JsonParser.parseString(bench.read()).getAsJsonObject();
    }

    // then the report has a figure for each measure,
    assertThat(report.get("benchmark").getAsString()).isEqualTo("declare");
    Map<String, JsonObject> measures = new LinkedHashMap<>();
    for (JsonElement measure : report.getAsJsonArray("measures")) {
      measures.put(measure.getAsJsonObject().get("name").getAsString(), measure.getAsJsonObject());
    }
    String missing = "receipts that are not in their declaration's timeline";
    assertThat(measures)
        .containsKeys(
            "codec: written, read and checked",
            "written, in fields",
            "written, in fields, from call to OutBox, p99",
            "written, as DecMessages",
            "receipts handled, from a cold start",
            "receipts, heap of the hub after a collection",
            missing,
            "declarations to RELEASED");
    measures.forEach(
        (name, measure) -> {
          if (!name.equals(missing)) {
            assertThat(measure.get("value").getAsDouble()).as(name).isPositive();
          }
        });
    // and each receipt that lay in InBox is where it belongs.
    assertThat(measures.get("receipts in InBox when a hub starts").get("value").getAsInt())
        .isGreaterThanOrEqualTo(200);
    assertThat(measures.get(missing).get("value").getAsDouble()).isZero();
  }

  @Test
  void a_part_that_does_not_exist_is_refused_with_those_that_do() {
    assertThat(refusal("--only", "write,nonsense")).contains("nonsense", "receipts", "crash");
  }

  @Test
  void no_receipts_negative_kills_and_no_time_are_refused() {
    assertThat(refusal("--receipts", "0")).contains("--receipts 0", "10,000,000");
    assertThat(refusal("--kills", "-1")).contains("--kills -1");
    assertThat(refusal("--minutes", "0")).contains("--minutes 0.0", "more than 0");
  }

  private static String refusal(String... arguments) {
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new BenchDeclareCommand()).setErr(new PrintWriter(err)).execute(arguments);
    assertThat(exit).isEqualTo(2);
    return err.toString();
  }
}
