package io.tradehub.loadtest.whitelist;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a list costs in memory: the heap of a hub with a list of two versions, less that of the same
 * hub before it had any, each after a full collection; just after it was published, and again when
 * the hub was restarted and has read the list from disk.
 */
final class HeapPart implements Part<Lab> {
  private static final double MEGABYTE = 1 << 20;
  private static final double CEILING = 300;

  @Override
  public String name() {
    return "heap";
  }

  @Override
  public int steps(Lab lab) {
    return Lab.STEPS_TO_PUBLISH + 3;
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    lab.publishFirst(steps);
    steps.doing("publishing version %d".formatted(lab.version() + 1));
    Path file = lab.file(lab.version() + 1);
    lab.publish(file);
    lab.awaitIndex();
    Files.delete(file);
    steps.step();
    steps.doing("collecting the hub's garbage");
    double published = grown(lab);
    steps.step();
    steps.doing("starting the hub again");
    lab.restart();
    double read = grown(lab);
    steps.step();
    String many =
        "heap for %,d entries, %d versions".formatted(lab.scale().entries(), lab.version());
    return List.of(
        Measure.of("heap without a list", lab.emptyHeap() / MEGABYTE, "MB"),
        Measure.atMost(many, Math.max(published, read), "MB", CEILING),
        Measure.of(many + ", just published", published, "MB"),
        Measure.of(many + ", read from disk", read, "MB"),
        Measure.of(
            "start until ready, %,d entries".formatted(lab.scale().entries()),
            lab.process().start().toNanos() / 1e9,
            "s"),
        Measure.of(
            "the whole process in RAM, read from disk",
            lab.process().residentBytes() / MEGABYTE,
            "MB"));
  }

  private static double grown(Lab lab) throws Exception {
    return (lab.process().heapAfterCollection() - lab.emptyHeap()) / MEGABYTE;
  }
}
