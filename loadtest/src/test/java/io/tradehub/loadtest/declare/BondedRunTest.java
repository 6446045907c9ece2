package io.tradehub.loadtest.declare;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Breaches;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run with a real hub and the sandbox's customs: all books agree. */
class BondedRunTest {
  private static final Duration TIME = Duration.ofSeconds(6);

  @TempDir private Path folder;

  @Test
  void whatIsFiledIsWhatWasSoldWhenHubAndCustomsAreKilled() throws Exception {
    Breaches<Breach> breaches = new Breaches<>(17, System.err);
    var quiet = new PrintStream(OutputStream.nullOutputStream());
    try (Steps steps = new Steps("test", BondedRun.steps(), quiet, false);
        BondedRun run = new BondedRun(17, TIME, folder, steps, breaches)) {
      run.run();

      for (Breach breach : Breach.values()) {
        assertThat(breaches.count(breach)).as(breach.label()).isZero();
      }
      assertThat(run.stage().kills()).isPositive();
      assertThat(run.customsKills()).isPositive();
      assertThat(run.asked().acceptedCount()).isPositive();
      assertThat(run.sales().recorded()).isPositive();
      assertThat(run.filings()).isPositive();
      assertThat(run.verified()).isPositive();
    }
  }
}
