package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Server;
import io.tradehub.loadtest.rpc.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Declarations a second from the call until their files are in the import client's OutBox, in
 * fields and as DecMessages; and how long that takes at a fixed rate.
 */
final class WritePart implements Part<Lab> {
  @Override
  public String name() {
    return "write";
  }

  @Override
  public int steps(Lab lab) {
    return 1 + 2 * (1 + 2 * lab.scale().rounds());
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    steps.doing("starting the hub");
    Lab.Site site = lab.site("write");
    try (HubProcess process = lab.start(site, "")) {
      Server hub = Lab.server(site, process);
      steps.step();
      List<Measure> measures = new ArrayList<>();
      for (boolean typed : List.of(true, false)) {
        measures.addAll(
            run(
                lab,
                steps,
                hub,
                Order.of(Order.Kind.WRITE, typed, hub, site.shared(), lab.scale())));
      }
      return measures;
    }
  }

  private static List<Measure> run(Lab lab, Steps steps, Server hub, Order order)
      throws IOException {
    String kind = order.typed() ? "in fields" : "as DecMessages";
    int rounds = lab.scale().rounds();
    steps.doing("writing %s, warming up".formatted(kind));
    lab.client().warmUp(order);
    steps.step();
    List<Double> perSecond = new ArrayList<>();
    Cpu hubCpu = new Cpu(hub.cpu());
    Cpu clientCpu = new Cpu(lab.client()::cpu);
    for (int round = 1; round <= rounds; round++) {
      steps.doing("writing %s, round %d of %d".formatted(kind, round, rounds));
      Tally tally = handled(lab.client().run(order));
      perSecond.add(tally.perSecond());
      hubCpu.round(tally.handled());
      clientCpu.round(tally.handled());
      steps.step();
    }
    double rate = SideBySide.median(perSecond) / 2;
    List<Tally> open = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      steps.doing("writing %s at a fixed rate, round %d of %d".formatted(kind, round, rounds));
      open.add(handled(lab.client().run(order.at(rate))));
      steps.step();
    }
    String of = "written, " + kind;
    return List.of(
        Measure.of(of, rate * 2, "decl/s"),
        Measure.of(of + ", CPU of the hub", hubCpu.median(), "µs/decl"),
        Measure.of(of + ", CPU of the client", clientCpu.median(), "µs/decl"),
        Measure.of(of + ", open loop", rate, "decl/s"),
        Measure.of(of + ", from call to OutBox, p50", median(open, Tally::p50Micros), "ms"),
        Measure.of(of + ", from call to OutBox, p99", median(open, Tally::p99Micros), "ms"),
        Measure.of(of + ", from call to OutBox, slowest", median(open, Tally::maxMicros), "ms"));
  }

  /** A round in which nothing happened has no figures. */
  static Tally handled(Tally tally) throws IOException {
    if (tally.messages() == 0) {
      throw new IOException("not one declaration came through in a round");
    }
    return tally;
  }

  private static double median(List<Tally> tallies, ToDoubleFunction<Tally> micros) {
    return SideBySide.median(tallies.stream().map(t -> micros.applyAsDouble(t) / 1e3).toList());
  }
}
