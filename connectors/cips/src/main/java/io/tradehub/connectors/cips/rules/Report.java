package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.api.Finding;
import java.util.ArrayList;
import java.util.List;

/** Collects what the checks of one document find, up to a bound. One thread. */
final class Report {
  /** More than anybody reads; a batch with one slip in each of its payments has more. */
  static final int MAX_FINDINGS = 200;

  private static final int MAX_SHOWN = 60;

  private final List<Finding> findings = new ArrayList<>(0);
  private int more;

  /** A rule is broken by what stands at a path below a place. */
  void error(Rule rule, Place place, String path, String text) {
    add(rule, Finding.Severity.ERROR, place, path, text);
  }

  /** The same, when it does not refuse the document. */
  void warning(Rule rule, Place place, String path, String text) {
    add(rule, Finding.Severity.WARNING, place, path, text);
  }

  private void add(Rule rule, Finding.Severity severity, Place place, String path, String text) {
    Place where = path.isEmpty() ? place : place.at(path);
    add(new Finding(rule.id(), severity, where.toString(), text));
  }

  /** What was found elsewhere. */
  void add(Finding finding) {
    if (findings.size() == MAX_FINDINGS) {
      more++;
    } else {
      findings.add(finding);
    }
  }

  /** All that was found; when there is more than fits, the last says how much. */
  List<Finding> findings() {
    if (more > 0) {
      Finding last = findings.getLast();
      findings.set(
          findings.size() - 1,
          Finding.error(
              last.ruleId(),
              last.location(),
              last.text() + " (And " + more + " more findings, which are not shown.)"));
      more = 0;
    }
    return List.copyOf(findings);
  }

  /** A value from a document, in quotes, short and harmless enough to be shown. */
  static String shown(String value) {
    StringBuilder text = new StringBuilder("'");
    int end = Math.min(value.length(), MAX_SHOWN);
    for (int i = 0; i < end; ) {
      int c = value.codePointAt(i);
      if (Characters.fault(c) == Characters.Fault.FORBIDDEN) {
        text.append("\\u{%X}".formatted(c));
      } else {
        text.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return text.append(value.length() > MAX_SHOWN ? "…'" : "'").toString();
  }
}
