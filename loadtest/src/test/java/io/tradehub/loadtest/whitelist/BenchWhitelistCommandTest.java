package io.tradehub.loadtest.whitelist;

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

class BenchWhitelistCommandTest {
  @TempDir Path folder;

  @Test
  void it_runs_at_a_small_scale_and_its_json_has_every_figure() throws Exception {
    // When everything is measured that there is, with few enterprises and for a moment,
    JsonObject report;
    try (ChildJvm bench =
        ChildJvm.start(
            "bench",
            folder.resolve("bench.log"),
            HubProcess.launcherFlags(),
            Main.class.getName(),
            "bench",
            "whitelist",
            "--json",
            "--short",
            "--entries=10000",
            "--rounds=1",
            "--seconds=1",
            "--in-flight=16",
            "--rate=200",
            "--folder=" + folder)) {
      report = JsonParser.parseString(bench.read()).getAsJsonObject();
    }

    // then the report has a figure above zero for each measure,
    assertThat(report.keySet())
        .contains("benchmark", "time", "holds", "machine", "measures", "notes");
    assertThat(report.get("benchmark").getAsString()).isEqualTo("whitelist");
    Map<String, JsonObject> measures = new LinkedHashMap<>();
    for (JsonElement measure : report.getAsJsonArray("measures")) {
      measures.put(measure.getAsJsonObject().get("name").getAsString(), measure.getAsJsonObject());
    }
    assertThat(measures.values())
        .allSatisfy(measure -> assertThat(measure.get("value").getAsDouble()).isPositive());
    // and the floors are those that are promised.
    limit(measures, "checks ÷ echo", "floor", 0.5);
    limit(measures, "checks ÷ echo", "aim", 0.9);
    limit(measures, "checks in batches of 100 ÷ echo", "floor", 8);
    limit(measures, "checks in batches of 100 ÷ echo", "aim", 20);
    limit(measures, "checks with receipts ÷ without receipts", "floor", 0.15);
    limit(measures, "heap for 10,000 entries, 2 versions", "ceiling", 300);
    limit(measures, "search among 10,000 names, p99", "ceiling", 100);
    limit(measures, "p99 while publishing ÷ before", "ceiling", 3);
    assertThat(measures).containsKeys("checks over streams ÷ echo", "import of a CSV");
  }

  private static void limit(
      Map<String, JsonObject> measures, String name, String which, double limit) {
    assertThat(measures).containsKey(name);
    assertThat(measures.get(name).get(which).getAsDouble()).as(name).isEqualTo(limit);
  }

  @Test
  void a_part_that_does_not_exist_is_refused_with_those_that_do() {
    assertThat(refusal("--only", "unary,nonsense")).contains("nonsense", "unary", "search");
  }

  @Test
  void too_few_enterprises_are_refused() {
    assertThat(refusal("--entries", "10")).contains("--entries 10", "1,000 to 10,000,000");
  }

  private static String refusal(String... arguments) {
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new BenchWhitelistCommand())
            .setErr(new PrintWriter(err))
            .execute(arguments);
    assertThat(exit).isEqualTo(2);
    return err.toString();
  }
}
