package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.api.Finding;
import java.util.ArrayList;
import java.util.List;

/** Collects what the checks of one declaration find, up to a bound. One thread. */
final class Report {
  /** More than anybody reads; fifty lines with a slip in each of four fields have as many. */
  static final int MAX_FINDINGS = 200;

  private static final int MAX_SHOWN = 60;

  private final List<Finding> findings = new ArrayList<>(0);
  private int more;
  private boolean moreErrors;

  /** A rule is broken by what stands at a place, as gravely as the rule says. */
  void add(Rule rule, Place place, String text) {
    add(rule, rule.severity(), place, text);
  }

  /** The same, with a gravity of its own: a table of codes may be incomplete. */
  void add(Rule rule, Finding.Severity severity, Place place, String text) {
    if (findings.size() == MAX_FINDINGS) {
      more++;
      moreErrors |= severity == Finding.Severity.ERROR;
    } else {
      findings.add(new Finding(rule.id(), severity, place.toString(), text));
    }
  }

  /**
   * All that was found. When there is more than fits, the last says how much; and it is an error
   * when one of those that do not fit is, so that warnings never hide one.
   */
  List<Finding> findings() {
    if (more > 0) {
      Finding last = findings.getLast();
      findings.set(
          findings.size() - 1,
          new Finding(
              last.ruleId(),
              moreErrors ? Finding.Severity.ERROR : last.severity(),
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
      if (Characters.forbidden(c)) {
        text.append("\\u{%X}".formatted(c));
      } else {
        text.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return text.append(value.length() > MAX_SHOWN ? "…'" : "'").toString();
  }
}
