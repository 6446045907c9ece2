package io.tradehub.connectors.singlewindow.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The tables, and how those of an older version become today's. */
final class Schema {
  /** Each brings the file from the version of its place to the next; never changed afterwards. */
  private static final List<String> STEPS = List.of("schema-1.sql");

  private Schema() {}

  /** Brings the file to today's version, each step wholly or not at all. */
  static void migrate(Db db, String file) {
    int version =
        db.first("PRAGMA user_version", row -> row.getInt(1))
            .orElseThrow(() -> new LedgerException(file + ": it has no version"));
    if (version > STEPS.size()) {
      throw new LedgerException(
          ("%s was written by a newer version of the hub (its tables have version %d; this hub knows"
                  + " %d): start that version, or put back the copy that was made before it")
              .formatted(file, version, STEPS.size()));
    }
    for (int from = version; from < STEPS.size(); from++) {
      db.begin();
      for (String statement : statements(STEPS.get(from))) {
        db.run(statement);
      }
      db.run("PRAGMA user_version = " + (from + 1));
      db.commit();
    }
  }

  private static List<String> statements(String resource) {
    try (InputStream in = Schema.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String bare =
          text.lines()
              .filter(line -> !line.strip().startsWith("--"))
              .collect(Collectors.joining("\n"));
      return Arrays.stream(bare.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
