package io.tradehub.loadtest;

import java.io.PrintStream;
import picocli.CommandLine.Option;

/** What every benchmark takes on the command line. */
public final class BenchOptions {
  @Option(names = "--json", description = "Print the report as one JSON object.")
  boolean json;

  @Option(
      names = "--check",
      description = "End with status 1 when something that is promised does not hold.")
  boolean check;

  @Option(names = "--short", description = "Take less than two minutes; the figures are rougher.")
  boolean brief;

  /** Whether to take less than two minutes. */
  public boolean brief() {
    return brief;
  }

  /**
   * Prints a report.
   *
   * @return the exit code: 1 when it was to be checked and does not hold, otherwise 0
   */
  public int finish(Report report, PrintStream out) {
    out.print(
        json ? ReportPrinter.json(report) + System.lineSeparator() : ReportPrinter.table(report));
    out.flush();
    return check && !report.holds() ? 1 : 0;
  }
}
