package io.tradehub.loadtest;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Shows a report: an aligned table for people, or one JSON object for programs. */
final class ReportPrinter {
  private ReportPrinter() {}

  /** The report as a table, ending with a line break. */
  static String table(Report report) {
    int width = report.measures().stream().mapToInt(m -> m.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    Machine machine = report.machine();
    text.append(
        "bench %s · %s · %d × %s · %s · heap up to %d MB%n%n"
            .formatted(
                report.benchmark(),
                report.time().truncatedTo(ChronoUnit.SECONDS),
                machine.processors(),
                machine.processor(),
                machine.java(),
                machine.memoryMegabytes()));
    for (Measure measure : report.measures()) {
      text.append(
          "  %s  %12s %-8s %s%n"
              .formatted(
                  pad(measure.name(), width),
                  number(measure.value()),
                  measure.unit(),
                  promise(measure))
              .stripTrailing());
      text.append(System.lineSeparator());
    }
    report.notes().forEach(note -> text.append("%n  %s".formatted(note)));
    text.append(System.lineSeparator());
    return text.toString();
  }

  private static String pad(String name, int width) {
    return name + " ".repeat(width - name.length());
  }

  private static String promise(Measure measure) {
    return measure
            .bound()
            .map(
                bound ->
                    switch (bound) {
                          case Measure.Bound.Floor floor -> "at least " + number(floor.limit());
                          case Measure.Bound.Ceiling ceiling ->
                              "at most " + number(ceiling.limit());
                        }
                        + (measure.holds() ? ": holds" : ": MISSED"))
            .orElse("")
        + measure
            .aim()
            .map(
                aim ->
                    ", aim "
                        + number(aim.limit())
                        + (aim.holds(measure.value()) ? ": reached" : ": not reached"))
            .orElse("");
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 1_000 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  /** The report as one JSON object on one line. */
  static String json(Report report) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      json.name("benchmark").value(report.benchmark());
      json.name("time").value(report.time().toString());
      json.name("holds").value(report.holds());
      machine(json, report.machine());
      json.name("measures").beginArray();
      for (Measure measure : report.measures()) {
        measure(json, measure);
      }
      json.endArray();
      json.name("notes").beginArray();
      for (String note : report.notes()) {
        json.value(note);
      }
      json.endArray();
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a writer in memory does not fail", e);
    }
    return text.toString();
  }

  private static void machine(JsonWriter json, Machine machine) throws IOException {
    json.name("machine").beginObject();
    json.name("processor").value(machine.processor());
    json.name("processors").value(machine.processors());
    json.name("memory_megabytes").value(machine.memoryMegabytes());
    json.name("system").value(machine.system());
    json.name("java").value(machine.java());
    json.endObject();
  }

  private static void measure(JsonWriter json, Measure measure) throws IOException {
    json.beginObject();
    json.name("name").value(measure.name());
    if (Double.isFinite(measure.value())) {
      json.name("value").value(measure.value());
    }
    json.name("unit").value(measure.unit());
    if (measure.bound().isPresent()) {
      switch (measure.bound().get()) {
        case Measure.Bound.Floor floor -> json.name("floor").value(floor.limit());
        case Measure.Bound.Ceiling ceiling -> json.name("ceiling").value(ceiling.limit());
      }
      json.name("holds").value(measure.holds());
    }
    if (measure.aim().isPresent()) {
      json.name("aim").value(measure.aim().get().limit());
    }
    json.endObject();
  }
}
