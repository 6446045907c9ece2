package io.tradehub.connectors.singlewindow.folder;

import static io.tradehub.connectors.singlewindow.model.TradeFlow.I;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.folder.Whereabouts.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders that are full already when the hub starts: of 20,000 files, or of as many as {@code
 * -Dtradehub.files=100000} says; then it also prints how long it took.
 */
class ManyFilesTest {
  private static final int FILES = Integer.getInteger("tradehub.files", 20_000);
  private static final int PUTS = 200;
  private static final ByteString ZIP = ByteString.copyFromUtf8("PK");

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

  private static void print(String what, long begin) {
    if (Integer.getInteger("tradehub.files") != null) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf("%s: %,d in %.2f s, %,.0f/s%n", what, FILES, seconds, FILES / seconds);
    }
  }

  @Test
  void allOfInBoxAreHandledOnceAndNewOnesNeedNotWaitForThem() throws Exception {
    for (int i = 0; i < FILES; i++) {
      Files.writeString(
          scene.inBox().resolve("receipt_20261124" + (100_000_000 + i) + ".xml"),
          Papers.result("I" + i, "P"));
    }
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger takenBeforeFresh = new AtomicInteger(FILES);
    scene.before =
        receipt -> {
          if (receipt.fileName().equals("fresh.xml")) {
            takenBeforeFresh.set(taken.get());
          }
          taken.incrementAndGet();
          return ReceiptSink.Taken.STORED;
        };
    long begin = System.nanoTime();
    scene.started();
    Scene.await("it began", () -> taken.get() > 100);
    scene.comes("fresh.xml", Papers.result("FRESH", "P"));
    Scene.await("all are taken", () -> scene.stored.size() == FILES + 1);
    print("handled, with a sink that returns at once", begin);
    // In a crowd, it is the operating system that tells of it in time.
    assertThat(takenBeforeFresh.get()).isLessThan(FILES);
    Scene.await("InBox is empty", () -> Scene.names(scene.inBox()).isEmpty());
    assertThat(scene.times.values()).containsOnly(1);
    assertThat(Scene.names(scene.ours("handled"))).hasSize(FILES + 1);
  }

  @Test
  void whatWasToldOfOnceCostsAStartAListingAndNoMore() throws Exception {
    for (int i = 0; i < FILES; i++) {
      Files.createFile(
          scene.sentBox().resolve("I_A" + i + "_t-0_20261124" + (100_000_000 + i) + ".zip"));
    }
    long begin = System.nanoTime();
    Folder first = scene.started();
    Scene.await("all are told of", () -> scene.times.size() == FILES);
    print("told of, with a sink that returns at once", begin);
    first.close();

    begin = System.nanoTime();
    BadDisk counted = new BadDisk();
    Folder second = scene.folder(scene.config(), counted);
    second.start();
    assertThat(second.find(I, "A17").place()).isEqualTo(Place.SENT);
    print("ready again, with all told of", begin);
    Files.createFile(scene.sentBox().resolve("I_NEW_t-0_20261124100000000.zip"));
    Scene.await("the new one is told of", () -> scene.times.size() == FILES + 1);
    assertThat(scene.times.values()).containsOnly(1);

    counted.lists.set(0);
    begin = System.nanoTime();
    for (int i = 0; i < FILES; i++) {
      assertThat(second.find(I, "A" + i).place()).isEqualTo(Place.SENT);
    }
    print("found in SentBox", begin);
    // The listings that went on meanwhile on their own.
    assertThat(counted.lists.get()).isLessThan(FILES / 10);
  }

  @Test
  void declarationsArePutAndFoundBesideAFullSentBoxWithoutListingItEachTime() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Files.createFile(scene.sentBox().resolve("I_A" + i + "_t-0_20261124100000000.zip"));
    }
    BadDisk counted = new BadDisk();
    Folder folder = scene.folder(scene.config(), counted);
    folder.find(I, "A0");
    counted.lists.set(0);
    long begin = System.nanoTime();
    for (int i = 0; i < PUTS; i++) {
      assertThat(((Handed.Placed) folder.put(I, "B" + i, 0, ZIP)).before()).isFalse();
      assertThat(folder.find(I, "B" + i).place()).isEqualTo(Place.OUT_BOX);
    }
    if (Integer.getInteger("tradehub.files") != null) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf("put and found one after the other: %,.0f/s%n", PUTS / seconds);
    }
    // Some listings went on meanwhile by time, and none for each declaration.
    assertThat(counted.lists.get()).isLessThan(PUTS / 2);
  }
}
