package io.tradehub.connectors.cips.rules.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.cips.model.Agent;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory's file changes while the hub runs. */
class DirectoryFileTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void aDirectory() throws IOException {
    file = folder.resolve("participants.json");
    put(json("first", "TDHACNSH"));
  }

  @Test
  void givenNoChange_whenLookedAt_thenItIsNotReadAgain() throws Exception {
    DirectoryFile directory = new DirectoryFile(file, metrics);

    assertThat(directory.look()).isFalse();
    assertThat(reads("taken")).isEqualTo(1);
    assertThat(gauge()).isEqualTo(1);
  }

  @Test
  void givenAnotherFile_whenLookedAt_thenItHolds() throws Exception {
    DirectoryFile directory = new DirectoryFile(file, metrics);
    put(json("second", "TDHBHKHH", "TDHCJPJT"));

    assertThat(directory.look()).isTrue();
    assertThat(directory.get().version()).isEqualTo("second");
    assertThat(directory.get().find(Agent.bic("TDHBHKHH"))).isPresent();
    assertThat(directory.get().find(Agent.bic("TDHACNSH"))).isEmpty();
    assertThat(gauge()).isEqualTo(2);
  }

  @Test
  void givenADamagedFile_whenLookedAt_thenTheLastGoodOneHoldsUntilItIsMended() throws Exception {
    DirectoryFile directory = new DirectoryFile(file, metrics);

    put("{\"version\": \"sec");
    assertThat(directory.look()).isFalse();
    assertThat(directory.look()).isFalse();
    assertThat(directory.get().version()).isEqualTo("first");
    assertThat(reads("damaged")).as("said once, not at each look").isEqualTo(1);

    put(json("third", "TDHACNSH"));
    assertThat(directory.look()).isTrue();
    assertThat(directory.get().version()).isEqualTo("third");
  }

  @Test
  void givenTheFileIsGone_whenLookedAt_thenTheLastGoodOneHolds() throws Exception {
    DirectoryFile directory = new DirectoryFile(file, metrics);

    Files.delete(file);
    assertThat(directory.look()).isFalse();
    assertThat(directory.look()).isFalse();
    assertThat(directory.get().version()).isEqualTo("first");
    assertThat(reads("damaged")).isEqualTo(1);

    put(json("back", "TDHACNSH"));
    assertThat(directory.look()).isTrue();
  }

  @Test
  void whileItIsWatched_anotherFileHoldsByItself() throws Exception {
    DirectoryFile directory = new DirectoryFile(file, metrics);
    Vertx vertx = Vertx.vertx();
    try {
      Runnable end = directory.watch(vertx, Duration.ofMillis(20));
      put(json("second", "TDHBHKHH"));

      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!directory.get().version().equals("second") && System.nanoTime() < deadline) {
        LockSupport.parkNanos(5_000_000);
      }
      assertThat(directory.get().version()).isEqualTo("second");
      end.run();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void givenAFileThatIsNotUtf8_thenItIsRefused() throws Exception {
    Files.write(file, json("Überall", "TDHACNSH").getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> new DirectoryFile(file, metrics))
        .isInstanceOf(InvalidDirectoryException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void givenNoFile_thenThereIsNothingToStartWith() {
    assertThatThrownBy(() -> new DirectoryFile(folder.resolve("none.json"), metrics))
        .isInstanceOf(NoSuchFileException.class);
  }

  private double reads(String result) {
    return metrics.get("tradehub_cips_directory_reads").tag("result", result).counter().count();
  }

  private double gauge() {
    return metrics.get("tradehub_cips_directory_participants").gauge().value();
  }

  /**
   * As people should do it: written beside and moved into place, so that it is never half there.
   */
  private void put(String text) throws IOException {
    Path beside = Files.writeString(folder.resolve("new.json"), text);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String json(String version, String... bics) {
    StringBuilder participants = new StringBuilder();
    for (String bic : bics) {
      participants
          .append(participants.isEmpty() ? "" : ",")
          .append("{\"bic\":\"" + bic + "\",\"name\":\"Bank\",\"kind\":\"direct\"}");
    }
    return "{\"version\":\"%s\",\"source\":\"made up\",\"participants\":[%s]}"
        .formatted(version, participants);
  }
}
