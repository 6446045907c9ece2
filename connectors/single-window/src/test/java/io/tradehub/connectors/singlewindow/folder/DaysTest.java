package io.tradehub.connectors.singlewindow.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days are names of folders and nothing more; and how long they are kept. */
class DaysTest {
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

  private void comes(int number) throws Exception {
    scene.comes("receipt.xml", Papers.result("I" + number, "P"));
    Scene.await("it is handled", () -> Scene.names(scene.inBox()).isEmpty());
  }

  private Path handled(String day) {
    return scene.ours("handled").resolve(day);
  }

  @Test
  void theClockMayJumpOverMidnightAndBackAndEachFileIsHandledOnce() throws Exception {
    scene.clock.set(Instant.parse("2026-11-23T15:59:59.999Z"));
    scene.started();
    comes(0);
    scene.clock.set(Instant.parse("2026-11-23T16:00:00Z"));
    comes(1);
    scene.clock.set(Instant.parse("2026-11-23T15:00:00Z"));
    comes(2);
    scene.clock.set(Instant.parse("2031-01-01T00:00:00Z"));
    comes(3);
    scene.clock.set(Instant.parse("1999-01-01T00:00:00Z"));
    comes(4);
    scene.clock.set(Instant.parse("2026-11-23T16:00:01Z"));
    comes(5);
    assertThat(Scene.names(handled("2026-11-23"))).hasSize(2);
    assertThat(Scene.names(handled("2026-11-24"))).hasSize(2);
    assertThat(Scene.names(handled("2031-01-01"))).hasSize(1);
    assertThat(Scene.names(handled("1999-01-01"))).hasSize(1);
    assertThat(scene.stored).hasSize(6);
    assertThat(scene.times.values()).containsOnly(1);
  }

  @Test
  void aBadFileIsMovedAsideWhateverTheClockSays() throws Exception {
    scene
        .folder(scene.config(Duration.ofMillis(50), Duration.ofMillis(500)), new RealDisk())
        .start();
    scene.clock.set(Instant.parse("1999-01-01T00:00:00Z"));
    scene.comes("a.xml", "<x/>");
    Scene.await("it is moved", () -> Scene.names(scene.inBox()).isEmpty());
    scene.clock.set(Instant.parse("2031-01-01T00:00:00Z"));
    scene.comes("b.xml", "<x/>");
    Scene.await("it is moved", () -> Scene.names(scene.inBox()).isEmpty());
    assertThat(scene.unreadable).hasSize(2);
  }

  private Path old(String day, String... files) throws Exception {
    Path folder = Files.createDirectories(handled(day));
    for (String file : files) {
      Files.writeString(folder.resolve(file), "x");
    }
    return folder;
  }

  @Test
  void handledFilesAreRemovedByDaysAndNothingElseIs() throws Exception {
    scene.clock.set(Scene.NOON);
    Path outside = Files.createDirectories(root.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "x");
    Path gone = old("2026-10-24", "a.xml", "b.xml");
    Files.createSymbolicLink(gone.resolve("link"), outside);
    Path kept = old("2026-10-25", "c.xml");
    Path foreign = old("2020-01-01", "d.xml");
    Files.createDirectory(foreign.resolve("sub"));
    Files.writeString(foreign.resolve("sub/e.xml"), "x");
    Path noDay = old("notes", "f.xml");
    Path link = Files.createSymbolicLink(handled("2019-01-01"), outside);
    Path unreadable = Files.createDirectories(scene.ours("unreadable").resolve("2020-01-01"));
    Files.writeString(unreadable.resolve("g.xml"), "x");
    scene.started();
    Scene.await("the old day is gone", () -> !Files.exists(gone));
    scene.awaitPass();
    assertThat(kept.resolve("c.xml")).exists();
    assertThat(foreign.resolve("sub/e.xml")).exists();
    assertThat(noDay.resolve("f.xml")).exists();
    assertThat(link).exists();
    assertThat(outside.resolve("precious")).exists();
    assertThat(unreadable.resolve("g.xml")).exists();
  }

  @Test
  void whenTheClockJumpsNothingIsRemovedForAnHour() throws Exception {
    AtomicLong nanos = new AtomicLong();
    Scene.Clock clock = new Scene.Clock();
    clock.set(Scene.NOON);
    Path day = old("2026-11-20", "a.xml");
    Retention retention =
        new Retention(
            scene.ours("handled"), new RealDisk(), Duration.ofDays(30), clock, nanos::get);
    retention.run();
    nanos.addAndGet(Duration.ofMinutes(61).toNanos());
    clock.set(Instant.parse("2036-01-01T00:00:00Z"));
    retention.run();
    assertThat(day.resolve("a.xml")).exists();
    nanos.addAndGet(Duration.ofMinutes(61).toNanos());
    clock.set(clock.instant().plus(Duration.ofMinutes(61)));
    retention.run();
    assertThat(day).doesNotExist();
  }
}
