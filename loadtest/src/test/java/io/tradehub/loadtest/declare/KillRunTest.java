package io.tradehub.loadtest.declare;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Breaches;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run with a real hub: each receipt finds its declaration once. */
class KillRunTest {
  private static final int RECEIPTS = 600;
  private static final int KILLS = 2;

  @TempDir private Path folder;

  @Test
  void everyReceiptIsCorrelatedExactlyOnceWhenTheHubIsKilled() throws Exception {
    Breaches<Breach> breaches = new Breaches<>(17, System.err);
    var quiet = new PrintStream(OutputStream.nullOutputStream());
    try (Steps steps = new Steps("test", KillRun.steps(), quiet, false);
        KillRun run = new KillRun(17, RECEIPTS, KILLS, folder, steps, breaches)) {
      run.run();

      for (Breach breach : Breach.values()) {
        assertThat(breaches.count(breach)).as(breach.label()).isZero();
      }
      assertThat(run.stage().kills()).isEqualTo(KILLS);
      assertThat(run.book().written()).isGreaterThanOrEqualTo(RECEIPTS);
      assertThat(run.book().unknown()).isNotEmpty();
      assertThat(run.reconciliation().correlated())
          .isEqualTo(run.asked().acceptedCount() * KillRun.LETTERS);
      assertThat(run.verified()).isPositive();
    }
  }
}
