package io.tradehub.connectors.singlewindow.folder;

import static io.tradehub.connectors.singlewindow.model.TradeFlow.E;
import static io.tradehub.connectors.singlewindow.model.TradeFlow.I;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.folder.Whereabouts.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Declarations going out: into OutBox whole, once, whatever happens; and found again. */
class PutTest {
  private static final ByteString ZIP = ByteString.copyFromUtf8("PK and a declaration in it");

  @TempDir Path root;
  private Scene scene;

  @BeforeEach
  void open() {
    scene = new Scene(root);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static Handed.Placed placed(Place place, int retry, String name, boolean before) {
    return new Handed.Placed(new Whereabouts(place, retry, name), before);
  }

  @Test
  void aDeclarationIsPutUnderItsNameAndNothingElseIsLeft() throws IOException {
    Folder folder = scene.folder();
    assertThat(folder.put(I, "A26", 0, ZIP))
        .isEqualTo(placed(Place.OUT_BOX, 0, "I_A26_t-0.zip", false));
    assertThat(Files.readAllBytes(scene.outBox().resolve("I_A26_t-0.zip")))
        .isEqualTo(ZIP.toByteArray());
    assertThat(Scene.names(scene.ours("outgoing"))).isEmpty();
  }

  @Test
  void aSecondTimeFindsItInOutBoxSentBoxOrFailBoxAndLeavesItThere() throws IOException {
    Folder folder = scene.folder();
    folder.put(I, "A26", 0, ZIP);
    ByteString other = ByteString.copyFromUtf8("other");
    assertThat(folder.put(I, "A26", 0, other))
        .isEqualTo(placed(Place.OUT_BOX, 0, "I_A26_t-0.zip", true));
    String moved = "I_A26_t-0_20261124120000000.zip";
    Files.move(scene.outBox().resolve("I_A26_t-0.zip"), scene.sentBox().resolve(moved));
    assertThat(folder.put(I, "A26", 0, other)).isEqualTo(placed(Place.SENT, 0, moved, true));
    Files.move(scene.sentBox().resolve(moved), scene.failBox().resolve(moved));
    assertThat(scene.folder().put(I, "A26", 0, other))
        .isEqualTo(placed(Place.FAILED, 0, moved, true));
    assertThat(Scene.names(scene.outBox())).isEmpty();
    assertThat(folder.put(I, "A26", 1, other))
        .isEqualTo(placed(Place.OUT_BOX, 1, "I_A26_t-1.zip", false));
  }

  @Test
  void aHigherRetryIsNotTakenForALowerOneThatBeginsAlike() {
    Folder folder = scene.folder();
    folder.put(I, "A26", 10, ZIP);
    assertThat(folder.put(I, "A26", 1, ZIP))
        .isEqualTo(placed(Place.OUT_BOX, 1, "I_A26_t-1.zip", false));
    assertThat(folder.put(I, "A2", 1, ZIP))
        .isEqualTo(placed(Place.OUT_BOX, 1, "I_A2_t-1.zip", false));
    assertThat(folder.put(E, "A26", 1, ZIP))
        .isEqualTo(placed(Place.OUT_BOX, 1, "E_A26_t-1.zip", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "A_1", "ABCDEFGHIJ123456789", "中", "a b", "a\n"})
  void aReferenceThatIsNoneIsRefused(String reference) {
    Folder folder = scene.folder();
    assertThatThrownBy(() -> folder.put(I, reference, 0, ZIP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> folder.find(I, reference))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> folder.put(I, "A", -1, ZIP))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itIsFoundWhereverTheClientPutItAlsoRightAfterAStart() throws IOException {
    Folder folder = scene.folder();
    assertThat(folder.find(I, "A26")).isEqualTo(Whereabouts.NOWHERE);
    folder.put(I, "A26", 0, ZIP);
    assertThat(folder.find(I, "A26")).isEqualTo(new Whereabouts(Place.OUT_BOX, 0, "I_A26_t-0.zip"));
    Path sent = scene.sentBox().resolve("I_A26_t-0_20261124120000000.zip");
    Files.move(scene.outBox().resolve("I_A26_t-0.zip"), sent);
    Whereabouts there = new Whereabouts(Place.SENT, 0, sent.getFileName().toString());
    assertThat(folder.find(I, "A26")).isEqualTo(there);
    assertThat(scene.folder().find(I, "A26")).isEqualTo(there);
    folder.put(I, "A26", 1, ZIP);
    assertThat(folder.find(I, "A26").retry()).isEqualTo(1);
    Path failed = scene.failBox().resolve("I_A26_t-1_x.zip");
    Files.move(scene.outBox().resolve("I_A26_t-1.zip"), failed);
    assertThat(folder.find(I, "A26"))
        .isEqualTo(new Whereabouts(Place.FAILED, 1, "I_A26_t-1_x.zip"));
    assertThat(folder.find(I, "A2")).isEqualTo(Whereabouts.NOWHERE);
    assertThat(folder.find(E, "A26")).isEqualTo(Whereabouts.NOWHERE);
  }

  @Test
  void oneThatLeftOutBoxAndIsNotElsewhereIsNowhereUntilItIs() throws Exception {
    Folder folder = scene.started();
    folder.put(I, "A26", 0, ZIP);
    folder.put(I, "A26", 1, ZIP);
    Path away = root.resolve("at-work");
    Files.move(scene.outBox().resolve("I_A26_t-1.zip"), away);
    assertThat(folder.find(I, "A26").retry()).isZero();
    Files.delete(scene.outBox().resolve("I_A26_t-0.zip"));
    assertThat(folder.find(I, "A26")).isEqualTo(Whereabouts.NOWHERE);
    Files.move(away, scene.sentBox().resolve("I_A26_t-1_20261124120000000.zip"));
    Scene.await("it is told of", () -> scene.stored.size() == 1);
    assertThat(folder.find(I, "A26").place()).isEqualTo(Place.SENT);
  }

  @Test
  void whateverStepTheHubDiesAtTheNextOneFindsItOrPutsItOnce() throws IOException {
    int died = 0;
    for (int step = 0; ; step++) {
      for (boolean half : new boolean[] {false, true}) {
        Path own = Files.createDirectory(root.resolve(step + (half ? "half" : "whole")));
        Scene each = new Scene(own).made();
        each.folder().put(I, "EARLIER", 0, ZIP);
        BadDisk disk = BadDisk.dyingAfter(step, half);
        Folder first = each.folder(each.config(), disk);
        try {
          first.put(I, "A26", 0, ZIP);
        } catch (BadDisk.Died e) {
          died++;
        }
        // Whatever is in OutBox now, a client may take it at once.
        for (Path file : Scene.files(each.outBox()).values()) {
          assertThat(Files.readAllBytes(file)).isEqualTo(ZIP.toByteArray());
        }
        Folder second = each.folder();
        assertThat(second.put(I, "A26", 0, ZIP)).isInstanceOf(Handed.Placed.class);
        assertThat(Scene.names(each.outBox()))
            .containsExactly("I_A26_t-0.zip", "I_EARLIER_t-0.zip");
        assertThat(Scene.names(each.ours("outgoing"))).isEmpty();
        assertThat(second.find(I, "A26").place()).isEqualTo(Place.OUT_BOX);
        each.close();
        if (!disk.isDead() && half) {
          // Both folders and the file fsynced, and it renamed: fewer steps would be a hook missed.
          assertThat(died).isGreaterThanOrEqualTo(8);
          return;
        }
      }
    }
  }

  @Test
  void aFullDiskIsSaidAndLeavesNothingHalf() {
    BadDisk disk = new BadDisk();
    Folder folder = scene.folder(scene.config(), disk);
    folder.put(I, "A0", 0, ZIP);
    disk.full = path -> path.getParent().endsWith("outgoing");
    assertThat(folder.put(I, "A26", 0, ZIP))
        .isInstanceOfSatisfying(
            Handed.Failed.class,
            failed ->
                assertThat(failed.text())
                    .contains("shanghai")
                    .contains("full")
                    .contains("outgoing"));
    assertThat(Scene.names(scene.outBox())).containsExactly("I_A0_t-0.zip");
    assertThat(Scene.names(scene.ours("outgoing"))).isEmpty();
    disk.full = path -> false;
    assertThat(folder.put(I, "A26", 0, ZIP))
        .isEqualTo(placed(Place.OUT_BOX, 0, "I_A26_t-0.zip", false));
  }

  @Test
  void noPermissionIsSaid() {
    BadDisk disk = new BadDisk();
    Folder folder = scene.folder(scene.config(), disk);
    folder.put(I, "A0", 0, ZIP);
    disk.denied = path -> path.getParent().endsWith("OutBox");
    assertThat(folder.put(I, "A26", 0, ZIP))
        .isInstanceOfSatisfying(
            Handed.Failed.class, failed -> assertThat(failed.text()).contains("no permission"));
    assertThat(Scene.names(scene.ours("outgoing"))).isEmpty();
  }

  @Test
  void aFailedFsyncOfOutBoxIsAFailureAndTheNextCallFindsTheFile() {
    BadDisk disk = new BadDisk();
    Folder folder = scene.folder(scene.config(), disk);
    folder.put(I, "A0", 0, ZIP);
    disk.full = path -> path.endsWith("OutBox");
    assertThat(folder.put(I, "A26", 0, ZIP)).isInstanceOf(Handed.Failed.class);
    assertThat(folder.put(I, "A26", 0, ZIP)).isInstanceOf(Handed.Failed.class);
    disk.full = path -> false;
    assertThat(folder.put(I, "A26", 0, ZIP))
        .isEqualTo(placed(Place.OUT_BOX, 0, "I_A26_t-0.zip", true));
  }

  @Test
  void aFolderThatIsNotThereIsSaidAndNeitherMadeNorTakenForAnEmptyOne() throws IOException {
    Path missing = root.resolve("mnt");
    Scene none = new Scene(missing);
    Folder folder = none.folder();
    assertThat(folder.put(I, "A26", 0, ZIP))
        .isInstanceOfSatisfying(
            Handed.Failed.class,
            failed -> assertThat(failed.text()).contains(missing.toString()).contains("mounted"));
    assertThatThrownBy(() -> folder.find(I, "A26"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("mounted");
    assertThat(missing).doesNotExist();
    Files.createDirectory(missing);
    assertThat(folder.put(I, "A26", 0, ZIP)).isInstanceOf(Handed.Placed.class);
    // Taken away again, like a share: it is not made a second time.
    Files.move(none.home, root.resolve("elsewhere"));
    assertThat(folder.put(I, "A27", 0, ZIP)).isInstanceOf(Handed.Failed.class);
    assertThatThrownBy(() -> folder.find(I, "A26")).isInstanceOf(IOException.class);
    assertThat(none.home).doesNotExist();
    none.close();
  }

  @Test
  void anEmptyMountPointIsNotFilledWhenFoldersAreNotToBeMade() {
    FolderConfig usual = scene.config();
    FolderConfig strict =
        new FolderConfig(
            usual.name(),
            root,
            usual.bizType(),
            usual.declarants(),
            false,
            usual.pollEvery(),
            usual.settleTime(),
            usual.keepHandled(),
            usual.maxReceipt(),
            usual.parallel());
    assertThat(scene.folder(strict, new RealDisk()).put(I, "A26", 0, ZIP))
        .isInstanceOfSatisfying(
            Handed.Failed.class, failed -> assertThat(failed.text()).contains("create-folders"));
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void manyAtOnceAreEachPutOnceAndTheSameTwiceIsOne() throws Exception {
    Folder folder = scene.started();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Handed>> puts =
          IntStream.range(0, 200)
              .<Callable<Handed>>mapToObj(i -> () -> folder.put(I, "A" + i / 2, 0, ZIP))
              .toList();
      long fresh = 0;
      for (Future<Handed> put : threads.invokeAll(puts)) {
        fresh += ((Handed.Placed) put.get()).before() ? 0 : 1;
      }
      assertThat(fresh).isEqualTo(100);
    }
    assertThat(Scene.names(scene.outBox())).hasSize(100);
    scene.clock.set(scene.clock.instant().plusSeconds(3_600));
    Scene.await("they are counted", () -> scene.waiting == 100 && scene.oldest.toMinutes() >= 55);
  }
}
