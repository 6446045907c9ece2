package io.tradehub.loadtest.core;

import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
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
 * Whether a hub that has seen many messages is as fast as at the start, when what it deleted still
 * lies about in its store. The messages in between are of 1 KB, which are as many entries; both
 * figures are taken with documents of 10 KB, each over the echo of the same minutes, so that what
 * else the machine does then does not decide it.
 */
final class Aging implements Part<Lab> {
  private static final double FLOOR = 0.8;
  private static final double AIM = 0.95;

  /** The messages in between come in pieces, to show how far it is. */
  private static final int PIECES = 20;

  private static final int FEW_PIECES = 4;
  private static final int MANY = 1_000_000;

  @Override
  public String name() {
    return "aged";
  }

  @Override
  public int steps(Lab lab) {
    return 1 + 2 * 2 * lab.scale().rounds() + pieces(lab.scale());
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    Scale scale = lab.scale();
    HubHome home = lab.home("aged", 1, 0);
    try (HubProcess process = lab.start(home, "")) {
      Server server = Lab.server(process, home);
      Order life = Order.closed(Order.Kind.LIFE, server, scale, false, false);
      steps.doing("aged, warming up");
      lab.client().warmUp(life);
      steps.step();
      Map<String, Double> young = round(lab, server, life, steps);
      Order small = Order.closed(Order.Kind.LIFE, server, scale, true, false);
      int pieces = pieces(lab.scale());
      for (int piece = 0; piece < pieces; piece++) {
        steps.doing("%,d messages, part %d of %d".formatted(scale.aged(), piece + 1, pieces));
        lab.client().run(small.counting(scale.aged() / pieces).lasting(scale.patience()));
        steps.step();
      }
      Map<String, Double> old = round(lab, server, life, steps);
      double before = young.get(Lab.HUB) / young.get(Lab.ECHO);
      double after = old.get(Lab.HUB) / old.get(Lab.ECHO);
      String many = "after %,d messages".formatted(scale.aged());
      return List.of(
          Measure.of("whole life at the start", young.get(Lab.HUB), "msg/s"),
          Measure.of("whole life " + many, old.get(Lab.HUB), "msg/s"),
          Measure.of("whole life at the start ÷ echo", before, "x"),
          Measure.of("whole life %s ÷ echo".formatted(many), after, "x"),
          Measure.atLeast(
                  "throughput %s ÷ at the start".formatted(many), after / before, "x", FLOOR)
              .aiming(AIM));
    }
  }

  private static int pieces(Scale scale) {
    return scale.aged() < MANY ? FEW_PIECES : PIECES;
  }

  private static Map<String, Double> round(Lab lab, Server server, Order life, Steps steps)
      throws Exception {
    Scale scale = lab.scale();
    Order echoed = Order.closed(Order.Kind.UNARY, lab.echo(), scale, false, false);
    return SideBySide.medians(
        List.of(
            new Turn(lab.client(), lab.echo(), echoed.lasting(scale.round()), Tally::perSecond),
            new Turn(lab.client(), server, life.lasting(scale.round()), Tally::perSecond)),
        scale.rounds(),
        steps);
  }
}
