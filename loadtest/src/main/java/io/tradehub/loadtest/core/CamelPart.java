package io.tradehub.loadtest.core;

import io.tradehub.loadtest.ChildJvm;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Server;
import io.tradehub.loadtest.rpc.Tally;
import io.tradehub.loadtest.rpc.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Messages accepted and delivered, beside Apache Camel doing the same job durably: gRPC, one
 * PostgreSQL transaction of idempotent consumer and queue row, delivery through a circuit breaker.
 * docs/benchmarks.md says how the peer is tuned.
 */
final class CamelPart implements Part<Lab> {
  /** Its name in the report. */
  private static final String CAMEL = "Apache Camel";

  private static final double FLOOR = 10;
  private static final double AIM = 20;

  /**
   * What may wait at the peer, fewer than at the hub, and in its favour: what it accepts ahead of
   * what it delivers is not counted.
   */
  private static final int BACKLOG = 1_000;

  private static final List<String> FLAGS = List.of("-XX:+UseParallelGC", "-Xms1g", "-Xmx1g");

  @Override
  public String name() {
    return "camel";
  }

  @Override
  public int steps(Lab lab) {
    return 3 + 2 * lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    Scale scale = lab.scale();
    CamelModule module = CamelModule.find();
    if (module.stale()) {
      steps.doing("Apache Camel, building the peer with Maven; the first time downloads libraries");
      module.build(lab.folder().resolve("camel-build.log"));
    }
    steps.step();
    steps.doing("Apache Camel, starting it with a PostgreSQL");
    Path data = lab.folder().resolve("camel");
    try (ChildJvm process = module.start(data, lab.folder().resolve("camel.log"), FLAGS)) {
      return measure(lab, server(process), scale, steps);
    }
  }

  private static Server server(ChildJvm process) throws IOException {
    String[] addresses = process.read().split(" ");
    return new Server(CAMEL, addresses[0], "", addresses[1], process::cpu);
  }

  private static List<Measure> measure(Lab lab, Server peer, Scale scale, Steps steps)
      throws Exception {
    Turn camel = turn(lab, peer, scale, BACKLOG);
    Turn hub = turn(lab, lab.hub(), scale, scale.backlog());
    for (Turn turn : List.of(camel, hub)) {
      steps.doing("accepted and delivered, " + turn.name() + ", warming up");
      turn.warmUp();
      steps.step();
    }
    Map<String, Double> medians = SideBySide.medians(List.of(camel, hub), scale.rounds(), steps);
    double theirs = medians.get(CAMEL);
    double ours = medians.get(Lab.HUB);
    return List.of(
        Measure.of("accepted and delivered, Apache Camel", theirs, "msg/s"),
        Measure.of("accepted and delivered, tradehub", ours, "msg/s"),
        Measure.atLeast("accepted and delivered ÷ Apache Camel", ours / theirs, "x", FLOOR)
            .aiming(AIM));
  }

  private static Turn turn(Lab lab, Server server, Scale scale, int backlog) {
    Order order = Order.closed(Order.Kind.LIFE, server, scale, false, false);
    return new Turn(
        lab.client(), server, order.within(backlog).lasting(scale.sustained()), Tally::perSecond);
  }
}
