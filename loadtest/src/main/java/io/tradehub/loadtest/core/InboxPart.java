package io.tradehub.loadtest.core;

import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Server;
import io.tradehub.loadtest.rpc.Tally;
import io.tradehub.loadtest.rpc.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Messages received from the inbox and acknowledged in a second, over items answered by the echo's
 * stream in a second. The inbox is filled before, by a connector that hands back in what it
 * delivers.
 */
final class InboxPart implements Part<Lab> {
  private static final String TITLE = "inbox";
  private static final double FLOOR = 0.08;
  private static final double AIM = 0.2;

  /** Documents that come in for one that is delivered. */
  private static final int COPIES = 50;

  /** Messages delivered at once while the inbox is filled; each makes {@link #COPIES} more. */
  private static final int FILLING = 512;

  @Override
  public String name() {
    return TITLE;
  }

  @Override
  public int steps(Lab lab) {
    return 3 + 2 * lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    Scale scale = lab.scale();
    HubHome home = lab.home("inbox", 1, COPIES);
    try (var process = lab.start(home, "")) {
      Server server = Lab.server(process, home);
      steps.doing("filling the inbox");
      // As many for the warm-up as for a round, and what each round acknowledges beyond its count.
      long received = (scale.rounds() + 1L) * (scale.received() + 4L * scale.inFlight());
      long submitted = received / COPIES + 1;
      lab.client()
          .run(
              Order.closed(Order.Kind.LIFE, server, scale, false, false)
                  .counting(submitted)
                  .within(FILLING)
                  .lasting(scale.patience()));
      steps.step();
      Turn echo =
          new Turn(
              lab.client(),
              lab.echo(),
              Order.closed(Order.Kind.STREAM, lab.echo(), scale, false, true)
                  .lasting(scale.round()),
              Tally::perSecond);
      Order receive =
          Order.closed(Order.Kind.INBOX, server, scale, false, false)
              .counting(scale.received())
              .lasting(scale.patience());
      Turn hub = new Turn(lab.client(), server, receive, Tally::perSecond);
      steps.doing("inbox, echo, warming up");
      echo.warmUp();
      steps.step();
      steps.doing("inbox, tradehub, warming up");
      lab.client().run(receive);
      steps.step();
      Map<String, Double> medians = SideBySide.medians(List.of(echo, hub), scale.rounds(), steps);
      double theirs = medians.get(Lab.ECHO);
      double ours = medians.get(Lab.HUB);
      List<Measure> measures = new ArrayList<>();
      measures.add(Measure.of("inbox, stream echo", theirs, "msg/s"));
      measures.add(Measure.of("inbox, received and acknowledged", ours, "msg/s"));
      measures.add(Measure.atLeast("inbox ÷ stream echo", ours / theirs, "x", FLOOR).aiming(AIM));
      measures.addAll(hub.cpu(TITLE, "µs/msg"));
      return measures;
    }
  }
}
