package io.tradehub.loadtest.whitelist;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How long searches by name take: whole names, parts, pinyin, first letters and English, a third of
 * them with a mistake, in an open loop at a modest rate.
 */
final class SearchPart implements Part<Lab> {
  private static final double CEILING_MILLIS = 100;

  /** Searches are few: twice as long a round gives p99 more to stand on. */
  private static final int LONGER = 2;

  @Override
  public String name() {
    return "search";
  }

  @Override
  public int steps(Lab lab) {
    return Lab.STEPS_TO_PUBLISH + 1 + lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    lab.publishFirst(steps);
    Scale scale = lab.scale();
    Order order =
        Order.closed(Order.Kind.SEARCH, lab.hub(), scale)
            .at(scale.searchesPerSecond())
            .lasting(scale.round().multipliedBy(LONGER));
    steps.doing("search, warming up");
    lab.client().run(order);
    steps.step();
    List<Tally> tallies = new ArrayList<>();
    Duration cpu = lab.process().cpu();
    for (int round = 1; round <= scale.rounds(); round++) {
      steps.doing("search, round %d of %d".formatted(round, scale.rounds()));
      tallies.add(lab.client().run(order));
      steps.step();
    }
    double took = lab.process().cpu().minus(cpu).toNanos() / 1e6;
    String among = "search among %,d names".formatted(scale.entries());
    return List.of(
        Measure.of("searches, open loop", scale.searchesPerSecond(), "calls/s"),
        Measure.of(among + ", p50", median(tallies, Tally::p50Micros), "ms"),
        Measure.atMost(among + ", p99", median(tallies, Tally::p99Micros), "ms", CEILING_MILLIS),
        Measure.of(among + ", slowest", median(tallies, Tally::maxMicros), "ms"),
        Measure.of(
            among + ", CPU of tradehub",
            took / tallies.stream().mapToLong(Tally::handled).sum(),
            "ms/call"));
  }

  private static double median(List<Tally> tallies, ToDoubleFunction<Tally> micros) {
    return SideBySide.median(tallies.stream().map(t -> micros.applyAsDouble(t) / 1e3).toList());
  }
}
