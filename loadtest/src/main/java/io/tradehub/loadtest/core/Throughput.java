package io.tradehub.loadtest.core;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Server;
import io.tradehub.loadtest.rpc.Tally;
import io.tradehub.loadtest.rpc.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Messages a second through the hub over those through the echo.
 *
 * @param name its name on the command line
 * @param title its name in the report
 * @param echoed how the echo is loaded
 * @param load how the hub is loaded
 * @param small whether documents are of 1 KB
 * @param floor the ratio that is promised
 * @param aim the ratio that is hoped for
 */
record Throughput(
    String name,
    String title,
    Order.Kind echoed,
    Order.Kind load,
    boolean small,
    double floor,
    double aim)
    implements Part<Lab> {

  @Override
  public int steps(Lab lab) {
    return 2 + 2 * lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    Scale scale = lab.scale();
    boolean life = load == Order.Kind.LIFE;
    // Only accepting is measured: what is accepted is not to be delivered before tomorrow.
    boolean held = !life;
    Server measured = life ? lab.hub() : lab.acceptor();
    Duration round = life ? scale.sustained() : scale.round();
    Turn echo =
        new Turn(
            lab.client(),
            lab.echo(),
            Order.closed(echoed, lab.echo(), scale, small, held).lasting(scale.round()),
            Tally::perSecond);
    Turn hub =
        new Turn(
            lab.client(),
            measured,
            Order.closed(load, measured, scale, small, held).lasting(round),
            Tally::perSecond);
    for (Turn turn : List.of(echo, hub)) {
      steps.doing(title + ", " + turn.name() + ", warming up");
      turn.warmUp();
      steps.step();
    }
    Map<String, Double> medians = SideBySide.medians(List.of(echo, hub), scale.rounds(), steps);
    double theirs = medians.get(Lab.ECHO);
    double ours = medians.get(Lab.HUB);
    if (load == Order.Kind.UNARY && !small) {
      lab.maximum(ours);
    }
    List<Measure> measures = new ArrayList<>();
    measures.add(Measure.of(title + ", echo", theirs, "msg/s"));
    measures.add(Measure.of(title + ", tradehub", ours, "msg/s"));
    measures.add(Measure.atLeast(title + " ÷ echo", ours / theirs, "x", floor).aiming(aim));
    // Steadier than the clock where other work takes processors from both sides.
    measures.add(
        Measure.of(title + " ÷ echo, by processor time", echo.cpuMicros() / hub.cpuMicros(), "x"));
    measures.addAll(echo.cpu(title, "µs/msg"));
    measures.addAll(hub.cpu(title, "µs/msg"));
    if (life) {
      long before = hub.tallies().stream().mapToLong(Tally::backlogBefore).max().orElse(0);
      long after = hub.tallies().stream().mapToLong(Tally::backlogAfter).max().orElse(0);
      measures.add(Measure.of(title + ", backlog at the begin", before, "msg"));
      measures.add(
          Measure.atMost(title + ", backlog at the end", after, "msg", 1.1 * scale.backlog()));
    }
    long refused = hub.tallies().stream().mapToLong(Tally::refused).sum();
    if (refused > 0) {
      measures.add(Measure.of(title + ", told to come again", refused, "msg"));
    }
    return measures;
  }
}
