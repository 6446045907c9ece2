package io.tradehub.loadtest.whitelist;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Tally;
import io.tradehub.loadtest.rpc.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Checks a second through the hub over something else a second: the plain echo, or the hub's own
 * checks without receipts.
 *
 * @param name its name on the command line
 * @param title its name in the report
 * @param beside what it is compared with
 * @param load how the hub is loaded
 * @param checksPerCall how many enterprises one call or item asks for
 * @param floor the ratio that is promised; empty for none
 * @param aim the ratio that is hoped for; empty for none
 */
record ThroughputPart(
    String name,
    String title,
    Order.Kind beside,
    Order.Kind load,
    int checksPerCall,
    OptionalDouble floor,
    OptionalDouble aim)
    implements Part<Lab> {

  private static final String PLAIN = "without receipts";

  @Override
  public int steps(Lab lab) {
    return Lab.STEPS_TO_PUBLISH + 2 + 2 * lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    lab.publishFirst(steps);
    Scale scale = lab.scale();
    boolean itself = beside == Order.Kind.CHECK;
    var peer = itself ? lab.hub(PLAIN) : lab.echo();
    Turn theirs = new Turn(lab.client(), peer, Order.closed(beside, peer, scale), Tally::perSecond);
    Turn ours =
        new Turn(
            lab.client(), lab.hub(), Order.closed(load, lab.hub(), scale), this::checksPerSecond);
    for (Turn turn : List.of(theirs, ours)) {
      steps.doing(title + ", " + turn.name() + ", warming up");
      turn.warmUp();
      steps.step();
    }
    Map<String, Double> medians = SideBySide.medians(List.of(theirs, ours), scale.rounds(), steps);
    double ratio = medians.get(Lab.HUB) / medians.get(peer.name());
    String over = title + " ÷ " + peer.name();
    List<Measure> measures = new ArrayList<>();
    measures.add(
        Measure.of(
            "%s, %s".formatted(title, peer.name()),
            medians.get(peer.name()),
            itself ? "checks/s" : "calls/s"));
    measures.add(Measure.of(title + ", tradehub", medians.get(Lab.HUB), "checks/s"));
    measures.add(promised(over, ratio));
    // Steadier than the clock where other work takes processors from both sides.
    measures.add(
        Measure.of(
            over + ", by processor time",
            checksPerCall * theirs.cpuMicros() / ours.cpuMicros(),
            "x"));
    measures.addAll(theirs.cpu(title, "µs/call"));
    measures.addAll(ours.cpu(title, "µs/call"));
    return measures;
  }

  private Measure promised(String over, double ratio) {
    if (floor.isEmpty()) {
      return Measure.of(over, ratio, "x");
    }
    Measure measure = Measure.atLeast(over, ratio, "x", floor.getAsDouble());
    return aim.isPresent() ? measure.aiming(aim.getAsDouble()) : measure;
  }

  private double checksPerSecond(Tally tally) {
    return checksPerCall * tally.perSecond();
  }
}
