package io.tradehub.connectors.singlewindow.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hub dies at any step of handling files; the next one ends it. */
class HandleCrashTest {
  @TempDir Path root;

  static Stream<Arguments> steps() {
    return IntStream.range(0, 16)
        .boxed()
        .flatMap(step -> Stream.of(Arguments.of(step, false), Arguments.of(step, true)));
  }

  @ParameterizedTest(name = "after step {0}, half written: {1}")
  @MethodSource("steps")
  void eachReceiptIsStoredEachFileMovedAndNothingLost(int step, boolean half) throws Exception {
    try (Scene scene = new Scene(root).made()) {
      scene.comes("Successed_I_A1_t-0_20261124120000000.xml", Papers.imported("A1", "I1"));
      scene.comes("several.xml", Papers.several("I1", "I2", "I3"));
      scene.comes("bad.xml", "<x/>");
      Files.writeString(scene.sentBox().resolve("I_A1_t-0_20261124120000000.zip"), "PK");
      Files.writeString(scene.failBox().resolve("E_B1_t-0_20261124120000000.zip"), "PK");
      BadDisk disk = BadDisk.dyingAfter(step, half);
      Folder first = scene.folder(scene.config(), disk);
      Thread.UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
      Thread.setDefaultUncaughtExceptionHandler(
          (thread, e) -> assertThat(e).isInstanceOf(BadDisk.Died.class));
      try {
        first.start();
        Scene.await(
            "it died or was through", () -> disk.isDead() || Scene.names(scene.inBox()).isEmpty());
        disk.dies();
        try {
          first.close();
        } catch (BadDisk.Died e) {
          // A dead hub does not note either what it told of.
        }
      } finally {
        Thread.setDefaultUncaughtExceptionHandler(usual);
      }

      scene.started();
      Scene.await(
          "all is handled", () -> Scene.names(scene.inBox()).isEmpty() && scene.stored.size() == 6);
      assertThat(Scene.names(scene.ours("handled")))
          .containsExactly("Successed_I_A1_t-0_20261124120000000.xml", "several.xml");
      assertThat(Scene.names(scene.ours("unreadable")))
          .containsExactly("bad.xml", "bad.xml.report.txt");
      assertThat(Files.readString(Scene.files(scene.ours("unreadable")).get("bad.xml.report.txt")))
          .contains("What to do");
      // Once for each run that could see it, and none was told of more often.
      assertThat(scene.times.values()).allMatch(times -> times <= 2);
    }
  }
}
