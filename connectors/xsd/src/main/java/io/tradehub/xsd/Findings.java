package io.tradehub.xsd;

import io.tradehub.connectors.api.Finding;
import java.util.ArrayList;
import java.util.List;

/** What one check has found, up to a bound. */
final class Findings {
  private final Dialect dialect;
  private final int max;
  private final List<Finding> list = new ArrayList<>(0);

  Findings(Dialect dialect, int max) {
    this.dialect = dialect;
    this.max = max;
  }

  /** Whether nothing was found. */
  boolean isEmpty() {
    return list.isEmpty();
  }

  /**
   * Something is wrong with the structure.
   *
   * @throws Refusal when there is no room for more
   */
  void xsd(String location, String text) throws Refusal {
    list.add(Finding.error(dialect.structureRule(), location, text));
    if (list.size() >= max) {
      ended(location);
      throw new Refusal("");
    }
  }

  /** The document is not well formed, or not allowed. */
  void xml(String location, String text) {
    list.add(Finding.error(dialect.formRule(), location, text));
  }

  /** The check does not look at the rest. */
  void ended(String location) {
    list.add(
        new Finding(
            dialect.structureRule(),
            Finding.Severity.INFO,
            location,
            "the check ended here; there may be more to find"));
  }

  /** All of them, in the order they were found. */
  List<Finding> list() {
    return list;
  }
}
