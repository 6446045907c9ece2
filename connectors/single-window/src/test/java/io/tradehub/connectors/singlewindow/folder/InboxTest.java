package io.tradehub.connectors.singlewindow.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Inbound.OverloadedException;
import io.tradehub.connectors.singlewindow.folder.FolderObserver.Kind;
import io.tradehub.connectors.singlewindow.folder.FolderObserver.Why;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts coming in: each stored and then moved, and nothing stops the others. */
class InboxTest {
  private static final Duration NEVER = Duration.ofHours(1);

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

  private void awaitEmpty() throws InterruptedException {
    Scene.await("InBox is empty", () -> Scene.names(scene.inBox()).isEmpty());
  }

  private Path day(String kind, String day) {
    return scene.ours(kind).resolve(day);
  }

  @Test
  void whatIsThereAtTheStartAndWhatComesLaterIsStoredAndMoved() throws Exception {
    scene.clock.set(Scene.NOON);
    scene.comes("Successed_I_A1_t-0_20261124120000000.xml", Papers.imported("A1", "I1"));
    scene.started();
    awaitEmpty();
    scene.comes("later.xml", Papers.result("I1", "P"));
    awaitEmpty();
    assertThat(Scene.names(day("handled", "2026-11-24")))
        .containsExactly("Successed_I_A1_t-0_20261124120000000.xml", "later.xml");
    assertThat(scene.stored.values().stream().map(Receipt::fileName))
        .containsExactly("Successed_I_A1_t-0_20261124120000000.xml", "later.xml");
    assertThat(scene.kinds.get(Kind.IMPORTED)).hasValue(1);
    assertThat(scene.kinds.get(Kind.CUSTOMS)).hasValue(1);
    assertThat(scene.times.values()).containsOnly(1);
  }

  @Test
  void theOperatingSystemTellsOfNewFilesLongBeforeTheNextListing() throws Exception {
    Folder folder = scene.folder(scene.config(NEVER, Duration.ZERO), new RealDisk());
    folder.start();
    Scene.await("InBox was listed", () -> scene.passes.get() > 0);
    scene.comes("a.xml", Papers.result("I1", "P"));
    awaitEmpty();
    assertThat(scene.stored).hasSize(1);
  }

  @Test
  void listingsAloneFindWhatNobodyTellsOf() throws Exception {
    Notes notes = new Notes(System::nanoTime);
    Pace pace = new Pace(System::nanoTime);
    FolderConfig config = scene.config();
    Crew crew = new Crew("test", 4);
    try (Watch deaf = new Watch(java.util.List.of(scene.inBox()))) {
      // It was never told to watch: as on a share.
      FileHandler handler =
          new FileHandler(
              config, new RealDisk(), scene, scene, scene.clock, System::nanoTime, notes, pace);
      new Layout(scene.root, scene.home).prepare(new RealDisk(), true);
      Inbox inbox =
          new Inbox(
              scene.inBox(), new RealDisk(), scene, scene.clock, deaf, handler, notes, pace, crew);
      for (int i = 0; i < 3; i++) {
        scene.comes(i + ".xml", Papers.result("I" + i, "P"));
        inbox.pass();
        inbox.await(0, 1_000_000);
      }
      awaitEmpty();
    }
    assertThat(scene.stored).hasSize(3);
  }

  @Test
  void filesThatAreBeingWrittenDirectoriesAndLinksAreLeftAlone() throws Exception {
    Path secret = Files.writeString(root.resolve("secret.xml"), Papers.result("I9", "P"));
    scene.comes(".hidden.xml", Papers.result("I1", "P"));
    scene.comes("writing.xml.tmp", Papers.result("I2", "P"));
    scene.comes("WRITING.TMP", Papers.result("I3", "P"));
    Files.createDirectory(scene.inBox().resolve("folder.xml"));
    Files.createSymbolicLink(scene.inBox().resolve("link.xml"), secret);
    Files.createSymbolicLink(scene.inBox().resolve("dangling.xml"), root.resolve("nothing"));
    scene.started();
    scene.comes("good.xml", Papers.result("I4", "P"));
    Scene.await("the good one is stored", () -> scene.stored.size() == 1);
    scene.awaitPass();
    assertThat(scene.stored).hasSize(1);
    assertThat(scene.unreadable).isEmpty();
    assertThat(Scene.names(scene.inBox()))
        .containsExactly(
            ".hidden.xml", "WRITING.TMP", "dangling.xml", "link.xml", "writing.xml.tmp");
  }

  @Test
  void whatCannotBeReadIsMovedAsideWithAReportAndTheRestGoesOn() throws Exception {
    scene.clock.set(Scene.NOON);
    FileTime longAgo = FileTime.from(Scene.NOON.minusSeconds(3_600));
    Files.setLastModifiedTime(scene.comes("cut.xml", "<DEC_RESULT><CHANNEL>P"), longAgo);
    Files.setLastModifiedTime(
        scene.comes("huge.xml", ByteString.copyFrom(new byte[(1 << 20) + 1])), longAgo);
    Files.setLastModifiedTime(scene.comes("empty.xml", ""), longAgo);
    Files.setLastModifiedTime(
        scene.comes(
            "mixed.zip", Papers.zip(Papers.utf8(Papers.result("I7", "P")), Papers.utf8("<x/>"))),
        longAgo);
    Files.setLastModifiedTime(scene.comes("good.xml", Papers.result("I1", "P")), longAgo);
    scene
        .folder(scene.config(Duration.ofMillis(50), Duration.ofSeconds(30)), new RealDisk())
        .start();
    awaitEmpty();
    Path aside = day("unreadable", "2026-11-24");
    assertThat(Scene.names(aside))
        .containsExactly(
            "cut.xml",
            "cut.xml.report.txt",
            "empty.xml",
            "empty.xml.report.txt",
            "huge.xml",
            "huge.xml.report.txt",
            "mixed.zip",
            "mixed.zip.report.txt");
    assertThat(Files.readString(aside.resolve("cut.xml.report.txt")))
        .contains("cut.xml")
        .contains("not well-formed")
        .contains("2026-11-24T12:00")
        .contains("What to do")
        .contains(scene.inBox().toString());
    assertThat(scene.unreadable).containsOnlyKeys("cut.xml", "huge.xml", "empty.xml", "mixed.zip");
    assertThat(scene.unreadable.get("huge.xml")).contains("1048577").contains("max-receipt");
    assertThat(scene.stored).hasSize(2);
  }

  @Test
  void aFileThatIsBeingWrittenIsTriedAgainAndNeverSaidToBeBad() throws Exception {
    Folder folder =
        scene.folder(scene.config(Duration.ofMillis(50), Duration.ofSeconds(60)), new RealDisk());
    folder.start();
    String whole = Papers.result("I1", "P");
    Path file = scene.inBox().resolve("slow.xml");
    Files.writeString(file, whole.substring(0, 100));
    Scene.await("it was left", () -> scene.timesLeft(Why.SETTLING) > 0);
    Files.writeString(file, whole);
    awaitEmpty();
    assertThat(scene.stored).hasSize(1);
    assertThat(scene.unreadable).isEmpty();
  }

  @Test
  void aBadFileOfAnotherClockSettlesByOurs() throws Exception {
    Path file = scene.comes("bad.xml", "<x/>");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(86_400)));
    scene
        .folder(scene.config(Duration.ofMillis(50), Duration.ofMillis(600)), new RealDisk())
        .start();
    awaitEmpty();
    assertThat(scene.unreadable).containsOnlyKeys("bad.xml");
  }

  @Test
  void whileTheHubHasNoRoomFilesStayAndComeBackLater() throws Exception {
    AtomicBoolean room = new AtomicBoolean();
    scene.before =
        receipt -> {
          if (!room.get()) {
            throw new OverloadedException("no room");
          }
          return ReceiptSink.Taken.STORED;
        };
    for (int i = 0; i < 50; i++) {
      scene.comes(i + ".xml", Papers.result("I" + i, "P"));
    }
    scene.started();
    Scene.await("it was told that there is no room", () -> scene.timesLeft(Why.OVERLOADED) > 2);
    assertThat(Scene.names(scene.inBox())).hasSize(50);
    room.set(true);
    awaitEmpty();
    assertThat(scene.stored).hasSize(50);
    assertThat(scene.times.values()).containsOnly(1);
  }

  @Test
  void aReceiptThatTheHubFailsAtDoesNotStopTheOthers() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    scene.before =
        receipt -> {
          if (receipt.fileName().equals("bad.xml") && failures.incrementAndGet() < 3) {
            throw new IllegalStateException("as the test wants it");
          }
          return ReceiptSink.Taken.STORED;
        };
    scene.comes("bad.xml", Papers.result("I0", "P"));
    scene.started();
    scene.comes("good.xml", Papers.result("I1", "P"));
    Scene.await("the good one is stored", () -> scene.stored.size() == 1);
    awaitEmpty();
    assertThat(scene.stored).hasSize(2);
    assertThat(scene.timesLeft(Why.FAILURE)).isEqualTo(2);
  }

  @Test
  void theSameNameTwiceOnADayIsKeptTwice() throws Exception {
    scene.clock.set(Scene.NOON);
    scene.started();
    for (int i = 0; i < 3; i++) {
      scene.comes("receipt.xml", Papers.result("I" + i, "P"));
      awaitEmpty();
    }
    assertThat(Scene.names(day("handled", "2026-11-24")))
        .hasSize(3)
        .contains("receipt.xml")
        .allMatch(name -> name.matches("receipt(\\.\\d+)?\\.xml"));
    assertThat(scene.stored).hasSize(3);
  }

  @Test
  void aFileThatIsReplacedWhileItIsStoredIsReadToo() throws Exception {
    CountDownLatch taking = new CountDownLatch(1);
    CountDownLatch replaced = new CountDownLatch(1);
    scene.before =
        receipt -> {
          taking.countDown();
          try {
            replaced.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return ReceiptSink.Taken.STORED;
        };
    scene.comes("same.xml", Papers.result("FIRST", "P"));
    scene.started();
    taking.await();
    scene.comes("same.xml", Papers.result("THE-SECOND", "P"));
    replaced.countDown();
    awaitEmpty();
    assertThat(scene.stored.values().stream().map(r -> ((Receipt.Customs) r).seqNo()))
        .containsExactly("FIRST", "THE-SECOND");
    // The first is overwritten by whoever wrote the second; the hub has stored what it said.
    assertThat(Scene.names(scene.ours("handled"))).hasSize(1);
  }

  @Test
  void namesThatAreLongOrStrangeAreNoObstacle() throws Exception {
    scene.comes("收据".repeat(30) + ".xml", Papers.result("I0", "P"));
    scene.comes("x".repeat(240) + ".xml", Papers.result("I1", "P"));
    scene.comes("y".repeat(246) + ".xml", "<x/>");
    scene.comes("a b'\"$(c);&.xml", Papers.result("I2", "P"));
    scene.comes("no extension", Papers.result("I3", "P"));
    scene.started();
    awaitEmpty();
    assertThat(scene.stored).hasSize(4);
    assertThat(Scene.names(scene.ours("unreadable"))).hasSize(2);
  }

  @Test
  void aNameThatIsNoTextIsNoObstacle() throws Exception {
    // As a client writes it that calls its files in GBK.
    Path script =
        Files.writeString(
            root.resolve("gbk.sh"),
            """
            printf '<x/>' > "$1/$(printf 'bad\\312\\325.xml')"
            cp "$2" "$1/$(printf 'good\\312\\325.xml')"
            """);
    Path good = Files.writeString(root.resolve("good"), Papers.result("I1", "P"));
    Process shell =
        new ProcessBuilder("sh", script.toString(), scene.inBox().toString(), good.toString())
            .inheritIO()
            .start();
    assertThat(shell.waitFor()).isZero();
    assertThat(Scene.names(scene.inBox())).hasSize(2);
    scene.started();
    awaitEmpty();
    assertThat(scene.stored).hasSize(1);
    assertThat(Scene.names(scene.ours("handled"))).hasSize(1);
    assertThat(Scene.names(scene.ours("unreadable"))).hasSize(2);
  }

  @Test
  void inBoxMayGoAndComeBack() throws Exception {
    scene.started();
    scene.comes("a.xml", Papers.result("I1", "P"));
    awaitEmpty();
    Path away = root.resolve("away");
    Files.move(scene.inBox(), away);
    Files.writeString(away.resolve("b.xml"), Papers.result("I2", "P"));
    Files.move(away, scene.inBox());
    awaitEmpty();
    scene.comes("c.xml", Papers.result("I3", "P"));
    awaitEmpty();
    assertThat(scene.stored).hasSize(3);
  }

  @Test
  void aStartWithoutTheFolderTakesItUpWhenItIsThere() throws Exception {
    Path late = root.resolve("late");
    try (Scene other = new Scene(late)) {
      other.started();
      Files.createDirectory(late);
      Scene.await("the folders are made", () -> Files.isDirectory(other.inBox()));
      other.comes("a.xml", Papers.result("I1", "P"));
      Scene.await("it is stored", () -> other.stored.size() == 1);
    }
  }
}
