package io.tradehub.loadtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures several sides in turn (A B A B A B), so that whatever else the machine does hits all of
 * them, and takes each side's median.
 */
public final class SideBySide {

  /** One thing to measure. */
  public interface Side {
    /** Its name in the report. */
    String name();

    /** One round: its figure. */
    double round() throws Exception;
  }

  private SideBySide() {}

  /** Runs all sides for a number of rounds; the median of each by its name. */
  public static Map<String, Double> medians(List<? extends Side> sides, int rounds, Steps steps)
      throws Exception {
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Side side : sides) {
        steps.doing("%s, round %d of %d".formatted(side.name(), round, rounds));
        figures.computeIfAbsent(side.name(), name -> new ArrayList<>()).add(side.round());
        steps.step();
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    figures.forEach((name, values) -> medians.put(name, median(values)));
    return medians;
  }

  /** The middle one; of an even number the mean of the two in the middle. */
  public static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
