package io.tradehub.connectors.singlewindow.rules.codes;

import java.util.Map;

/**
 * One code of a table.
 *
 * @param code the code
 * @param name what it means, as customs call it
 * @param more what else the table says of it, by the column's name; empty texts are left out
 */
public record Code(String code, String name, Map<String, String> more) {
  public Code {
    more = Map.copyOf(more);
  }

  /** What a column says of it; empty when it says nothing. */
  public String more(String column) {
    return more.getOrDefault(column, "");
  }
}
