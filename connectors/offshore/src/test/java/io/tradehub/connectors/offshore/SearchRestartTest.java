package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What there is of the names after a restart, a crash, and damage. */
class SearchRestartTest extends SearchFixture {
  private static final String PUJIANG = ALICE + ",上海浦江离岸贸易有限公司,,正常";
  private static final String YUNFAN = BOB + ",深圳市云帆智能装备股份有限公司,,正常";

  private Path names() {
    return folder.resolve("names").resolve("offshore-trade");
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void givenARestart_thenTheIndexIsOpenedAndNothingIsBuilt() throws Exception {
    publishNames(PUJIANG, YUNFAN);
    assertThat(indexes("built")).isEqualTo(1);

    stop();
    start();

    assertThat(codes(search("浦江"))).as("at once").containsExactly(ALICE);
    stop();
    assertThat(indexes("opened")).isEqualTo(1);
    assertThat(indexes("built")).isZero();
    start();
  }

  @Test
  void givenAVersionThatCallsNobodyOtherwise_thenItsIndexIsTheOneThatThereIs() throws Exception {
    publishNames(PUJIANG, YUNFAN);
    publishNames(PUJIANG.replace("正常", "暂停"));

    assertThat(indexes("built")).isEqualTo(1);
    assertThat(indexes("kept")).isEqualTo(1);
    assertThat(search("云帆").getVersion().getNumber()).isEqualTo(2);
    assertThat(in(names())).hasSize(1);
    stop();
    start();
    assertThat(search("浦江").getVersion().getNumber()).isEqualTo(2);
    assertThat(indexes("opened")).isEqualTo(1);
  }

  @Test
  void givenASwap_thenOnlyTheNewIndexIsLeftOnDisk() throws Exception {
    publishNames(PUJIANG);
    publishNames(PUJIANG, YUNFAN);

    await(
        () -> {
          try {
            return in(names()).size() == 1;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    assertThat(in(names()).getFirst().getFileName().toString()).startsWith("00000002-");
    assertThat(codes(search("云帆"))).containsExactly(BOB);
  }

  @Test
  void givenACrashInTheMiddleOfABuild_thenWhatItLeftIsRemovedAndBuiltAgain() throws Exception {
    publishNames(PUJIANG);
    stop();
    Path complete = in(names()).getFirst();
    Path half = complete.resolveSibling(complete.getFileName() + ".new");
    Files.move(complete, half);
    Files.delete(in(half).getFirst());
    Files.createDirectory(complete.resolveSibling("00000001-0123456789abcdef"));
    Files.writeString(complete.resolveSibling("something"), "else");

    start();
    awaitNames(1);

    assertThat(indexes("opened")).isZero();
    assertThat(indexes("built")).isEqualTo(1);
    assertThat(in(names())).containsExactly(complete);
    assertThat(codes(search("浦江"))).containsExactly(ALICE);
  }

  @Test
  void givenEachFileOfAnIndexDamagedInTurn_thenItIsNeverServedAndBuiltAgain() throws Exception {
    publishNames(PUJIANG, YUNFAN);
    stop();
    Path index = in(names()).getFirst();
    List<String> files =
        in(index).stream()
            .filter(file -> file.toFile().length() > 0)
            .map(file -> file.getFileName().toString())
            .toList();
    assertThat(files).hasSizeGreaterThan(2);

    for (String name : files) {
      Path file = in(index).stream().max(byLikeness(name)).orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);

      start();
      awaitNames(1);

      assertThat(indexes("damaged")).as(name).isEqualTo(1);
      assertThat(indexes("built")).as(name).isEqualTo(1);
      assertThat(codes(search("浦江"))).containsExactly(ALICE);
      stop();
    }
    start();
  }

  /** Each build gives its files the same names but for a number. */
  private static Comparator<Path> byLikeness(String name) {
    return Comparator.comparing(file -> file.getFileName().toString().equals(name));
  }

  @Test
  void givenAnIndexThatIsCutOff_thenItIsBuiltAgain() throws Exception {
    publishNames(PUJIANG, YUNFAN);
    stop();
    for (Path file : in(in(names()).getFirst())) {
      Files.write(file, new byte[0]);
    }

    start();
    awaitNames(1);

    assertThat(indexes("damaged")).isEqualTo(1);
    assertThat(codes(search("云帆"))).containsExactly(BOB);
  }
}
