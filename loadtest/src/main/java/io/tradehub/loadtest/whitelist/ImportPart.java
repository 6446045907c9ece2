package io.tradehub.loadtest.whitelist;

import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.SideBySide;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows a second from a file's first byte until every row is checked and compared with the version
 * before, and the draft is on disk.
 */
final class ImportPart implements Part<Lab> {
  @Override
  public String name() {
    return "import";
  }

  @Override
  public int steps(Lab lab) {
    return Lab.STEPS_TO_PUBLISH + 1 + lab.scale().rounds();
  }

  @Override
  public List<Measure> run(Lab lab, Steps steps) throws Exception {
    lab.publishFirst(steps);
    steps.doing("making up the next version");
    Path file = lab.file(lab.version() + 1);
    double megabytes = Files.size(file) / 1e6;
    steps.step();
    List<Double> rates = new ArrayList<>();
    for (int round = 1; round <= lab.scale().rounds(); round++) {
      steps.doing("import, round %d of %d".formatted(round, lab.scale().rounds()));
      Publisher.Brought brought = lab.publisher().bring(file, lab.version() + 1);
      rates.add(perSecond(brought));
      lab.publisher().discard(brought.draft());
      steps.step();
    }
    Files.delete(file);
    return List.of(
        Measure.of("import of a CSV, its length", megabytes, "MB"),
        Measure.of("import of a CSV, first, hub just started", perSecond(lab.first()), "rows/s"),
        Measure.of("import of a CSV", SideBySide.median(rates), "rows/s"));
  }

  private static double perSecond(Publisher.Brought brought) {
    return brought.rows() * 1e9 / brought.took().toNanos();
  }
}
