package io.tradehub.connectors.singlewindow.rules.codes;

import java.util.Map;
import java.util.Optional;

/**
 * A table of codes as it was read.
 *
 * @param table which
 * @param version of what day it is: "2024-01-01"
 * @param source where it is from, for people
 * @param complete whether a code that is not in it does not exist; else it may be a newer one
 * @param codes by the code
 */
public record CodeTable(
    Table table, String version, String source, boolean complete, Map<String, Code> codes) {
  public CodeTable {
    codes = Map.copyOf(codes);
  }

  /** A code; empty when it is not in the table. */
  public Optional<Code> lookup(String code) {
    return Optional.ofNullable(codes.get(code));
  }

  /** Whether it is in the table. */
  public boolean has(String code) {
    return codes.containsKey(code);
  }

  /** Its name and version for people: "codes/units 2024-01-01". */
  public String edition() {
    return "codes/" + table.file() + " " + version;
  }
}
