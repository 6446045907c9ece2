package io.tradehub.connectors.offshore.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Who yields to others, and who does not. */
class LowPriorityTest {
  /** The 19th field of proc_pid_stat(5), behind a name that may have spaces. */
  private static int niceness() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void givenAThreadThatTakesIt_thenItYieldsAndNoOtherDoes() throws Exception {
    int usual = niceness();
    CompletableFuture<Integer> its = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(
            () -> {
              LowPriority.takeIt();
              its.complete(niceness());
            })
        .join();

    assertThat(its).isCompletedWithValue(10);
    assertThat(niceness()).isEqualTo(usual);
  }
}
