package io.tradehub.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report shows its figures to people and programs, and whether promises hold. */
class ReportPrinterTest {
  private static final Machine MACHINE = new Machine("cpu", 2, 1024, "Linux 6", "VM 25");

  private static Report report(Measure... measures) {
    return new Report(
        "sort",
        MACHINE,
        Instant.parse("2026-11-01T10:00:00Z"),
        List.of(measures),
        List.of("a note"));
  }

  @Test
  void aTableAlignsItsFiguresAndNamesWhatIsMissed() {
    String table =
        ReportPrinter.table(
            report(
                Measure.of("short", 1.5, "ms"),
                Measure.atLeast("a longer name", 2.0, "x", 3.0),
                Measure.atMost("size", 12_345, "KB", 20_000)));

    assertThat(table.lines())
        .contains(
            "  short                 1.500 ms",
            "  a longer name         2.000 x        at least 3.000: MISSED",
            "  size                 12,345 KB       at most 20,000: holds",
            "  a note");
  }

  @Test
  void jsonIsOneObjectWithEveryFigureAndBound() {
    String text =
        ReportPrinter.json(
            report(Measure.of("plain", 1.5, "ms"), Measure.atMost("ratio", 0.5, "x", 1.0)));

    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    assertThat(text).doesNotContain("\n");
    assertThat(json.get("benchmark").getAsString()).isEqualTo("sort");
    assertThat(json.get("time").getAsString()).isEqualTo("2026-11-01T10:00:00Z");
    assertThat(json.get("holds").getAsBoolean()).isTrue();
    JsonObject ratio = json.getAsJsonArray("measures").get(1).getAsJsonObject();
    assertThat(ratio.get("ceiling").getAsDouble()).isEqualTo(1.0);
    assertThat(ratio.get("holds").getAsBoolean()).isTrue();
    assertThat(json.getAsJsonArray("measures").get(0).getAsJsonObject().has("floor")).isFalse();
  }

  @Test
  void anAimIsShownBesideThePromiseAndMissingItBreaksNothing() {
    Measure missed = Measure.atLeast("speed", 0.3, "x", 0.25).aiming(0.5);
    Measure reached = Measure.atMost("heap", 200, "MB", 512).aiming(256);

    assertThat(missed.holds()).isTrue();
    assertThat(ReportPrinter.table(report(missed, reached)))
        .contains("at least 0.250: holds, aim 0.500: not reached")
        .contains("at most 512.0: holds, aim 256.0: reached");
    JsonObject json = JsonParser.parseString(ReportPrinter.json(report(missed))).getAsJsonObject();
    JsonObject speed = json.getAsJsonArray("measures").get(0).getAsJsonObject();
    assertThat(speed.get("aim").getAsDouble()).isEqualTo(0.5);
    assertThat(speed.get("holds").getAsBoolean()).isTrue();
  }

  @Test
  void aFigureThatIsNoNumberKeepsNoPromise() {
    assertThat(Measure.atLeast("broken", Double.NaN, "x", 0).holds()).isFalse();
    assertThat(Measure.atMost("broken", Double.NaN, "x", 9).holds()).isFalse();
    assertThat(ReportPrinter.json(report(Measure.atMost("broken", Double.NaN, "x", 9))))
        .contains("\"holds\":false");
  }
}
