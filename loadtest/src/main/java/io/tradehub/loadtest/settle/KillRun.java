package io.tradehub.loadtest.settle;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.v1.GetSettlementRequest;
import io.tradehub.v1.Settlement;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * One run: clients pay through a hub, hub and CIPS are killed and started again, the network
 * between them fails; then all is well, everything comes to its end, and all books are compared.
 */
final class KillRun implements AutoCloseable {
  /** The streams of randomness of the strikes and of the weather. */
  private static final int STRIKES = 1;

  private static final int OUTBOUND = 2;
  private static final int INBOUND = 3;

  /** In yuan: what a bank has at first, so that now and then a payment waits for funds. */
  private static final BigDecimal SOME = new BigDecimal("1000000.00");

  /** In yuan: so that none waits for them in the end. */
  private static final BigDecimal MUCH = new BigDecimal("1000000000.00");

  /** What it takes beside the time of paying, at most. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private static final Duration STALL = Duration.ofSeconds(90);
  private static final long SHORTEST_PAUSE_MILLIS = 1_500;
  private static final long LONGEST_PAUSE_MILLIS = 12_000;
  private static final int FEWEST_STRIKES = 2;
  private static final int SOME_ENDS = 20;
  private static final Duration MOST_FOR_ENDS = Duration.ofSeconds(20);
  private static final long GLANCE_MILLIS = 100;
  private static final long TELL_SECONDS = 5;

  private final long seed;
  private final Duration time;
  private final int payers;
  private final Steps steps;
  private final Breaches<Breach> breaches;
  private final SplittableRandom random;
  private final Stage stage;
  private final Clients clients;
  private Reconciliation reconciliation;
  private CipsProcess.Counts counts;
  private long verified;
  private long lastTold;

  /**
   * Starts CIPS; the hub is started by {@link #run}. Only when it {@link #fits}.
   *
   * @param seed the same makes the same payments and faults; moments fall as they fall
   * @param time how long clients pay, the times not counted in which hub or CIPS is away
   * @param payers how many of them
   * @param folder gets everything that the run leaves
   */
  KillRun(long seed, Duration time, int payers, Path folder, Steps steps, Breaches<Breach> breaches)
      throws IOException {
    this.seed = seed;
    this.time = time;
    this.payers = payers;
    this.steps = steps;
    this.breaches = breaches;
    this.random = random(STRIKES);
    this.clients = new Clients(breaches);
    this.stage =
        new Stage(
            folder, new Weather(random(OUTBOUND)), new Weather(random(INBOUND)), SOME, breaches);
  }

  private SplittableRandom random(int stream) {
    return new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + stream);
  }

  /** Runs it to its end. */
  void run() throws IOException, InterruptedException {
    steps.doing("starting the hub");
    stage.startHub();
    clients.begin(stage.door(), payers, this::random);
    steps.step();
    strikes();
    steps.step();
    clients.payNoMore();
    stage.clear();
    clients.awaitAnswers();
    boolean drained = drain();
    steps.step();
    steps.doing("comparing the books");
    compare();
    steps.step();
    steps.doing("verifying the event log");
    stage.stopHub();
    if (drained) {
      verified = stage.verify();
    }
    steps.step();
  }

  /**
   * Whether a run would end within the business day that it begins in: payments of the next day
   * would wait for it.
   */
  static boolean fits(Duration time) {
    return HubSetUp.untilNextDay().compareTo(time.plus(MARGIN)) > 0;
  }

  /** How many steps {@link #run} shows. */
  static int steps() {
    return 5;
  }

  /** Kills one of the two again and again, until both lived for so long together. */
  private void strikes() throws IOException, InterruptedException {
    long pause = Math.clamp(time.toMillis() / 12, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
    long lived = 0;
    for (int strike = 0; strike < FEWEST_STRIKES || lived < time.toNanos(); strike++) {
      long begin = System.nanoTime();
      if (!glance(Duration.ofMillis(pause / 2 + random.nextLong(pause))) || !awaitSomeEnds()) {
        return;
      }
      lived += System.nanoTime() - begin;
      // The first are one of each, so that every run has both.
      boolean atHub = strike < FEWEST_STRIKES ? strike == 0 : random.nextInt(5) < 3;
      if (atHub) {
        stage.killHub();
      } else {
        stage.killCips();
      }
      stage.cips().operate(random, SOME);
      steps.doing("%s killed; %s".formatted(atHub ? "hub" : "CIPS", progress()));
    }
  }

  /** On a slow machine a kill after a time would only ever hit what has just been started. */
  private boolean awaitSomeEnds() throws InterruptedException {
    long end = System.nanoTime() + MOST_FOR_ENDS.toNanos();
    int before = clients.told().ended();
    while (clients.told().ended() < before + SOME_ENDS && System.nanoTime() - end < 0) {
      if (!glance(Duration.ofMillis(GLANCE_MILLIS))) {
        return false;
      }
    }
    return true;
  }

  /** Looks after the run for a while; false when there is no sense in going on. */
  private boolean glance(Duration length) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() - end < 0) {
      Thread.sleep(GLANCE_MILLIS);
      if (!stage.lives()) {
        return false;
      }
      long now = System.nanoTime();
      if (now - lastTold > TimeUnit.SECONDS.toNanos(TELL_SECONDS)) {
        lastTold = now;
        steps.doing(progress());
      }
    }
    return true;
  }

  /**
   * Waits until every payment that CIPS or the hub has is at its end and with its receiver.
   *
   * @return false when nothing moved any more before that
   */
  private boolean drain() throws IOException, InterruptedException {
    long moved = System.nanoTime();
    long before = -1;
    // Once is enough for funds; what comes into a netting later needs another.
    stage.cips().fundAll(MUCH);
    while (!clients.haveEverything(stage.cips().books())) {
      stage.cips().net();
      if (!glance(Duration.ofSeconds(1))) {
        return false;
      }
      if (clients.progress() != before) {
        before = clients.progress();
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STALL.toNanos()) {
        breaches.add(
            Breach.LOST, "nothing moved for %d s: %s".formatted(STALL.toSeconds(), progress()));
        return false;
      }
    }
    return true;
  }

  private void compare() throws IOException, InterruptedException {
    HubApi hub =
        stage.door().await().orElseThrow(() -> new IllegalStateException("the hub is away"));
    counts = stage.cips().counts();
    reconciliation =
        new Reconciliation(
            clients.asked(),
            clients.told(),
            clients.inboxes(),
            stage.cips().books(),
            stage.cips().funded(),
            new WordOf(hub),
            breaches);
    reconciliation.run();
  }

  private String progress() {
    return "%,d payments accepted, %,d at their end, %,d with their receivers; hub killed %d times, CIPS %d, %d outages, %d cuts"
        .formatted(
            clients.asked().payments(Instruction.Answer.ACCEPTED),
            clients.told().ended(),
            clients.inboxes().payments(),
            stage.hubKills(),
            stage.cipsKills(),
            stage.weathers().stream().mapToInt(Weather::outages).sum(),
            stage.weathers().stream().mapToInt(Weather::cuts).sum());
  }

  /** Who used the hub. */
  Clients clients() {
    return clients;
  }

  /** Hub, CIPS and network. */
  Stage stage() {
    return stage;
  }

  /** What CIPS was asked in the end. */
  CipsProcess.Counts counts() {
    return counts;
  }

  /** The comparison. */
  Reconciliation reconciliation() {
    return reconciliation;
  }

  /** How many links of the event log hold. */
  long verified() {
    return verified;
  }

  @Override
  public void close() throws IOException {
    clients.payNoMore();
    stage.close();
  }

  /** Asks the hub in the end. */
  private record WordOf(HubApi api) implements Reconciliation.HubWord {
    @Override
    public Optional<Settlement> settlement(String messageId) {
      return get(Wording.get(messageId));
    }

    @Override
    public Optional<Settlement> settlement(Payment payment) {
      return get(Wording.find(payment));
    }

    private Optional<Settlement> get(GetSettlementRequest request) {
      try {
        return Optional.of(api.settlements().getSettlement(request));
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
          return Optional.empty();
        }
        throw e;
      }
    }
  }
}
