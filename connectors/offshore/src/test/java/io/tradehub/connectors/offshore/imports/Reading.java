package io.tradehub.connectors.offshore.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradehub.connectors.offshore.list.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What came of reading some bytes. */
record Reading(ImportReport report, List<Entry> entries) {
  /** Three codes that are right; two of them published by the enterprises themselves. */
  static final String FIRST = "91350100M000100Y43";

  static final String SECOND = "91110108551385082Q";
  static final String THIRD = "91440300708461136T";

  static Reading of(FileFormat format, byte[] bytes, ImportLimits limits) throws IOException {
    List<Entry> entries = new ArrayList<>();
    ImportReport report =
        ListImport.read(new ByteArrayInputStream(bytes), format, limits, entries::add);
    assertThat(report.entries()).isEqualTo(entries.size());
    return new Reading(report, entries);
  }

  static Reading of(FileFormat format, byte[] bytes) throws IOException {
    return of(format, bytes, ImportLimits.DEFAULT);
  }

  static Reading csv(String... lines) throws IOException {
    return of(FileFormat.CSV, lines(lines).getBytes(StandardCharsets.UTF_8));
  }

  static Reading json(String text) throws IOException {
    return of(FileFormat.JSON, text.getBytes(StandardCharsets.UTF_8));
  }

  static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  static UnreadableListException refused(FileFormat format, byte[] bytes, ImportLimits limits) {
    UnreadableListException e =
        catchThrowableOfType(
            UnreadableListException.class, () -> Reading.of(format, bytes, limits));
    assertThat(e).as("it is refused").isNotNull();
    assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    return e;
  }

  static UnreadableListException refused(FileFormat format, byte[] bytes) {
    return refused(format, bytes, ImportLimits.DEFAULT);
  }

  static UnreadableListException refusedCsv(String... lines) {
    return refused(FileFormat.CSV, lines(lines).getBytes(StandardCharsets.UTF_8));
  }

  static UnreadableListException refusedJson(String text) {
    return refused(FileFormat.JSON, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What is wrong, each as "row column REASON". */
  List<String> findings() {
    return report.findings().stream()
        .map(f -> (f.row() + " " + f.column()).strip() + " " + f.reason())
        .toList();
  }
}
