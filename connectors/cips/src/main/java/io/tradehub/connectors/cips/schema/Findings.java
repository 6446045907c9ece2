package io.tradehub.connectors.cips.schema;

import io.tradehub.connectors.api.Finding;
import java.util.ArrayList;
import java.util.List;

/** What one check has found, up to a bound. */
final class Findings {
  /** The structure is wrong. */
  static final String XSD = "FF01-XSD";

  /** It is not well formed, or not allowed. */
  static final String XML = "FF01-XML";

  private final int max;
  private final List<Finding> list = new ArrayList<>(0);

  Findings(int max) {
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
    list.add(Finding.error(XSD, location, text));
    if (list.size() >= max) {
      ended(location);
      throw new Refusal("");
    }
  }

  /** The document is not well formed, or not allowed. */
  void xml(String location, String text) {
    list.add(Finding.error(XML, location, text));
  }

  /** The check does not look at the rest. */
  void ended(String location) {
    list.add(
        new Finding(
            XSD,
            Finding.Severity.INFO,
            location,
            "the check ended here; there may be more to find"));
  }

  /** All of them, in the order they were found. */
  List<Finding> list() {
    return list;
  }
}
