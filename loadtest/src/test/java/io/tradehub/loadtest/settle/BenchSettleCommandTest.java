package io.tradehub.loadtest.settle;

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

class BenchSettleCommandTest {
  @TempDir Path folder;

  @Test
  void it_runs_for_a_moment_and_its_json_has_every_figure() throws Exception {
    // When codec and transfers are measured with nothing warm,
    JsonObject report;
    try (ChildJvm bench =
        ChildJvm.start(
            "bench",
            folder.resolve("bench.log"),
            HubProcess.launcherFlags(),
            Main.class.getName(),
            "bench",
            "settle",
            "--json",
            "--short",
            "--cold",
            "--only=codec,transfers",
            "--rounds=1",
            "--seconds=1",
            "--in-flight=8",
            "--rate=20",
            "--folder=" + folder)) {
      report = JsonParser.parseString(bench.read()).getAsJsonObject();
    }

    // then the report has a figure for each measure,
    assertThat(report.get("benchmark").getAsString()).isEqualTo("settle");
    Map<String, JsonObject> measures = new LinkedHashMap<>();
    for (JsonElement measure : report.getAsJsonArray("measures")) {
      measures.put(measure.getAsJsonObject().get("name").getAsString(), measure.getAsJsonObject());
    }
    assertThat(measures)
        .containsKeys(
            "codec, tradehub",
            "codec, pw-iso20022 used plainly",
            "codec ÷ plain",
            "transfers to SETTLED, closed loop",
            "transfers, CPU of the hub",
            "from call to ACCEPTED, p99",
            "from call to SETTLED, p50",
            "from call to SETTLED, p99");
    measures.forEach(
        (name, measure) -> {
          if (!name.startsWith("transfers told")) {
            assertThat(measure.get("value").getAsDouble()).as(name).isPositive();
          }
        });
    // the limits are those that are promised,
    assertThat(measures.get("codec, tradehub").get("floor").getAsDouble()).isEqualTo(10_000);
    assertThat(measures.get("codec, tradehub").get("aim").getAsDouble()).isEqualTo(30_000);
    // and the hub's word and the books agree.
    assertThat(
            measures
                .get("transfers told to be settled and not in CIPS's books, or the other way round")
                .get("value")
                .getAsDouble())
        .isZero();
    assertThat(report.get("notes").toString()).contains("Mojaloop");
  }

  @Test
  void a_part_that_does_not_exist_is_refused_with_those_that_do() {
    assertThat(refusal("--only", "codec,nonsense")).contains("nonsense", "transfers", "crash");
  }

  @Test
  void a_crash_run_of_no_time_is_refused() {
    assertThat(refusal("--minutes", "0")).contains("--minutes 0.0", "more than 0");
  }

  private static String refusal(String... arguments) {
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new BenchSettleCommand()).setErr(new PrintWriter(err)).execute(arguments);
    assertThat(exit).isEqualTo(2);
    return err.toString();
  }
}
