package io.tradehub.loadtest.core;

import io.tradehub.loadtest.ChildJvm;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Messages accepted and delivered in a second by the hub, over those by another program that does
 * the same job durably.
 *
 * @param name its name on the command line
 * @param peer the other program
 * @param floor the ratio that is promised
 * @param aim the ratio that is hoped for
 */
record PeerPart(String name, Peer peer, double floor, double aim) implements Part {
  /** Of a program that delivers some hundreds a second, more would wait for minutes at the end. */
  private static final int BACKLOG = 2_000;

  @Override
  public int steps(Scale scale) {
    return 3 + 2 * scale.rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    Scale scale = lab.scale();
    String title = "accepted and delivered";
    steps.doing("starting " + peer.name());
    try (ChildJvm process = peer.start(lab.folder())) {
      String[] addresses = process.read().split(" ");
      steps.step();
      Server other = new Server(peer.name(), addresses[0], "", addresses[1], process::cpu);
      Turn theirs =
          new Turn(
              lab,
              other,
              Order.closed(Order.Kind.LIFE, other, scale, false, false)
                  .within(BACKLOG)
                  .lasting(scale.sustained()),
              Tally::perSecond);
      Turn ours =
          new Turn(
              lab,
              lab.hub(),
              Order.closed(Order.Kind.LIFE, lab.hub(), scale, false, false)
                  .lasting(scale.sustained()),
              Tally::perSecond);
      for (Turn turn : List.of(theirs, ours)) {
        steps.doing("%s, %s, warming up".formatted(title, turn.name()));
        turn.warmUp();
        steps.step();
      }
      Map<String, Double> medians =
          SideBySide.medians(List.of(theirs, ours), scale.rounds(), steps);
      double their = medians.get(peer.name());
      double our = medians.get(Lab.HUB);
      List<Measure> measures = new ArrayList<>();
      measures.add(Measure.of("%s, %s".formatted(title, peer.name()), their, "msg/s"));
      measures.add(Measure.of(title + ", tradehub", our, "msg/s"));
      measures.add(
          Measure.atLeast("%s ÷ %s".formatted(title, peer.name()), our / their, "x", floor)
              .aiming(aim));
      measures.addAll(theirs.cpu(title));
      measures.addAll(ours.cpu(title));
      return measures;
    }
  }
}
