package io.tradehub.loadtest.core;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Server;
import io.tradehub.loadtest.rpc.Tally;
import io.tradehub.loadtest.rpc.Turn;
import java.util.List;
import java.util.Map;

/**
 * How long 99 % of the submissions take at most, at half of what the hub can accept, over the same
 * of the echo at the same rate.
 */
final class Latency implements Part<Lab> {
  private static final String TITLE = "accept p99";
  private static final double CEILING = 10;
  private static final double AIM = 4;

  @Override
  public String name() {
    return "p99";
  }

  @Override
  public int steps(Lab lab) {
    return 3 + 2 * lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    Scale scale = lab.scale();
    steps.doing("the hub's maximum");
    double rate = maximum(lab) / 2;
    steps.step();
    Turn echo = new Turn(lab.client(), lab.echo(), open(lab.echo(), scale, rate), Tally::p99Micros);
    Turn hub =
        new Turn(lab.client(), lab.acceptor(), open(lab.acceptor(), scale, rate), Tally::p99Micros);
    for (Turn turn : List.of(echo, hub)) {
      steps.doing("%s, %s, warming up".formatted(TITLE, turn.name()));
      turn.warmUp();
      steps.step();
    }
    Map<String, Double> medians = SideBySide.medians(List.of(echo, hub), scale.rounds(), steps);
    double theirs = medians.get(Lab.ECHO);
    double ours = medians.get(Lab.HUB);
    return List.of(
        Measure.of("open loop, submissions a second", rate, "msg/s"),
        Measure.of(TITLE + ", echo", theirs / 1e3, "ms"),
        Measure.of(TITLE + ", tradehub", ours / 1e3, "ms"),
        Measure.atMost(TITLE + " ÷ echo", ours / theirs, "x", CEILING).aiming(AIM),
        Measure.of("accept p50, echo", p50Millis(echo), "ms"),
        Measure.of("accept p50, tradehub", p50Millis(hub), "ms"));
  }

  /** Unless it was measured before: the median of three short rounds, warm. */
  private static double maximum(Lab lab) throws Exception {
    if (lab.maximum() > 0) {
      return lab.maximum();
    }
    Scale scale = lab.scale();
    Order order = Order.closed(Order.Kind.UNARY, lab.acceptor(), scale, false, true);
    lab.client().warmUp(order);
    return SideBySide.median(
        List.of(
            lab.client().run(order.lasting(scale.round())).perSecond(),
            lab.client().run(order.lasting(scale.round())).perSecond(),
            lab.client().run(order.lasting(scale.round())).perSecond()));
  }

  private static Order open(Server server, Scale scale, double rate) {
    return Order.closed(Order.Kind.OPEN, server, scale, false, true)
        .at(rate)
        .lasting(scale.round());
  }

  private static double p50Millis(Turn turn) {
    return SideBySide.median(turn.tallies().stream().map(t -> t.p50Micros() / 1e3).toList());
  }
}
