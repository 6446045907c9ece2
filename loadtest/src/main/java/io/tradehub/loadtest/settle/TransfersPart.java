package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Server;
import io.tradehub.loadtest.rpc.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Transfers a second from InitiateTransfer, through the hub and the sandbox's CIPS, until
 * WatchSettlements shows them settled; and how long that takes at a fixed rate.
 */
final class TransfersPart implements Part<Lab> {
  /** What others publish of what they do; docs/benchmarks.md says what compares and what not. */
  static final String BESIDE =
      "Beside it: Mojaloop publishes 1,000 transfers a second, cleared, on 15 nodes of 8 cores, 99 %"
          + " of the transfer stage within 1 s (docs/benchmarks.md says what is comparable).";

  @Override
  public String name() {
    return "transfers";
  }

  @Override
  public int steps(Lab lab) {
    return 3 + 3 * lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    Scale scale = lab.scale();
    steps.doing("starting CIPS and the hub");
    Server hub = lab.hub();
    steps.step();
    steps.doing("transfers, warming up");
    Order closed = Order.of(Order.Kind.SETTLE, hub, scale);
    lab.client().warmUp(closed);
    steps.step();
    List<Double> perSecond = new ArrayList<>();
    Cpu hubCpu = new Cpu(hub.cpu());
    Cpu cipsCpu = new Cpu(lab.cips()::cpu);
    Cpu clientCpu = new Cpu(lab.client()::cpu);
    for (int round = 1; round <= scale.rounds(); round++) {
      steps.doing("transfers, round %d of %d".formatted(round, scale.rounds()));
      Tally tally = run(lab, closed);
      perSecond.add(tally.perSecond());
      for (Cpu cpu : List.of(hubCpu, cipsCpu, clientCpu)) {
        cpu.round(tally.handled());
      }
      steps.step();
    }
    double settled = SideBySide.median(perSecond);
    double rate = scale.perSecond() > 0 ? scale.perSecond() : settled / 2;
    List<Measure> measures = new ArrayList<>();
    measures.add(Measure.of("transfers to SETTLED, closed loop", settled, "transfers/s"));
    measures.add(Measure.of("transfers, CPU of the hub", hubCpu.median(), "µs/transfer"));
    measures.add(
        Measure.of("transfers, CPU of the sandbox's CIPS", cipsCpu.median(), "µs/transfer"));
    measures.add(Measure.of("transfers, CPU of the client", clientCpu.median(), "µs/transfer"));
    measures.add(Measure.of("transfers, open loop", rate, "transfers/s"));
    measures.addAll(
        open(lab, steps, Order.of(Order.Kind.OPEN_ACCEPT, hub, scale).at(rate), "ACCEPTED"));
    measures.addAll(
        open(lab, steps, Order.of(Order.Kind.OPEN_SETTLE, hub, scale).at(rate), "SETTLED"));
    steps.doing("transfers, comparing with CIPS's books");
    measures.add(
        Measure.atMost(
            "transfers told to be settled and not in CIPS's books, or the other way round",
            Math.abs(lab.client().handled() - lab.cips().counts().settled()),
            "",
            0));
    steps.step();
    return measures;
  }

  private static Tally run(Lab lab, Order order) throws IOException {
    Tally tally = lab.client().run(order);
    if (tally.messages() == 0) {
      throw new IOException("no transfer was settled in " + order.millis() + " ms");
    }
    return tally;
  }

  private static List<Measure> open(Lab lab, Steps steps, Order order, String until)
      throws IOException {
    List<Tally> tallies = new ArrayList<>();
    int rounds = lab.scale().rounds();
    for (int round = 1; round <= rounds; round++) {
      steps.doing(
          "transfers at a fixed rate to %s, round %d of %d".formatted(until, round, rounds));
      tallies.add(run(lab, order));
      steps.step();
    }
    return List.of(
        Measure.of(
            "from call to %s, p50".formatted(until), median(tallies, Tally::p50Micros), "ms"),
        Measure.of(
            "from call to %s, p99".formatted(until), median(tallies, Tally::p99Micros), "ms"),
        Measure.of(
            "from call to %s, slowest".formatted(until), median(tallies, Tally::maxMicros), "ms"));
  }

  private static double median(List<Tally> tallies, ToDoubleFunction<Tally> micros) {
    return SideBySide.median(tallies.stream().map(t -> micros.applyAsDouble(t) / 1e3).toList());
  }

  /** The processor time of one process, by rounds. */
  private static final class Cpu {
    private final Supplier<Duration> used;
    private final List<Double> micros = new ArrayList<>();
    private Duration before;

    Cpu(Supplier<Duration> used) {
      this.used = used;
      this.before = used.get();
    }

    void round(long transfers) {
      Duration now = used.get();
      micros.add(now.minus(before).toNanos() / 1e3 / transfers);
      before = now;
    }

    double median() {
      return SideBySide.median(micros);
    }
  }
}
