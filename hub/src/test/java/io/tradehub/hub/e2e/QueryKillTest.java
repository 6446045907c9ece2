package io.tradehub.hub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.tradehub.hub.cli.HubClient;
import io.tradehub.hub.cli.RegistryUsers;
import io.tradehub.v1.BatchCheckStatusRequest;
import io.tradehub.v1.BatchCheckStatusResponse;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.ExportLogRequest;
import io.tradehub.v1.ExportLogResponse;
import io.tradehub.v1.ListCheck;
import io.tradehub.v1.LoggedEvent;
import io.tradehub.v1.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub that answers checks is killed at any moment, again and again: every answer that a bank got
 * is in its log, once, as it was given.
 */
class QueryKillTest {
  private static final List<String> CODES =
      List.of("91350100M000100Y43", "91440300708461136T", "91110108551385082Q");
  private static final int KILLS = 5;
  private static final int ASKERS = 4;

  @TempDir private Path folder;

  private final RegistryUsers users = RegistryUsers.generate();
  private final Map<Long, String> told = new ConcurrentHashMap<>();
  private Path config;
  private volatile String address;
  private volatile boolean over;

  @BeforeEach
  void configure() throws Exception {
    config = users.configure(folder, 0, RegistryUsers.ONE_LIST);
  }

  @Test
  void givenAHubThatIsKilledAtRandom_thenEveryAnswerIsInTheLogOnce() throws Exception {
    long seed = Long.getLong("tradehub.seed", System.nanoTime());
    Random random = new Random(seed);
    HubProcess hub = start();
    publish();
    List<Thread> askers = new ArrayList<>();
    for (int i = 0; i < ASKERS; i++) {
      Random own = new Random(random.nextLong());
      askers.add(Thread.ofVirtual().start(() -> ask(own)));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      int before = told.size();
      while (told.size() == before) {
        Thread.sleep(10);
      }
      Thread.sleep(random.nextInt(600));
      hub.close();
      hub = start();
    }
    over = true;
    for (Thread asker : askers) {
      asker.join(Duration.ofSeconds(60));
    }
    hub.terminate();
    assertThat(hub.awaitExit()).isZero();
    hub = start();
    List<Event> log = log();
    hub.close();

    Map<Long, String> logged = new TreeMap<>();
    for (Event event : log) {
      for (Query query : event.getQueriesList()) {
        assertThat(logged.put(query.getNumber(), told(query)))
            .as("seed %d: query %d", seed, query.getNumber())
            .isNull();
        assertThat(query.getKey()).isEqualTo("desk");
      }
    }
    assertThat(log)
        .as("seed %d", seed)
        .extracting(Event::getType)
        .containsOnly(EventType.EVENT_TYPE_QUERIES_ANSWERED);
    assertThat(logged.keySet())
        .as("seed %d: numbers without gaps", seed)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, logged.size()).boxed().toList());
    assertThat(told).as("seed %d", seed).hasSizeGreaterThan(KILLS);
    assertThat(logged).as("seed %d: what was told", seed).containsAllEntriesOf(told);
  }

  private HubProcess start() throws Exception {
    HubProcess hub = HubProcess.start(config);
    address = hub.apiAddress();
    return hub;
  }

  private void publish() throws Exception {
    String rows = "%s,A,listed,,\n%s,B,suspended,,\n".formatted(CODES.get(0), CODES.get(1));
    users.publish(
        address, Files.writeString(folder.resolve("list.csv"), RegistryUsers.HEAD + rows));
  }

  /** Asks on and on; notes what it was told under the number that it was given. */
  private void ask(Random random) {
    while (!over) {
      try (var client = new HubClient(address, users.bank().reveal(), Duration.ofSeconds(5))) {
        while (!over) {
          if (random.nextInt(4) == 0) {
            note(
                client
                    .whitelist()
                    .batchCheckStatus(
                        BatchCheckStatusRequest.newBuilder().addAllCreditCodes(CODES).build()));
          } else {
            note(
                client
                    .whitelist()
                    .checkStatus(
                        CheckStatusRequest.newBuilder()
                            .setCreditCode(CODES.get(random.nextInt(CODES.size())))
                            .build()));
          }
        }
      } catch (StatusRuntimeException e) {
        // The hub was killed; the next one may be somewhere else.
        pause();
      }
    }
  }

  private void note(CheckStatusResponse answer) {
    var enterprise = answer.getEnterprise();
    note(answer.getQueryNumber(), enterprise.getCreditCode() + enterprise.getStatus());
  }

  private void note(BatchCheckStatusResponse answer) {
    note(
        answer.getQueryNumber(),
        answer.getEnterprisesList().stream()
            .map(one -> one.getCreditCode() + one.getStatus())
            .collect(Collectors.joining(" ")));
  }

  private void note(long number, String what) {
    assertThat(told.put(number, what)).as("query %d was given twice", number).isNull();
  }

  private static String told(Query query) {
    ListCheck check = query.getListCheck();
    return IntStream.range(0, check.getCreditCodesCount())
        .mapToObj(i -> check.getCreditCodes(i) + check.getTold(i))
        .collect(Collectors.joining(" "));
  }

  private List<Event> log() throws Exception {
    List<Event> events = new ArrayList<>();
    try (var client = new HubClient(address, users.bank().reveal(), Duration.ofSeconds(30))) {
      var parts = client.auditStreams().exportLog(ExportLogRequest.getDefaultInstance());
      while (parts.hasNext()) {
        ExportLogResponse part = parts.next();
        for (LoggedEvent event : part.getEvents().getEventsList()) {
          events.add(Event.parseFrom(event.getEvent()));
        }
      }
    }
    return events;
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
