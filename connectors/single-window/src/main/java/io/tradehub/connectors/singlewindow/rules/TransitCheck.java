package io.tradehub.connectors.singlewindow.rules;

import java.util.List;

/** Transit is there when the action says so, and only then. */
final class TransitCheck {
  private static final List<String> NEEDED = List.of("TrnHead", "TrnList");
  private static final List<String> ALL =
      List.of("TrnHead", "TrnList", "TrnContainers", "TrnContaGoodsList");

  private TransitCheck() {}

  static void check(Subject subject) {
    Report report = subject.report();
    boolean transit = subject.action().transit();
    for (String section : transit ? NEEDED : List.<String>of()) {
      if (!subject.has(section)) {
        report.add(
            Rule.TRANSIT_MISSING,
            Place.ROOT.at(section),
            section + " is not there, and OperType says that there is transit");
      }
    }
    for (String section : transit ? List.<String>of() : ALL) {
      if (subject.has(section)) {
        report.add(
            Rule.TRANSIT_EXTRA,
            section.equals("TrnList") ? Place.ROOT.at(section, 1) : Place.ROOT.at(section),
            section + " is there, and OperType says that there is no transit (B and D have it)");
      }
    }
    String relation = subject.head().text("DeclTrnRel");
    if (!relation.isEmpty() && relation.equals("1") != transit) {
      report.add(
          Rule.TRANSIT_RELATION,
          Subject.HEAD.at("DeclTrnRel"),
          "%s, and OperType says that there is %s transit"
              .formatted(Report.shown(relation), transit ? "" : "no")
              .replace("  ", " "));
    }
  }
}
