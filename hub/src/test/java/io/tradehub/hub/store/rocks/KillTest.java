package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes is killed (SIGKILL) at moments nobody chose, again and again: what it said
 * it had committed is there, whole, and nothing is there in part.
 *
 * <p>{@code -Dtradehub.kills=N} sets how often; {@code -Dtradehub.seed=N} the moments.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("tradehub.kills", 6);
  private static final int LONGEST_MILLIS = 700;

  @TempDir private Path folder;

  @Test
  void whatWasCommittedSurvivesAKilledWriter() throws Exception {
    long seed = Long.getLong("tradehub.seed", System.nanoTime());
    var random = new Random(seed);
    long last = 0;
    for (int round = 1; round <= KILLS; round++) {
      long printed = writeUntilKilled(last + 1, random.nextInt(LONGEST_MILLIS));
      try (var store = RocksStore.open(folder, StoreOptions.small())) {
        long found = Deeds.check(store);
        // One commit may have reached the disk and been killed before it was printed.
        assertThat(found)
            .as("after kill %d of -Dtradehub.seed=%d: the last transaction", round, seed)
            .isBetween(Math.max(printed, last), Math.max(printed, last) + 1);
        last = found;
      }
    }
    assertThat(last).as("transactions in all rounds").isGreaterThan(KILLS);
  }

  /** The moments at which a store is made count too: it must open, and hold nothing. */
  @Test
  void aWriterKilledAtItsFirstStartLeavesAStoreThatOpens() throws Exception {
    var random = new Random(Long.getLong("tradehub.seed", System.nanoTime()));
    for (int round = 0; round < 3; round++) {
      Path fresh = folder.resolve("fresh" + round);
      Process writer = start(fresh, 1);
      TimeUnit.MILLISECONDS.sleep(250 + random.nextInt(300));
      writer.toHandle().destroyForcibly();
      writer.waitFor();
      try (var store = RocksStore.open(fresh, StoreOptions.small())) {
        Deeds.check(store);
      }
    }
  }

  private long writeUntilKilled(long from, int millis) throws Exception {
    Process writer = start(folder, from);
    long printed = 0;
    try (BufferedReader out = writer.inputReader()) {
      assertThat(out.readLine()).isEqualTo("open");
      var killer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      TimeUnit.MILLISECONDS.sleep(millis);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    // By its handle: Process.destroyForcibly() would close the pipe with what is in
                    // it.
                    writer.toHandle().destroyForcibly();
                  });
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        printed = Math.max(printed, number(line));
      }
      killer.join();
    }
    writer.waitFor();
    return printed;
  }

  /** The last line may have been cut; a part of a number is not more than the number. */
  private static long number(String line) {
    return line.isEmpty() ? 0 : Long.parseLong(line);
  }

  private Process start(Path store, long from) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                DeedWriter.class.getName(),
                store.toString(),
                Long.toString(from)))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
