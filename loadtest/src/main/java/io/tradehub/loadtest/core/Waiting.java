package io.tradehub.loadtest.core;

import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import io.tradehub.loadtest.rpc.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What many waiting messages cost: heap, and time to start. They are of 10 KB, for twenty
 * destinations, and not due before tomorrow. The hub that takes them in may have no more heap than
 * is promised, and one that is started with half of it has to work, too.
 */
final class Waiting implements Part<Lab> {
  private static final int DESTINATIONS = 20;
  private static final double MEGABYTE = 1 << 20;
  private static final int HEAP = 512;
  private static final int HEAP_AIM = 256;
  private static final int START = 5;
  private static final int START_AIM = 1;

  /** Accepted after a start, to see that it works. */
  private static final int MORE = 10_000;

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public int steps(Lab lab) {
    return 5;
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    HubHome home = lab.home("waiting", DESTINATIONS, 0);
    String many = "%,d waiting".formatted(lab.scale().waiting());
    List<Measure> measures = new ArrayList<>();
    steps.doing("accepting %s".formatted(many));
    try (HubProcess hub = lab.start(home, heap(HEAP))) {
      measures.add(Measure.of("none waiting: start until ready", hub.start().toNanos() / 1e9, "s"));
      accept(lab, Lab.server(hub, home), lab.scale().waiting());
      steps.step();
      steps.doing("collecting its garbage");
      measures.add(
          Measure.atMost(many + ": heap", megabytes(hub.heapAfterCollection()), "MB", HEAP)
              .aiming(HEAP_AIM));
      measures.add(
          Measure.of(many + ": the whole process in RAM", megabytes(hub.residentBytes()), "MB"));
      steps.step();
    }
    steps.doing("starting again");
    try (HubProcess hub = lab.start(home, heap(HEAP))) {
      measures.add(start(many + ": start until ready", hub));
      steps.step();
      steps.doing("killing it while it accepts, and starting again");
      accept(lab, Lab.server(hub, home), MORE);
      hub.kill();
    }
    try (HubProcess hub = lab.start(home, heap(HEAP))) {
      measures.add(start(many + ": start after SIGKILL", hub));
    }
    steps.step();
    steps.doing("starting with a heap of %d MB".formatted(HEAP_AIM));
    measures.add(
        Measure.of("%s: heap of %d MB at most".formatted(many, HEAP_AIM), small(lab, home), "MB"));
    steps.step();
    return measures;
  }

  /** The heap in use when there may be no more of it than is aimed at; not a number if it fails. */
  private static double small(Lab lab, HubHome home) {
    try (HubProcess hub = lab.start(home, heap(HEAP_AIM))) {
      accept(lab, Lab.server(hub, home), MORE);
      return megabytes(hub.heapAfterCollection());
    } catch (IOException e) {
      System.err.println("with %d MB of heap: %s".formatted(HEAP_AIM, e.getMessage()));
      return Double.NaN;
    }
  }

  private static void accept(Lab lab, Server server, int count) throws IOException {
    lab.client()
        .run(
            Order.closed(Order.Kind.STREAM, server, lab.scale(), false, true)
                .counting(count)
                .lasting(lab.scale().patience()));
  }

  private static Measure start(String name, HubProcess hub) {
    return Measure.atMost(name, hub.start().toNanos() / 1e9, "s", START).aiming(START_AIM);
  }

  private static double megabytes(long bytes) {
    return bytes / MEGABYTE;
  }

  private static String heap(int megabytes) {
    return "-Xmx%dm".formatted(megabytes);
  }
}
