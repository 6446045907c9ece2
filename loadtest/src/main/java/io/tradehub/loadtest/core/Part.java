package io.tradehub.loadtest.core;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Steps;
import java.util.List;

/** One thing that the benchmark measures, by itself. */
interface Part {
  /** Its name on the command line. */
  String name();

  /** How many steps it shows. */
  int steps(Scale scale);

  /**
   * Measures.
   *
   * @throws Exception when it cannot be measured, with a message for people
   */
  List<Measure> run(Lab lab, Steps steps) throws Exception;
}
