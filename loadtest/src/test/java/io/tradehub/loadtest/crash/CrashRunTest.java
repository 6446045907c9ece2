package io.tradehub.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.loadtest.Steps;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run with a real hub: the parties, the kill and the comparison work together. */
class CrashRunTest {
  @TempDir private Path folder;

  @Test
  void aHubThatIsKilledOnceLosesNothing() throws Exception {
    Scene scene = new Scene(7);
    Plot plot = new KillPlot(1, scene.random(1));
    var quiet = new PrintStream(OutputStream.nullOutputStream());
    try (Steps steps = new Steps("test", 1, quiet, false);
        CrashRun run = new CrashRun(scene, 300, plot, folder, folder.resolve("data"), steps)) {
      run.run();

      assertThat(run.killer().count()).isEqualTo(1);
      // Some may run out of time before they are accepted.
      assertThat(run.acknowledged().answered()).isEqualTo(300);
      assertThat(run.arrivals().settled()).isPositive();
      assertThat(run.inbound().confirmed()).isPositive();
      assertThat(run.verified()).isEqualTo(run.history().events()).isPositive();
      for (Violations.Kind kind : Violations.Kind.values()) {
        assertThat(run.violations().count(kind)).as(kind.label()).isZero();
      }
    }
  }
}
