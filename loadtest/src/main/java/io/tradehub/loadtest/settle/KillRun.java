package io.tradehub.loadtest.settle;

import io.grpc.StatusRuntimeException;
import io.tradehub.hub.store.audit.LogReport;
import io.tradehub.hub.store.rocks.LogAudit;
import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.settle.Books.Booking;
import io.tradehub.loadtest.settle.Books.State;
import io.tradehub.v1.Settlement;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * One run: clients pay through a hub, hub and CIPS are killed and started again, the network
 * between them fails; then all is well, everything comes to its end, and all books are compared.
 */
final class KillRun implements AutoCloseable {
  /** What the weather, the strikes and each client draw from differs by these. */
  private static final int STREAM_OF_OUTBOUND = 1;

  private static final int STREAM_OF_INBOUND = 2;
  private static final int STREAM_OF_STRIKES = 3;
  private static final int STREAM_OF_COLLECTOR = 4;
  private static final int STREAM_OF_PAYERS = 100;

  /** In yuan: what a bank has at first, so that now and then a payment waits for funds. */
  private static final BigDecimal SOME = new BigDecimal("1000000.00");

  /** In yuan: so that none waits for them in the end. */
  private static final BigDecimal MUCH = new BigDecimal("1000000000.00");

  /** What it takes beside the time of paying, at most. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private static final Duration STALL = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final long SHORTEST_PAUSE_MILLIS = 1_500;
  private static final long LONGEST_PAUSE_MILLIS = 12_000;
  private static final long GLANCE_MILLIS = 100;
  private static final long TELL_SECONDS = 5;

  private final long seed;
  private final Duration time;
  private final Steps steps;
  private final Breaches breaches;
  private final SplittableRandom random;
  private final Weather outbound;
  private final Weather inbound;
  private final Link toCips;
  private final Link toHub;
  private final Cips cips;
  private final HubHome home;
  private final Door door = new Door();
  private final Asked asked = new Asked();
  private final Told told;
  private final Inboxes inboxes;
  private final List<Thread> payers = new ArrayList<>();
  private final int payerCount;
  private HubProcess hub;
  private Books books;
  private CipsProcess.Counts counts;
  private Reconciliation reconciliation;
  private volatile boolean paying = true;
  private int hubKills;
  private int cipsKills;
  private long verified;
  private long lastTold;

  /**
   * Starts CIPS; the hub is started by {@link #run}. Only when it {@link #fits}.
   *
   * @param seed the same makes the same payments and faults; moments fall as they fall
   * @param time how long clients pay
   * @param payerCount how many of them
   * @param folder gets everything that the run leaves
   */
  KillRun(long seed, Duration time, int payerCount, Path folder, Steps steps, Breaches breaches)
      throws IOException {
    this.seed = seed;
    this.time = time;
    this.payerCount = payerCount;
    this.steps = steps;
    this.breaches = breaches;
    this.random = random(STREAM_OF_STRIKES);
    this.outbound = new Weather(random(STREAM_OF_OUTBOUND));
    this.inbound = new Weather(random(STREAM_OF_INBOUND));
    this.told = new Told(breaches);
    this.inboxes = new Inboxes(breaches);
    this.toCips = new Link("to-cips", outbound);
    this.toHub = new Link("to-hub", inbound);
    this.cips =
        Cips.start(folder.resolve("cips"), HubSetUp.address(toHub.port()), HubSetUp.day(), SOME);
    toCips.leadTo(cips.ready().port());
    int listens = HubSetUp.freePort();
    toHub.leadTo(listens);
    this.home = HubSetUp.forCrashes(cips, toCips.port(), listens).write(folder);
  }

  private SplittableRandom random(int stream) {
    return new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + stream);
  }

  /** Runs it to its end. */
  void run() throws IOException, InterruptedException {
    steps.doing("starting the hub");
    startHub();
    clients();
    steps.step();
    strikes();
    steps.step();
    paying = false;
    outbound.clear();
    inbound.clear();
    for (Thread payer : payers) {
      payer.join();
    }
    boolean drained = drain();
    steps.step();
    steps.doing("comparing the books");
    books = cips.books();
    counts = cips.counts();
    HubApi api = door.await().orElseThrow(() -> new IllegalStateException("the hub is away"));
    reconciliation =
        new Reconciliation(asked, told, inboxes, books, cips.funded(), new WordOf(api), breaches);
    reconciliation.run();
    steps.step();
    steps.doing("verifying the event log");
    stopHub();
    if (drained) {
      verify();
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

  private void clients() {
    client("watcher", new SettlementWatcher(door, told, breaches));
    client("collector", new Collector(door, inboxes, random(STREAM_OF_COLLECTOR), breaches));
    for (int i = 0; i < payerCount; i++) {
      payers.add(
          client(
              "payer-" + i,
              new Payer(
                  i,
                  door,
                  asked,
                  breaches,
                  random(STREAM_OF_PAYERS + i),
                  this::underWay,
                  () -> paying)));
    }
  }

  private Thread client(String name, Runnable client) {
    return Thread.ofVirtual()
        .name(name)
        .uncaughtExceptionHandler(
            (thread, fault) -> {
              breaches.add(Breach.CONDUCT, "the client " + name + " broke: " + fault);
              fault.printStackTrace();
            })
        .start(client);
  }

  private int underWay() {
    return asked.payments(Instruction.Answer.ACCEPTED) - told.ended();
  }

  /** Kills one of the two again and again. */
  private void strikes() throws IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long pause = Math.clamp(time.toMillis() / 12, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
    for (int strike = 0; System.nanoTime() - end < 0; strike++) {
      if (!glance(Duration.ofMillis(pause / 2 + random.nextLong(pause)))) {
        return;
      }
      // The first two are one of each, so that every run has both.
      boolean atHub = strike < 2 ? strike == 0 : random.nextInt(5) < 3;
      if (atHub) {
        killHub();
      } else {
        killCips();
      }
      cips.operate(random, SOME);
      steps.doing("%s killed; %s".formatted(atHub ? "hub" : "CIPS", progress()));
    }
  }

  /** Looks after the run for a while; false when there is no sense in going on. */
  private boolean glance(Duration length) throws IOException, InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() - end < 0) {
      Thread.sleep(GLANCE_MILLIS);
      if (!hub.alive()) {
        breaches.add(Breach.CONDUCT, "the hub ended by itself; see " + home.log());
        return false;
      }
      if (!cips.alive()) {
        breaches.add(Breach.CONDUCT, "CIPS ended by itself; see " + cips.log());
        return false;
      }
      tell();
    }
    return true;
  }

  private void tell() {
    long now = System.nanoTime();
    if (now - lastTold > TimeUnit.SECONDS.toNanos(TELL_SECONDS)) {
      lastTold = now;
      steps.doing(progress());
    }
  }

  private void startHub() throws IOException {
    hub = home.start(HubSetUp.FLAGS);
    door.open(new HubApi(hub.api(), home.key()));
  }

  private void killHub() throws IOException {
    hub.kill();
    door.shut();
    hubKills++;
    startHub();
  }

  private void killCips() throws IOException {
    cips.kill();
    cipsKills++;
    cips.startAgain();
    toCips.leadTo(cips.ready().port());
  }

  private void stopHub() throws InterruptedException {
    hub.terminate();
    OptionalInt status = hub.exit(STOP);
    // 143 is what the JVM ends with after SIGTERM and its hooks.
    if (status.isEmpty() || status.getAsInt() != 143 && status.getAsInt() != 0) {
      breaches.add(
          Breach.CONDUCT,
          "the hub did not stop well within %d s of SIGTERM: status %s; see %s"
              .formatted(STOP.toSeconds(), status, home.log()));
    }
    door.close();
    hub.close();
  }

  /**
   * Waits until every payment that CIPS or the hub has is at its end and with its receiver.
   *
   * @return false when nothing moved any more before that
   */
  private boolean drain() throws IOException, InterruptedException {
    long moved = System.nanoTime();
    long before = -1;
    while (!drained()) {
      cips.settleEverything(MUCH);
      if (!glance(Duration.ofSeconds(1))) {
        return false;
      }
      long progress = told.changes() + inboxes.confirmed();
      if (progress != before) {
        before = progress;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STALL.toNanos()) {
        breaches.add(
            Breach.LOST, "nothing moved for %d s: %s".formatted(STALL.toSeconds(), progress()));
        return false;
      }
    }
    return true;
  }

  private boolean drained() throws IOException {
    if (told.ended() < asked.payments(Instruction.Answer.ACCEPTED)) {
      return false;
    }
    List<Booking> bookings = cips.books().bookings();
    return bookings.stream().noneMatch(booking -> booking.state() == State.OPEN)
        && bookings.stream()
            .filter(booking -> booking.state() == State.SETTLED)
            .allMatch(this::isWithItsReceiver)
        && bookings.stream()
            .allMatch(booking -> told.state(booking.endToEndId()).filter(Told::isEnd).isPresent());
  }

  private boolean isWithItsReceiver(Booking booking) {
    return inboxes
        .line(booking.endToEndId())
        .filter(line -> inboxes.isConfirmed(line.messageId()))
        .isPresent();
  }

  private void verify() {
    try (LogAudit audit = LogAudit.open(home.data().resolve("store"))) {
      LogReport report = audit.check(HubHome.TENANT, more -> {});
      report
          .broken()
          .ifPresent(
              broken ->
                  breaches.add(
                      Breach.CHAIN,
                      "%s at event %d".formatted(broken.kind().text(), broken.sequence())));
      verified = report.events();
    }
  }

  private String progress() {
    return "%,d payments accepted, %,d at their end, %,d with their receivers; hub killed %d times, CIPS %d, %d outages, %d cuts"
        .formatted(
            asked.payments(Instruction.Answer.ACCEPTED),
            told.ended(),
            inboxes.payments(),
            hubKills,
            cipsKills,
            outbound.outages() + inbound.outages(),
            outbound.cuts() + inbound.cuts());
  }

  /** What was asked for. */
  Asked asked() {
    return asked;
  }

  /** What was told of settlements. */
  Told told() {
    return told;
  }

  /** What came. */
  Inboxes inboxes() {
    return inboxes;
  }

  /** What CIPS was asked in the end. */
  CipsProcess.Counts counts() {
    return counts;
  }

  /** CIPS's books in the end. */
  Books books() {
    return books;
  }

  /** The comparison. */
  Reconciliation reconciliation() {
    return reconciliation;
  }

  /** How often the hub was killed. */
  int hubKills() {
    return hubKills;
  }

  /** How often CIPS was killed. */
  int cipsKills() {
    return cipsKills;
  }

  /** How the network was. */
  List<Weather> weathers() {
    return List.of(outbound, inbound);
  }

  /** How many links of the event log hold. */
  long verified() {
    return verified;
  }

  @Override
  public void close() throws IOException {
    paying = false;
    door.close();
    if (hub != null) {
      hub.kill();
    }
    cips.close();
    toCips.close();
    toHub.close();
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

    private Optional<Settlement> get(io.tradehub.v1.GetSettlementRequest request) {
      try {
        return Optional.of(api.settlements().getSettlement(request));
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() == io.grpc.Status.Code.NOT_FOUND) {
          return Optional.empty();
        }
        throw e;
      }
    }
  }
}
