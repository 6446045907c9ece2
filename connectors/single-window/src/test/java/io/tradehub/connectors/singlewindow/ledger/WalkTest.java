package io.tradehub.connectors.singlewindow.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random walks against a model. {@code -Dledger.walks=5000 -Dledger.seed=1} walks more, from
 * another seed; a failure names its seed, and a walk of the same seed is the same.
 */
class WalkTest {
  private static final int STEPS = 60;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  @Test
  void theLedgerShowsWhatTheModelShowsAfterEveryStep() throws IOException {
    long first = Long.getLong("ledger.seed", 20_261_123);
    int walks = Integer.getInteger("ledger.walks", 200);
    for (long seed = first; seed < first + walks; seed++) {
      walk(seed);
    }
  }

  private void walk(long seed) throws IOException {
    Path root = Files.createDirectory(folder.resolve("walk-" + seed));
    List<String> steps = new ArrayList<>();
    try (Walk walk = new Walk(seed, root)) {
      for (int i = 0; i < STEPS; i++) {
        steps.add(walk.step());
      }
    } catch (Throwable e) {
      throw new AssertionError(
          "seed %d, step %d, after:%n%s"
              .formatted(seed, steps.size() + 1, String.join(System.lineSeparator(), steps)),
          e);
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
