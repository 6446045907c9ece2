package io.tradehub.connectors.singlewindow.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Inbound.OverloadedException;
import io.tradehub.connectors.singlewindow.folder.FolderObserver.Kind;
import io.tradehub.connectors.singlewindow.model.Receipt;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the client moved a file is told once, and the file is not touched. */
class MovedTest {
  @TempDir Path root;
  private Scene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new Scene(root).made();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void sent(String name) throws Exception {
    Files.writeString(scene.sentBox().resolve(name), "PK");
  }

  @Test
  void aFileInSentBoxOrFailBoxIsToldOf() throws Exception {
    scene.started();
    sent("I_A1_t-0_20261124093015120.zip");
    Files.writeString(scene.failBox().resolve("E_B1_t-3.zip"), "PK");
    Scene.await("both are told of", () -> scene.stored.size() == 2);
    assertThat(scene.stored.values())
        .containsExactlyInAnyOrder(
            new Receipt.Moved(
                "shanghai",
                "I_A1_t-0_20261124093015120.zip",
                TradeFlow.I,
                "A1",
                0,
                true,
                Optional.of(Instant.parse("2026-11-24T01:30:15.120Z"))),
            new Receipt.Moved(
                "shanghai", "E_B1_t-3.zip", TradeFlow.E, "B1", 3, false, Optional.empty()));
    assertThat(scene.kinds.get(Kind.SENT)).hasValue(1);
    assertThat(scene.kinds.get(Kind.FAILED)).hasValue(1);
    assertThat(Scene.names(scene.sentBox())).hasSize(1);
    assertThat(Scene.names(scene.failBox())).hasSize(1);
  }

  @Test
  void eachIsToldOnceAlsoAcrossStarts() throws Exception {
    for (int i = 0; i < 20; i++) {
      sent("I_A" + i + "_t-0_20261124093015120.zip");
    }
    sent("something else.zip");
    sent("I_NOT A REFERENCE_t-0.zip");
    scene.started();
    Scene.await("all are told of", () -> scene.stored.size() == 20);
    Path told = scene.ours("told.txt");
    Scene.await("all are noted", () -> lines(told) == 20);
    scene.close();

    Files.delete(scene.sentBox().resolve("I_A7_t-0_20261124093015120.zip"));
    scene.started();
    sent("I_A20_t-0_20261124093015120.zip");
    Scene.await("the new one is told of", () -> scene.stored.size() == 21);
    Scene.await("it is noted, and what is gone is not", () -> lines(told) == 20);
    scene.awaitPass();
    assertThat(scene.times.values()).containsOnly(1);
  }

  private static int lines(Path file) {
    try {
      return Files.exists(file) ? (int) Files.readString(file).lines().count() : -1;
    } catch (java.io.IOException e) {
      return -1;
    }
  }

  @Test
  void aNoteThatWasCutOffIsToldAgainAndNothingElseIs() throws Exception {
    sent("I_A1_t-0_20261124093015120.zip");
    sent("I_A2_t-0_20261124093015120.zip");
    Files.createDirectories(scene.ours("told.txt").getParent());
    Files.writeString(
        scene.ours("told.txt"),
        "SentBox/I_A1_t-0_20261124093015120.zip\nSentBox/I_A2_t-0_202",
        StandardOpenOption.CREATE);
    scene.started();
    Scene.await("the second is told of", () -> scene.stored.size() == 1);
    scene.awaitPass();
    assertThat(scene.stored.keySet()).containsExactly("sent I_A2_t-0_20261124093015120.zip");
    Scene.await("both are noted", () -> lines(scene.ours("told.txt")) == 2);
  }

  @Test
  void notesOfFilesThatAreGoneAreForgottenAlsoWhileTheHubRuns() throws Exception {
    Told told = new Told(new RealDisk(), scene.ours("told.txt"));
    Files.createDirectories(scene.ours("handled"));
    Box sent = new Box(Whereabouts.Place.SENT, scene.sentBox(), new RealDisk(), System::nanoTime);
    Moves moves =
        new Moves(
            scene.config(), scene, scene, told, new Pace(System::nanoTime), new Crew("test", 1));
    for (int i = 0; i < 10_002; i++) {
      told.add(sent, "I_GONE" + i + "_t-0_20261124093015120.zip");
    }
    moves.compact(sent);
    assertThat(lines(scene.ours("told.txt"))).isZero();
  }

  @Test
  void oneThatThereIsNoRoomForIsToldLater() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    scene.before =
        receipt -> {
          if (tries.incrementAndGet() < 4) {
            throw new OverloadedException("no room");
          }
          return ReceiptSink.Taken.STORED;
        };
    scene.started();
    sent("I_A1_t-0_20261124093015120.zip");
    Scene.await("it is told of", () -> scene.stored.size() == 1);
    assertThat(scene.times.values()).containsOnly(1);
  }
}
