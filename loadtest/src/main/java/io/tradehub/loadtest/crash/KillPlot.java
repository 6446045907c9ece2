package io.tradehub.loadtest.crash;

import io.tradehub.loadtest.Measure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The hub is killed at moments spread over the load, and started again. */
final class KillPlot implements Plot {
  private final int kills;
  private final SplittableRandom random;

  KillPlot(int kills, SplittableRandom random) {
    this.kills = kills;
    this.random = random;
  }

  @Override
  public void run(CrashRun run) throws IOException, InterruptedException {
    int strikes = 0;
    while (run.killer().count() < kills) {
      int before = run.killer().count();
      if (!run.awaitAnswered((before + 0.2 + 0.6 * random.nextDouble()) / (kills + 1))) {
        return;
      }
      Moment moment = Moment.of(strikes++, random);
      run.killer().strike(moment, run::lookAfterTheDead);
      for (int i = before; i < run.killer().count(); i++) {
        run.stepped();
      }
      run.tell("kill %d, %s".formatted(run.killer().count(), moment.label()));
    }
  }

  @Override
  public List<Measure> measures(CrashRun run) {
    List<Measure> measures = new ArrayList<>();
    measures.add(Measure.of("kills", run.killer().count(), ""));
    Map<Moment, Integer> counts = run.killer().kills();
    for (Moment moment : Moment.values()) {
      measures.add(Measure.of("… " + moment.label(), counts.getOrDefault(moment, 0), ""));
    }
    return measures;
  }
}
