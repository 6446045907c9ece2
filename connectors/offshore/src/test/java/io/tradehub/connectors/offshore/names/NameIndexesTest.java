package io.tradehub.connectors.offshore.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.list.Standing;
import io.tradehub.connectors.offshore.registry.Draft;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.connectors.offshore.registry.Lists;
import io.tradehub.connectors.offshore.search.Hit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which names are served when, with a builder that is held up. */
class NameIndexesTest {
  private static final ListName NAME = new ListName("offshore-trade");
  private static final ListName OTHER = new ListName("aeo");

  @TempDir Path folder;

  private Lists lists;
  private ListStore list;
  private SimpleMeterRegistry meters;
  private ScheduledThreadPoolExecutor builder;
  private NameIndexes names;

  @BeforeEach
  void open() throws IOException {
    lists =
        Lists.open(
            folder.resolve("lists"),
            Map.of(NAME, ZoneOffset.UTC, OTHER, ZoneOffset.UTC),
            () -> Instant.parse("2026-03-01T08:00:00Z"));
    list = lists.find(NAME).orElseThrow();
    builder = new ScheduledThreadPoolExecutor(1);
    openNames();
  }

  private void openNames() throws IOException {
    meters = new SimpleMeterRegistry();
    names = NameIndexes.open(folder.resolve("names"), lists, meters, builder);
  }

  @AfterEach
  void close() {
    names.close();
    builder.shutdownNow();
  }

  /** Lets no build begin until it is counted down. */
  private CountDownLatch hold() {
    CountDownLatch held = new CountDownLatch(1);
    builder.execute(
        () -> {
          try {
            held.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return held;
  }

  private void closeAndThenLetGo(CountDownLatch held) throws InterruptedException {
    Thread closing = Thread.ofPlatform().start(names::close);
    while (!builder.isShutdown()) {
      Thread.onSpinWait();
    }
    held.countDown();
    closing.join();
  }

  /** Returns when all that was to be built is. */
  private void settle() throws Exception {
    builder.submit(() -> {}).get(30, TimeUnit.SECONDS);
  }

  private static void publish(ListStore list, String... named) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String name : named) {
      long code = Integer.toUnsignedLong(name.hashCode());
      entries.add(
          new Entry(
              new CreditCode(code, code),
              name,
              "",
              Standing.LISTED,
              Optional.empty(),
              Optional.empty()));
    }
    Draft draft =
        list.bring(new Draft.Origin(Optional.empty(), "commission", "notice", "anna"), entries);
    list.publish(draft.id(), "ben");
  }

  private List<String> found(String name) {
    return found(list, name);
  }

  private List<String> found(ListStore list, String name) {
    return names.search(list, name, 10).orElseThrow().hits().stream().map(Hit::name).toList();
  }

  private int version() {
    return names.search(list, "any", 1).orElseThrow().version().number();
  }

  private int indexes(String how) {
    return (int)
        meters
            .get("tradehub_whitelist_name_indexes")
            .tags("list", NAME.text(), "how", how)
            .counter()
            .count();
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("names").resolve(NAME.text()))) {
      return all.map(path -> path.getFileName().toString().substring(0, 8)).sorted().toList();
    }
  }

  @Test
  void givenNoVersionWasPublished_thenThereIsNothingToSearch() throws Exception {
    settle();

    assertThat(names.search(list, "浦江", 10)).isEmpty();
  }

  @Test
  void givenABuildThatWaits_thenTheOldNamesServe_andOfManyVersionsOnlyTheLastIsBuilt()
      throws Exception {
    publish(list, "浦江贸易有限公司");
    settle();
    CountDownLatch held = hold();

    publish(list, "云帆装备有限公司");
    publish(list, "东方星辰有限公司");
    publish(list, "翠湖花卉有限公司");

    assertThat(version()).isEqualTo(1);
    assertThat(found("浦江")).containsExactly("浦江贸易有限公司");
    assertThat(found("翠湖")).isEmpty();
    held.countDown();
    settle();
    assertThat(version()).isEqualTo(4);
    assertThat(indexes("built")).isEqualTo(2);
    for (String name : List.of("浦江", "云帆", "星辰", "翠湖")) {
      assertThat(found(name)).as(name).hasSize(1);
    }
    assertThat(folders()).containsExactly("00000004");
  }

  @Test
  void givenARestartBeforeTheNewNamesWereBuilt_thenTheOldOnesServeUntilTheyAre() throws Exception {
    publish(list, "浦江贸易有限公司");
    settle();
    CountDownLatch held = hold();
    publish(list, "云帆装备有限公司");
    closeAndThenLetGo(held);

    builder = new ScheduledThreadPoolExecutor(1);
    held = hold();
    openNames();

    assertThat(version()).isEqualTo(1);
    assertThat(found("浦江")).hasSize(1);
    held.countDown();
    settle();
    assertThat(version()).isEqualTo(2);
    assertThat(found("云帆")).hasSize(1);
  }

  @Test
  void givenAVersionThatWasTakenBack_thenItsNamesAreForgotten() throws Exception {
    publish(list, "浦江贸易有限公司");
    publish(list, "浦江贸易有限公司", "云帆装备有限公司");
    settle();
    assertThat(found("云帆")).hasSize(1);

    Draft back = list.bringBack(1, "the wrong file", "anna");
    list.publish(back.id(), "ben");
    settle();

    assertThat(version()).isEqualTo(3);
    assertThat(found("云帆")).isEmpty();
    assertThat(found("浦江")).hasSize(1);
  }

  @Test
  void givenSeveralLists_thenEachHasItsOwnNames() throws Exception {
    ListStore other = lists.find(OTHER).orElseThrow();
    publish(list, "浦江贸易有限公司");
    publish(other, "云帆装备有限公司");
    settle();

    assertThat(found(list, "浦江")).hasSize(1);
    assertThat(found(list, "云帆")).isEmpty();
    assertThat(found(other, "云帆")).hasSize(1);
  }

  @Test
  void givenItIsClosedDuringABuild_thenThatEndsAndNothingIsTakenForComplete() throws Exception {
    CountDownLatch held = hold();
    publish(list, "浦江贸易有限公司");

    closeAndThenLetGo(held);

    assertThat(folders()).isEmpty();
    assertThat(indexes("failed")).isZero();
  }
}
