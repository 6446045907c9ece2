package io.tradehub.connectors.singlewindow.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.singlewindow.folder.FolderObserver.Why;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** InBox on a disk that is full, or that fails. */
class BadDiskTest {
  @TempDir Path root;
  private Scene scene;
  private final BadDisk disk = new BadDisk();

  @BeforeEach
  void open() throws Exception {
    scene = new Scene(root).made();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void awaitEmpty() throws InterruptedException {
    Scene.await("InBox is empty", () -> Scene.names(scene.inBox()).isEmpty());
  }

  @Test
  void onAFullDiskReceiptsAreStoredOnceAndMovedWhenThereIsRoom() throws Exception {
    Folder folder = scene.folder(scene.config(), disk);
    folder.start();
    Scene.await("InBox was listed", () -> scene.passes.get() > 0);
    disk.full = path -> path.toString().contains("handled");
    for (int i = 0; i < 40; i++) {
      scene.comes(i + ".xml", Papers.result("I" + i, "P"));
    }
    Scene.await("all are stored and left", () -> scene.timesLeft(Why.DISK) >= 45);
    assertThat(Scene.names(scene.inBox())).hasSize(40);
    assertThat(scene.stored).hasSize(40);
    disk.full = path -> false;
    awaitEmpty();
    // Those that could not be moved were not read and handed in again and again.
    assertThat(scene.times.values()).containsOnly(1);
    assertThat(Scene.names(scene.ours("handled"))).hasSize(40);
  }

  @Test
  void aBadFileThatCannotBeMovedIsSaidOnceAndMovedLater() throws Exception {
    AtomicInteger said = new AtomicInteger();
    Folder folder =
        new Folder(
            scene.config(),
            scene,
            new FolderObserver() {
              @Override
              public void unreadable(String fileName, String reason) {
                said.incrementAndGet();
              }

              @Override
              public void left(Why why) {
                scene.left(why);
              }
            },
            scene.clock,
            disk,
            System::nanoTime);
    disk.full = path -> path.toString().contains("unreadable/");
    scene.comes("bad.xml", "<x/>");
    folder.start();
    Scene.await("it was left twice", () -> scene.timesLeft(Why.DISK) >= 2);
    scene.comes("good.xml", Papers.result("I1", "P"));
    Scene.await("the good one is stored", () -> scene.stored.size() == 1);
    disk.full = path -> false;
    awaitEmpty();
    assertThat(said).hasValue(1);
    assertThat(Scene.names(scene.ours("unreadable")))
        .containsExactly("bad.xml", "bad.xml.report.txt");
    folder.close();
  }

  @Test
  void aFileThatCannotBeReadNowIsReadLater() throws Exception {
    disk.denied = path -> path.endsWith("locked.xml");
    scene.folder(scene.config(), disk).start();
    scene.comes("locked.xml", Papers.result("I1", "P"));
    scene.comes("open.xml", Papers.result("I2", "P"));
    Scene.await("the open one is stored", () -> scene.stored.size() == 1);
    Scene.await("the locked one was left", () -> scene.timesLeft(Why.DISK) >= 1);
    disk.denied = path -> false;
    awaitEmpty();
    assertThat(scene.stored).hasSize(2);
    assertThat(scene.unreadable).isEmpty();
  }

  @Test
  void aListingThatFailsIsTriedAgain() throws Exception {
    disk.denied = path -> path.endsWith("InBox");
    scene.comes("a.xml", Papers.result("I1", "P"));
    scene.folder(scene.config(), disk).start();
    Thread.sleep(150);
    assertThat(scene.passes).hasValue(0);
    disk.denied = path -> false;
    awaitEmpty();
  }
}
