package io.tradehub.loadtest.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Breaches;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run with a real hub and the sandbox's CIPS: its parties work together. */
class KillRunTest {
  private static final Duration TIME = Duration.ofSeconds(8);

  @TempDir private Path folder;

  @Test
  void everyPaymentIsSettledOrRejectedExactlyOnceWhenHubAndCipsAreKilled() throws Exception {
    assumeTrue(KillRun.fits(TIME), "CIPS's business day ends within the run");
    Breaches<Breach> breaches = new Breaches<>(17, System.err);
    var quiet = new PrintStream(OutputStream.nullOutputStream());
    try (Steps steps = new Steps("test", KillRun.steps(), quiet, false);
        KillRun run = new KillRun(17, TIME, 4, folder, steps, breaches)) {
      run.run();

      for (Breach breach : Breach.values()) {
        assertThat(breaches.count(breach)).as(breach.label()).isZero();
      }
      assertThat(run.stage().hubKills()).isPositive();
      assertThat(run.stage().cipsKills()).isPositive();
      assertThat(run.reconciliation().settled()).isPositive();
      assertThat(run.clients().inboxes().payments()).isEqualTo(run.reconciliation().settled());
      assertThat(run.verified()).isPositive();
    }
  }
}
