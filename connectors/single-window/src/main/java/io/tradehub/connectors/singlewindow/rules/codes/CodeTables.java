package io.tradehub.connectors.singlewindow.rules.codes;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tables of codes as they are at one moment. */
public final class CodeTables {
  private final Map<Table, CodeTable> tables;

  CodeTables(Map<Table, CodeTable> tables) {
    this.tables = new EnumMap<>(tables);
  }

  /** Those that are built in. */
  public static CodeTables builtIn() {
    return BuiltIn.TABLES;
  }

  /** A code of a table; empty when it is not in it. */
  public Optional<Code> lookup(Table table, String code) {
    return table(table).lookup(code);
  }

  /** A table. */
  public CodeTable table(Table table) {
    return tables.get(table);
  }

  /** Each table's name and version, as a validation names them: "codes/units 2024-01-01". */
  public List<String> editions() {
    return tables.values().stream().map(CodeTable::edition).toList();
  }

  /** The same, with one table in place of what was there. */
  CodeTables with(CodeTable table) {
    Map<Table, CodeTable> changed = new EnumMap<>(tables);
    changed.put(table.table(), table);
    return new CodeTables(changed);
  }

  private static final class BuiltIn {
    static final CodeTables TABLES = new CodeTables(Resources.read());
  }
}
