package io.tradehub.loadtest.crash;

import io.tradehub.loadtest.Measure;
import java.io.IOException;
import java.util.List;

/** What befalls the hub during a run. */
interface Plot {
  /** Lets it happen while the load goes on. The hub runs when it begins and when it returns. */
  void run(CrashRun run) throws IOException, InterruptedException;

  /** What it measured of its own. */
  List<Measure> measures(CrashRun run);
}
