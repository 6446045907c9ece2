package io.tradehub.loadtest;

import java.time.Instant;
import java.util.List;

/**
 * What one benchmark found.
 *
 * @param benchmark its name on the command line
 * @param machine what it ran on
 * @param time when it ended
 * @param measures its figures, in the order to show them
 * @param notes what a reader has to know to judge them: sizes, rounds, settings
 */
public record Report(
    String benchmark, Machine machine, Instant time, List<Measure> measures, List<String> notes) {
  public Report {
    measures = List.copyOf(measures);
    notes = List.copyOf(notes);
  }

  /** A report of this machine and this moment. */
  public static Report now(String benchmark, List<Measure> measures, List<String> notes) {
    return new Report(benchmark, Machine.here(), Instant.now(), measures, notes);
  }

  /** Whether everything that is promised holds. */
  public boolean holds() {
    return measures.stream().allMatch(Measure::holds);
  }
}
