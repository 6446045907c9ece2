package io.tradehub.connectors.singlewindow.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub is killed again and again, at any moment, while a client brings receipts and takes
 * declarations away.
 */
class KillTest {
  private static final int KILLS = 5;
  private static final int FILES_PER_LIFE = 200;

  @TempDir Path root;
  private Process hub;

  @AfterEach
  void end() throws InterruptedException {
    if (hub != null) {
      hub.destroyForcibly().waitFor();
    }
  }

  private void startHub(Path log) throws IOException {
    hub =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledHub.class.getName(),
                root.toString(),
                log.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(root.toFile(), "hub.log"))
            .start();
  }

  private static List<String> lines(Path log) throws IOException {
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  @Test
  void nothingIsLostAndNothingIsThereTwice() throws Exception {
    Scene scene = new Scene(root).made();
    Path log = root.resolve("stored.txt");
    Random random = new Random(20_261_124);
    Set<String> expected = new TreeSet<>();
    Map<String, String> taken = new TreeMap<>();
    int number = 0;
    for (int life = 0; life <= KILLS; life++) {
      startHub(log);
      int stored = lines(log).size();
      Scene.await(
          "the hub works",
          () -> {
            try {
              return lines(log).size() > stored || !Scene.files(scene.outBox()).isEmpty();
            } catch (IOException e) {
              return false;
            }
          });
      for (int i = 0; i < FILES_PER_LIFE; i++, number++) {
        if (random.nextInt(20) == 0) {
          scene.comes("bad-" + number + ".xml", "<x" + number + "/>");
        } else {
          scene.comes("good-" + number + ".xml", Papers.result("I" + number, "P"));
          expected.add("I" + number);
        }
        if (i % 30 == 0) {
          takeAway(scene, taken);
        }
      }
      if (life < KILLS) {
        // Somewhere in the middle of it.
        hub.waitFor(random.nextInt(150), TimeUnit.MILLISECONDS);
        assertThat(hub.isAlive()).as("the hub runs until it is killed").isTrue();
        hub.destroyForcibly().waitFor();
      }
    }
    takeAway(scene, taken);
    expected.addAll(taken.values());
    Scene.await("InBox is empty", () -> Scene.names(scene.inBox()).isEmpty());
    Scene.await(
        "all is stored",
        () -> {
          try {
            return new HashSet<>(lines(log)).containsAll(expected);
          } catch (IOException e) {
            return false;
          }
        });
    hub.destroyForcibly().waitFor();

    List<String> stored = lines(log);
    assertThat(stored).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(stored)).isEqualTo(expected);
    assertThat(Scene.names(scene.ours("handled"))).hasSize(expected.size() - taken.size());
    Set<String> aside = new TreeSet<>(Scene.names(scene.ours("unreadable")));
    assertThat(aside).hasSize(2 * (number - Scene.names(scene.ours("handled")).size()));
    assertThat(taken).hasSizeGreaterThan(KILLS);
    // A declaration is in OutBox or in SentBox, and not in both.
    assertThat(Scene.files(scene.outBox()).keySet()).doesNotContainAnyElementsOf(taken.keySet());
  }

  /** As the client does: some of OutBox is sent. What is there is whole. */
  private static void takeAway(Scene scene, Map<String, String> taken) throws IOException {
    List<String> names = new ArrayList<>(Scene.names(scene.outBox()));
    for (String name : names.subList(0, Math.min(20, names.size()))) {
      Path file = scene.outBox().resolve(name);
      assertThat(Files.readString(file)).matches("PK whole \\d+");
      String moved = name.replace(".zip", "_20261124120000000.zip");
      Files.move(file, scene.sentBox().resolve(moved), StandardCopyOption.ATOMIC_MOVE);
      assertThat(taken.put(name, moved)).as("%s was put twice", name).isNull();
    }
  }
}
