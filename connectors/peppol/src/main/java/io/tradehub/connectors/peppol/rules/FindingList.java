package io.tradehub.connectors.peppol.rules;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects findings, errors and others apart, each up to a bound: a document with a hundred
 * thousand wrong lines has a hundred thousand findings, and nobody reads them.
 */
final class FindingList {
  /** How many errors, and how many others, are kept. */
  static final int MAX = 1_000;

  private final List<Finding> errors = new ArrayList<>();
  private final List<Finding> others = new ArrayList<>();
  private long left;

  void add(Finding finding) {
    List<Finding> list = finding.severity() == Severity.ERROR ? errors : others;
    if (list.size() < MAX) {
      list.add(finding);
    } else {
      left++;
    }
  }

  boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** All that is kept, errors first, with a last one that counts what is not. */
  List<Finding> all() {
    List<Finding> all = new ArrayList<>(errors);
    all.addAll(others);
    if (left > 0) {
      all.add(
          new Finding(
              "MORE",
              Severity.INFO,
              "",
              "%,d more findings are left out; mend these first".formatted(left)));
    }
    return all;
  }
}
