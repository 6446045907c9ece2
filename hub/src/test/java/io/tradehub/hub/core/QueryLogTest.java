package io.tradehub.hub.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.api.Caller;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.rocks.RocksStore;
import io.tradehub.hub.store.rocks.StoreOptions;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.NameSearch;
import io.tradehub.v1.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query that was answered gets into the log of the tenant that asked, once. */
class QueryLogTest {
  private static final Caller BANK = caller("bank", "teller");
  private static final Caller OTHER = caller("other", "desk");

  @TempDir Path folder;
  private FaultyStore faults;
  private RocksStore store;
  private Committer committer;
  private QueryLog log;
  private SimpleMeterRegistry meters;

  private static Caller caller(String tenant, String key) {
    return new Caller(tenant, key, Set.of(Caller.Role.BANK), Set.of(), false);
  }

  @BeforeEach
  void start() throws IOException {
    store = RocksStore.open(folder.resolve("store"), StoreOptions.small());
    faults = new FaultyStore(store);
    MessageStore seen = faults.asStore();
    meters = new SimpleMeterRegistry();
    CoreMetrics metrics = new CoreMetrics(meters);
    committer = new Committer(seen, new ManualTime(), 1000, metrics, effects -> {}, e -> {});
    committer.start();
    log = QueryLog.open(seen, committer, metrics, journal(), List.of("bank", "other"));
  }

  @AfterEach
  void stop() throws IOException {
    log.close();
    committer.close();
    store.close();
  }

  private Path journal() {
    return folder.resolve("queries");
  }

  /** The process ends: what is in files is what there is. */
  private void crash() throws IOException {
    faults.die();
    stop();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(journal())) {
      return files.sorted().toList();
    }
  }

  private long ask(Caller caller, String name) {
    return log.write(
        caller,
        Query.newBuilder()
            .setMethod("SearchEnterprises")
            .setNameSearch(NameSearch.newBuilder().setName(name)));
  }

  private void settled(Caller caller, long number) throws Exception {
    log.settled(caller, number).get(60, TimeUnit.SECONDS);
  }

  private List<Event> events(String tenant) {
    return store.events(tenant, 0, 100_000);
  }

  private List<Query> queries(String tenant) {
    return events(tenant).stream().flatMap(event -> event.getQueriesList().stream()).toList();
  }

  @Test
  void givenAQuery_thenItIsInTheLogOfTheTenantThatAskedWithItsNumberAndKey() throws Exception {
    assertThat(ask(BANK, "甲")).isEqualTo(1);
    assertThat(ask(OTHER, "乙")).isEqualTo(1);
    assertThat(ask(BANK, "丙")).isEqualTo(2);
    settled(BANK, 2);
    settled(OTHER, 1);

    assertThat(queries("bank")).extracting(Query::getNumber).containsExactly(1L, 2L);
    assertThat(queries("bank")).extracting(Query::getKey).containsOnly("teller");
    assertThat(queries("other")).extracting(q -> q.getNameSearch().getName()).containsExactly("乙");
    assertThat(events("bank"))
        .allSatisfy(
            event -> {
              assertThat(event.getType()).isEqualTo(EventType.EVENT_TYPE_QUERIES_ANSWERED);
              assertThat(event.getMessageId()).isEmpty();
            });
  }

  @Test
  void givenNobodyWaits_thenQueriesGetIntoTheLogAllTheSame() {
    ask(BANK, "甲");
    CoreFixture.eventually(() -> queries("bank").size() == 1);
  }

  @Test
  void givenManyThreads_thenEveryNumberIsGivenOnceAndPagesAreBounded() throws Exception {
    List<CompletableFuture<Void>> askers =
        Stream.generate(
                () ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int i = 0; i < 2_000; i++) {
                            ask(BANK, "enterprise");
                          }
                        }))
            .limit(4)
            .toList();
    askers.forEach(CompletableFuture::join);
    settled(BANK, 8_000);

    assertThat(queries("bank"))
        .extracting(Query::getNumber)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 8_000).boxed().toList());
    assertThat(events("bank")).allMatch(event -> event.getSerializedSize() < 40_000);
  }

  @Test
  void givenAStopInOrder_thenAllIsInTheLogAndNumbersGoOn() throws Exception {
    for (int i = 0; i < 100; i++) {
      ask(BANK, "a");
    }
    stop();
    start();

    assertThat(queries("bank")).hasSize(100);
    assertThat(ask(BANK, "b")).isEqualTo(101);
  }

  @Test
  void givenTheProcessIsKilled_thenNothingIsLostNothingTwiceAndNumbersGoOn() throws Exception {
    long seed = Long.getLong("tradehub.seed", 20261123L);
    Random random = new Random(seed);
    List<Long> given = new ArrayList<>();
    for (int run = 0; run < 6; run++) {
      for (int i = random.nextInt(300); i >= 0; i--) {
        given.add(ask(BANK, "a" + i));
        if (random.nextInt(100) == 0) {
          settled(BANK, given.getLast());
        }
      }
      crash();
      start();
    }
    ask(BANK, "last");
    settled(BANK, given.size() + 1);

    assertThat(queries("bank"))
        .as("seed %d", seed)
        .extracting(Query::getNumber)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, given.size() + 1).boxed().toList());
    assertThat(events("bank"))
        .extracting(Event::getType)
        .containsOnly(EventType.EVENT_TYPE_QUERIES_ANSWERED);
  }

  @Test
  void givenTheMachineWentDown_thenTheLogSaysWhichNumbersMayBeMissingAndNoneIsGivenTwice()
      throws Exception {
    ask(BANK, "a");
    settled(BANK, 1);
    ask(BANK, "lost with the machine");
    crash();
    for (Path file : files()) {
      Files.delete(file);
    }
    start();

    assertThat(meters.get("tradehub_query_log_gaps").counter().count()).isEqualTo(2);
    Event gap = events("bank").getLast();
    assertThat(gap.getType()).isEqualTo(EventType.EVENT_TYPE_QUERIES_LOST);
    assertThat(gap.getLost().getFirst()).isEqualTo(2);
    assertThat(ask(BANK, "b")).isEqualTo(gap.getLost().getLast() + 1);
    settled(BANK, gap.getLost().getLast() + 1);
    assertThat(gap.getText()).contains("machine went down");
    stop();
    start();
    assertThat(events("bank"))
        .filteredOn(event -> event.getType() == EventType.EVENT_TYPE_QUERIES_LOST)
        .hasSize(1);
  }

  @Test
  void givenTheMachineWentDownAndSomeOfTheJournalIsLeft_thenThatIsInTheLogAndOnlyTheRestIsLost()
      throws Exception {
    ask(BANK, "a");
    settled(BANK, 1);
    faults.stall();
    for (int i = 2; i <= 10; i++) {
      ask(BANK, "a" + i);
    }
    crash();
    Path journal = files().getLast();
    // The boot that the file names is another one than this.
    byte[] bytes = Files.readAllBytes(journal);
    bytes[20] ^= 1;
    Files.write(journal, bytes);
    start();
    CoreFixture.eventually(() -> queries("bank").size() == 10);

    Event gap =
        events("bank").stream()
            .filter(event -> event.getType() == EventType.EVENT_TYPE_QUERIES_LOST)
            .findFirst()
            .orElseThrow();
    assertThat(gap.getLost().getFirst()).isEqualTo(11);
    long next = ask(BANK, "b");
    assertThat(next).isEqualTo(gap.getLost().getLast() + 1);
    settled(BANK, next);
  }

  @Test
  void givenTheDiskHangs_thenQueriesAreAnsweredAndWhoeverWantsProofWaits() throws Exception {
    faults.stall();
    long number = ask(BANK, "a");
    CompletableFuture<Void> proof = log.settled(BANK, number);

    assertThat(ask(BANK, "b")).isEqualTo(2);
    assertThat(proof).isNotDone();
    faults.resume();
    proof.get(60, TimeUnit.SECONDS);
    settled(BANK, 2);
  }

  @Test
  void givenNoDisk_thenNothingIsAnsweredUntilThereIsOne() throws Exception {
    Path away = folder.resolve("away");
    Files.move(journal(), away);
    String large = "x".repeat(100_000);
    int answered = 0;
    StatusRuntimeException refused = null;
    while (refused == null) {
      try {
        ask(BANK, large);
        answered++;
      } catch (StatusRuntimeException e) {
        refused = e;
      }
    }

    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(refused).hasMessageContaining("cannot write down");
    assertThat(meters.get("tradehub_query_log_refused").tag("reason", "disk").counter().count())
        .isEqualTo(1);
    Files.move(away, journal());
    assertThat(ask(BANK, "b")).isEqualTo(answered + 1);
    settled(BANK, answered + 1);
    assertThat(queries("bank")).hasSize(answered + 1);
  }

  @Test
  void givenMoreThanMayBeOnTheirWay_thenTheyAreRefusedAndNoneIsLost() throws Exception {
    faults.stall();
    long answered = 0;
    StatusRuntimeException refused = null;
    while (refused == null) {
      try {
        answered = ask(BANK, "");
      } catch (StatusRuntimeException e) {
        refused = e;
      }
    }

    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(answered).isEqualTo(QueryLog.RESERVED);
    assertThat(meters.get("tradehub_query_log_refused").tag("reason", "full").counter().count())
        .isEqualTo(1);
    assertThat(ask(OTHER, "another tenant's")).isEqualTo(1);
    faults.resume();
    settled(BANK, answered);
    assertThat(ask(BANK, "again")).isEqualTo(answered + 1);
    settled(OTHER, 1);
  }

  @Test
  void givenItIsClosed_thenNothingIsAnsweredAnyMore() throws Exception {
    log.close();
    assertThatThrownBy(() -> ask(BANK, "a"))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("stopping");
  }
}
