package io.tradehub.connectors.singlewindow.rules.codes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** The tables that are built in: resources of this package. */
final class Resources {
  private Resources() {}

  static Map<Table, CodeTable> read() {
    Map<Table, CodeTable> tables = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      tables.put(table, read(table));
    }
    return tables;
  }

  private static CodeTable read(Table table) {
    String name = table.file() + ".csv";
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the table " + name + " is not in the build");
      }
      return TableReader.read(table, new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (InvalidTableException e) {
      throw new IllegalStateException(name + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
