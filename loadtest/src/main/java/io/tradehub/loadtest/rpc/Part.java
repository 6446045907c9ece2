package io.tradehub.loadtest.rpc;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Steps;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a benchmark measures, by itself.
 *
 * @param <L> the processes that it is measured with
 */
public interface Part<L> {
  /** Its name on the command line. */
  String name();

  /** How many steps it shows in this lab. */
  int steps(L lab);

  /**
   * Measures.
   *
   * @throws Exception when it cannot be measured, with a message for people
   */
  List<Measure> run(L lab, Steps steps) throws Exception;

  /**
   * Those of some names.
   *
   * @param only empty for all of them
   * @throws IllegalArgumentException when there is none of a name; the message says which there are
   */
  static <L> List<Part<L>> chosen(List<Part<L>> all, List<String> only) {
    List<String> names = all.stream().map(Part::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "--only " + name + ": there is no such part; expected some of " + names);
      }
    }
    return all.stream().filter(part -> only.isEmpty() || only.contains(part.name())).toList();
  }

  /**
   * Measures some parts, one after the other; what keeps one from being measured does not keep the
   * others.
   *
   * @param task what to call it all
   */
  static <L> List<Measure> runAll(String task, List<Part<L>> parts, L lab)
      throws InterruptedException {
    List<Measure> measures = new ArrayList<>();
    try (Steps steps = new Steps(task, parts.stream().mapToInt(p -> p.steps(lab)).sum())) {
      for (Part<L> part : parts) {
        try {
          measures.addAll(part.run(lab, steps));
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          System.err.println(part.name() + " could not be measured: " + e.getMessage());
          measures.add(Measure.atLeast(part.name() + ", measured", 0, "times", 1));
        }
      }
    }
    return measures;
  }
}
