package io.tradehub.loadtest.whitelist;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long 99 % of checks take at most while another version of the list is imported and published,
 * over the same just before; both in an open loop at a fixed rate.
 */
final class PublishPart implements Part<Lab> {
  private static final double CEILING = 3;
  private static final Duration LONGEST = Duration.ofMinutes(20);

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public int steps(Lab lab) {
    return Lab.STEPS_TO_PUBLISH + 1 + 3 * lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    lab.publishFirst(steps);
    Scale scale = lab.scale();
    Order order = Order.closed(Order.Kind.OPEN_CHECK, lab.hub(), scale).at(scale.checksPerSecond());
    steps.doing("checks at a fixed rate, warming up");
    lab.client().warmUp(Order.closed(Order.Kind.CHECK, lab.hub(), scale));
    lab.client().run(order);
    steps.step();
    List<Tally> quiet = new ArrayList<>();
    List<Tally> busy = new ArrayList<>();
    List<Double> took = new ArrayList<>();
    for (int round = 1; round <= scale.rounds(); round++) {
      String of = ", round %d of %d".formatted(round, scale.rounds());
      steps.doing("making up version %d".formatted(lab.version() + 1) + of);
      Path file = lab.file(lab.version() + 1);
      steps.step();
      steps.doing("checks while nothing is published" + of);
      quiet.add(lab.client().run(order));
      steps.step();
      steps.doing("checks while a version is imported and published" + of);
      long begin = System.nanoTime();
      busy.add(whilePublishing(lab, order, file));
      took.add((System.nanoTime() - begin) / 1e9);
      Files.delete(file);
      steps.step();
    }
    String rate = " at %,.0f a second".formatted(scale.checksPerSecond());
    double before = p99(quiet);
    double during = p99(busy);
    return List.of(
        Measure.of("checks%s, p50 before".formatted(rate), p50(quiet), "ms"),
        Measure.of("checks%s, p50 while publishing".formatted(rate), p50(busy), "ms"),
        Measure.of("checks%s, p99 before".formatted(rate), before, "ms"),
        Measure.of("checks%s, p99 while publishing".formatted(rate), during, "ms"),
        Measure.atMost("p99 while publishing ÷ before", during / before, "x", CEILING),
        Measure.of("slowest check before", worst(quiet), "ms"),
        Measure.of("slowest check while publishing", worst(busy), "ms"),
        Measure.of("imported, published and indexed within", SideBySide.median(took), "s"));
  }

  /** Checks from before the import begins until the version counts and its names are indexed. */
  private static Tally whilePublishing(Lab lab, Order order, Path file) throws Exception {
    try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Tally> tally = asking.submit(() -> lab.client().run(order.lasting(LONGEST)));
      try {
        lab.publish(file);
        lab.awaitIndex();
      } finally {
        lab.client().stop();
      }
      return tally.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    }
  }

  private static double p50(List<Tally> tallies) {
    return SideBySide.median(tallies.stream().map(t -> t.p50Micros() / 1e3).toList());
  }

  private static double p99(List<Tally> tallies) {
    return SideBySide.median(tallies.stream().map(t -> t.p99Micros() / 1e3).toList());
  }

  private static double worst(List<Tally> tallies) {
    return SideBySide.median(tallies.stream().map(t -> t.maxMicros() / 1e3).toList());
  }
}
