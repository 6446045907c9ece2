package io.tradehub.connectors.api;

import java.util.Comparator;
import java.util.List;

/**
 * The result of checking one document.
 *
 * @param rules the rules applied, with their version, in the order applied
 * @param findings all of them, errors first
 */
public record Validation(List<String> rules, List<Finding> findings) {
  public Validation {
    rules = List.copyOf(rules);
    findings =
        findings.stream().sorted(Comparator.comparing(Finding::severity).reversed()).toList();
  }

  /** Whether the document may go. */
  public boolean valid() {
    return findings.stream().noneMatch(f -> f.severity() == Finding.Severity.ERROR);
  }
}
