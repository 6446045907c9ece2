package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.BUYER;
import static io.tradehub.hub.core.CoreFixture.ERP;
import static io.tradehub.hub.core.CoreFixture.OTHER;
import static io.tradehub.hub.core.CoreFixture.note;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.Route;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.hub.store.StoreException;
import io.tradehub.v1.Message;
import io.tradehub.v1.Priority;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import io.tradehub.v1.SubmitMessageRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Users submit, repeat, cancel, receive and answer, people replay, discard, pause and set breakers,
 * the network misbehaves, and the hub's process ends again and again between any two of its writes.
 * In the end nothing is lost, nothing doubled, every history is one that a message may have, and
 * every line kept its order.
 *
 * <p>A failure names its seed; {@code -Dtradehub.seed=N} walks with it again. {@code
 * -Dtradehub.walks=N} sets how many new ways are gone, {@code -Dtradehub.seeds=N} what their seeds
 * are drawn from, {@code -Dtradehub.steps=N} how long each is. The core's threads are its own, so
 * that the same seed is not quite the same walk.
 */
class CoreWalkTest {
  private static final int STEPS = Integer.getInteger("tradehub.steps", 250);
  private static final int WALKS = Integer.getInteger("tradehub.walks", 1);
  private static final String HUB_STOPPING = "HUB_STOPPING";

  @TempDir private Path folder;

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.tradehub.hub.core");
  private final Level level = logger.getLevel();

  /** What goes wrong here is meant to, thousands of times. */
  @BeforeEach
  void silence() {
    logger.setLevel(Level.OFF);
  }

  @AfterEach
  void speak() {
    logger.setLevel(level);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void nothingIsLostAndNothingDoubled(long seed) {
    new Walk(folder, seed).run();
  }

  @ParameterizedTest
  @MethodSource("newWays")
  void nothingIsLostAndNothingDoubledOnAWayNeverGoneBefore(long seed) {
    new Walk(folder, seed).run();
  }

  static LongStream newWays() {
    return new SplittableRandom(Long.getLong("tradehub.seeds", System.nanoTime()))
        .longs(WALKS)
        .map(seed -> Long.getLong("tradehub.seed", seed));
  }

  private static final class Walk {
    private final long seed;
    private final Random random;
    private final CoreFixture fixture;
    private final Counterparty counterparty;
    private FaultyStore disk;

    /** What was submitted, by request id; and the id that each was answered with. */
    private final Map<String, SubmitMessageRequest> submitted = new LinkedHashMap<>();

    private final Map<String, String> answered = new HashMap<>();

    /** What the network handed in, by network id, and which of it was told to be stored. */
    private final Map<String, String> handedIn = new LinkedHashMap<>();

    private final Set<String> stored = new HashSet<>();

    /** Inbound messages whose settling was confirmed, and those for which nobody knows. */
    private final Set<String> settled = new HashSet<>();

    private final WalkingOperator operator;
    private int crashes;

    Walk(Path folder, long seed) {
      this.seed = seed;
      random = new Random(seed);
      counterparty = new Counterparty(seed);
      fixture = new CoreFixture(folder);
      operator = new WalkingOperator(fixture, random, () -> disk.isDead());
      fixture.around =
          store -> {
            disk = new FaultyStore(store);
            return disk.asStore();
          };
      fixture.policy =
          new DestinationPolicy(
              new DestinationPolicy.Breaker(90, 20, 40, Duration.ofSeconds(5), 4),
              4,
              0,
              Duration.ofSeconds(30),
              new DestinationPolicy.Retry(
                  // Few attempts, so that some messages die and come back.
                  Duration.ofSeconds(1), 2, Duration.ofSeconds(8), 3, Duration.ofDays(1)));
      fixture.network.deliver = counterparty::deliver;
      fixture.network.resolve = counterparty::resolve;
      fixture.network.route =
          document ->
              Counterparty.text(document).contains("look up")
                      || Counterparty.text(document).contains("unregistered")
                  ? new Route.LookUp(ScriptedConnector.DIRECTORY)
                  : new Route.To(ScriptedConnector.EVERYBODY);
      fixture.network.reply =
          answer ->
              Optional.of(
                  new Document(
                      "note",
                      "",
                      BUYER,
                      CoreFixture.STRANGER,
                      Content.xml(
                          ("reply to " + answer.messageId()).getBytes(StandardCharsets.UTF_8))));
    }

    void run() {
      fixture.start();
      try {
        for (int step = 0; step < STEPS; step++) {
          try {
            step();
          } catch (StoreException e) {
            assertThat(disk.isDead()).as("the store failed without cause: %s", e).isTrue();
          }
          if (disk.isDead()) {
            restart();
          }
        }
        finish();
        // The queues are empty, but changes that were asked for may still be on their way to the
        // disk: nothing may move under the checks.
        fixture.core.close();
        new WalkChecks(fixture, counterparty, submitted, answered, handedIn, settled).check();
        assertThat(crashes).as("crashes").isPositive();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("-Dtradehub.seed=" + seed + ": " + e.getMessage(), e);
      } finally {
        fixture.close();
      }
    }

    private void restart() {
      crashes++;
      fixture.stop();
      fixture.fatal.set(null);
      fixture.start();
    }

    private void step() {
      switch (random.nextInt(17)) {
        case 0, 1, 2, 3 -> submitSome(1 + random.nextInt(8));
        case 4 -> repeat();
        case 5 -> cancel();
        case 6, 7, 8 -> fixture.time.pass(Duration.ofMillis(random.nextInt(4000)));
        case 9 -> answer();
        case 10 -> handIn("n" + random.nextInt(60));
        case 11 -> receive();
        case 12 -> pause();
        case 14 -> operator.deadLetters();
        case 15 -> operator.destination();
        case 16 -> operator.all(answered.values());
        default -> disk.dieAtCommit(1 + random.nextInt(12), random.nextBoolean());
      }
    }

    private void submitSome(int count) {
      Map<String, CompletableFuture<Message>> under = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        String requestId = "r" + submitted.size();
        submitted.put(requestId, request(requestId));
        under.put(requestId, submit(requestId));
      }
      under.forEach((requestId, future) -> result(future).ifPresent(m -> answered(requestId, m)));
    }

    private SubmitMessageRequest request(String requestId) {
      String line = random.nextInt(3) == 0 ? "k" + random.nextInt(3) : "";
      String where =
          random.nextInt(10) == 0 ? "unregistered" : random.nextInt(3) == 0 ? "look up" : "direct";
      String words = requestId + " " + where + (line.isEmpty() ? "" : " [" + line + "]");
      var request = note(words).setRequestId(requestId).setOrderingKey(line);
      if (random.nextInt(5) == 0) {
        request.setPriority(Priority.PRIORITY_HIGH);
      }
      Instant start = fixture.time.instant();
      if (random.nextInt(8) == 0) {
        start = start.plusMillis(random.nextInt(10_000));
        request.setNotBefore(Protos.timestamp(start));
      }
      if (random.nextInt(6) == 0) {
        request.setExpireTime(Protos.timestamp(start.plusMillis(1 + random.nextInt(20_000))));
      }
      return request.build();
    }

    private CompletableFuture<Message> submit(String requestId) {
      return fixture
          .core
          .submit(ERP, submitted.get(requestId))
          .thenApply(response -> response.getMessage());
    }

    private void answered(String requestId, Message message) {
      String before = answered.putIfAbsent(requestId, message.getId());
      if (before != null) {
        assertThat(message.getId()).as("the answer to %s", requestId).isEqualTo(before);
      }
    }

    /** The same request again, or another under its id. */
    private void repeat() {
      if (submitted.isEmpty()) {
        return;
      }
      String requestId = "r" + random.nextInt(submitted.size());
      if (random.nextBoolean()) {
        result(submit(requestId)).ifPresent(m -> answered(requestId, m));
      } else if (answered.containsKey(requestId)) {
        try {
          fixture.core.submit(ERP, note("other").setRequestId(requestId).build()).join();
          throw new AssertionError(requestId + " was taken with other content");
        } catch (CompletionException e) {
          if (Futures.cause(e) instanceof Refusal refusal && !disk.isDead()) {
            assertThat(refusal.reason()).isIn("REQUEST_ID_REUSED", HUB_STOPPING);
          }
        }
      }
    }

    private void cancel() {
      if (!answered.isEmpty()) {
        String id =
            answered.values().stream().skip(random.nextInt(answered.size())).findFirst().get();
        result(fixture.core.cancel(ERP, UUID.fromString(id), "no more"));
      }
    }

    /** The network says what became of a message that it got; sometimes twice. */
    private void answer() {
      List<UUID> there = counterparty.order();
      if (there.isEmpty()) {
        return;
      }
      String id = there.get(random.nextInt(there.size())).toString();
      var verdicts = BusinessAnswer.Verdict.values();
      var verdict = verdicts[random.nextInt(verdicts.length)];
      if (verdict != BusinessAnswer.Verdict.INTERIM) {
        counterparty.answers(UUID.fromString(id));
      }
      try {
        fixture
            .core
            .inbound(fixture.network)
            .answer(CoreSpec.answer(id, id + random.nextInt(2), verdict));
      } catch (Inbound.OverloadedException e) {
        assertThat(disk.isDead()).as("refused: %s", e.getMessage()).isTrue();
      }
    }

    private void handIn(String networkId) {
      String words = handedIn.computeIfAbsent(networkId, n -> "words of " + n);
      try {
        Inbound.Accepted accepted =
            fixture
                .core
                .inbound(fixture.network)
                .accept(CoreFixture.inbound(networkId, BUYER, words));
        if (stored.contains(networkId)) {
          assertThat(accepted).as(networkId).isEqualTo(Inbound.Accepted.DUPLICATE);
        }
        stored.add(networkId);
      } catch (Inbound.OverloadedException e) {
        assertThat(disk.isDead()).as("refused: %s", e.getMessage()).isTrue();
      }
    }

    private void receive() {
      List<InboxMessage> leased =
          fixture.core.lease(OTHER, Set.of(), 1 + random.nextInt(5), Duration.ofSeconds(10));
      for (InboxMessage message : leased) {
        String id = message.getMessage().getId();
        assertThat(settled).as("settled messages are not handed out again").doesNotContain(id);
        String lease = message.getLeaseId();
        switch (random.nextInt(5)) {
          case 0, 1 ->
              result(fixture.core.acknowledge(OTHER, lease)).ifPresent(s -> settled.add(id));
          case 2 -> result(fixture.core.refuse(OTHER, lease, "no")).ifPresent(s -> settled.add(id));
          case 3 ->
              result(
                  fixture.core.release(
                      OTHER, lease, "later", Duration.ofSeconds(random.nextInt(3))));
          default -> fixture.core.abandon(OTHER, List.of(lease));
        }
      }
    }

    private static void pause() {
      try {
        Thread.sleep(3);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /** What came of it; empty when it was refused, or when the process ended and nobody knows. */
    private <T> Optional<T> result(CompletableFuture<T> future) {
      try {
        return Optional.of(future.join());
      } catch (CompletionException e) {
        Throwable cause = Futures.cause(e);
        boolean expected =
            cause instanceof Refusal refusal && !refusal.reason().equals(HUB_STOPPING)
                || disk.isDead();
        assertThat(expected).as("a call failed: %s", cause).isTrue();
        return Optional.empty();
      }
    }

    /** Lets everything that is open come to its end, with a network that works. */
    private void finish() {
      disk.dieAtCommit(Integer.MAX_VALUE, false);
      restart();
      counterparty.heal();
      operator.takeBack();
      // Whoever got no answer asks again.
      for (String requestId : submitted.keySet()) {
        try {
          answered(requestId, submit(requestId).join());
        } catch (CompletionException e) {
          // Its time has run out before it was ever accepted.
          assertThat(((Refusal) Futures.cause(e)).reason()).isEqualTo("EXPIRE_TIME_PAST");
        }
      }
      new ArrayList<>(handedIn.keySet()).forEach(this::handIn);
      // Long, for a machine that does ten other things; it takes seconds on one that does not.
      long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
      while (!fixture.store.queues().isEmpty()) {
        fixture.time.pass(Duration.ofSeconds(10));
        pause();
        if (System.nanoTime() > end) {
          throw new AssertionError(
              "the queues do not empty: " + fixture.store.queues() + operator.standing());
        }
      }
    }
  }
}
