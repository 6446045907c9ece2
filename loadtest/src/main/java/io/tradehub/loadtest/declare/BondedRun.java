package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Door;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * One run with the sandbox's client and customs in a process of their own: clients declare through
 * a hub, shops sell goods out of bond, each month's sales are filed, customs refuse some filings;
 * hub and customs are killed and started again; then all is let come to its end, and all books are
 * compared.
 */
final class BondedRun implements AutoCloseable {
  private static final int STRIKES = 1;
  private static final int WORK = 2;
  private static final int FILING = 3;
  private static final int DECLARERS = 100;
  private static final int SELLERS = 200;

  private static final int CLIENTS = 3;
  private static final int SHOPS = 3;
  private static final int MONTHS = 6;
  private static final int MOST_LINES = 6;

  /** Nobody begins a declaration while more than this are not decided. */
  private static final int MOST_UNDER_WAY = 300;

  private static final Duration DELAY = Duration.ofMillis(200);
  private static final Duration STALL = Duration.ofSeconds(120);
  private static final long SHORTEST_PAUSE_MILLIS = 1_500;
  private static final long LONGEST_PAUSE_MILLIS = 12_000;
  private static final int FEWEST_STRIKES = 2;
  private static final long GLANCE_MILLIS = 100;
  private static final long QUIET_MILLIS = 1_000;
  private static final long TELL_SECONDS = 5;

  private final long seed;
  private final Duration time;
  private final Steps steps;
  private final Breaches<Breach> breaches;
  private final SplittableRandom random;
  private final SplittableRandom work;
  private final Stage stage;
  private final Customs customs;
  private final Consignments consignments;
  private final Asked asked = new Asked();
  private final Told told = new Told();
  private final Sales sales = new Sales();
  private final Filer filer;
  private final YearMonth last = YearMonth.now(Facts.CHINA_TIME);
  private final List<Thread> declarers = new ArrayList<>();
  private final List<Thread> sellers = new ArrayList<>();
  private Thread filing;
  private volatile boolean goesOn = true;
  private volatile YearMonth open;
  private int customsKills;
  private long verified;
  private long lastTold;

  /**
   * Starts customs; the hub is started by {@link #run}.
   *
   * @param seed the same makes the same declarations, sales and faults; moments fall as they fall
   * @param time how long goods are declared and sold, the times not counted in which hub or customs
   *     are away
   * @param folder gets everything that the run leaves
   */
  BondedRun(long seed, Duration time, Path folder, Steps steps, Breaches<Breach> breaches)
      throws IOException {
    this.seed = seed;
    this.time = time;
    this.steps = steps;
    this.breaches = breaches;
    this.random = random(STRIKES);
    this.work = random(WORK);
    this.consignments = new Consignments(work.nextLong(), "D");
    this.open = last.minusMonths(MONTHS - 1);
    this.stage = new Stage(folder, breaches);
    this.filer = new Filer(stage.door(), breaches);
    this.customs = Customs.start(folder.resolve("customs"), stage.shared(), DELAY);
  }

  private SplittableRandom random(int stream) {
    return new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + stream);
  }

  /** How many steps {@link #run} shows. */
  static int steps() {
    return 5;
  }

  /** Runs it to its end. */
  void run() throws IOException, InterruptedException {
    steps.doing("starting the hub");
    stage.startHub();
    HubApi hub = hub();
    hub.declarations().putAccountBook(Stock.book());
    begin();
    steps.step();
    boolean went = strikes();
    goesOn = false;
    steps.step();
    boolean drained = went && end();
    steps.step();
    steps.doing("comparing the books");
    new BondedReconciliation(
            asked,
            told,
            sales,
            filer.filings(),
            customs.declarations(),
            new HubBooksOf(hub()),
            breaches)
        .run();
    steps.step();
    steps.doing("verifying the event log");
    stage.stopHub();
    if (drained) {
      verified = stage.verify();
    }
    steps.step();
  }

  private HubApi hub() throws InterruptedException {
    return stage.door().await().orElseThrow(() -> new IllegalStateException("the hub is away"));
  }

  private void begin() {
    Door<HubApi> door = stage.door();
    start("watcher", new DeclarationWatcher(door, told, breaches));
    for (int i = 0; i < CLIENTS; i++) {
      declarers.add(
          start(
              "declarer-" + i,
              new Declarer(door, asked, breaches, random(DECLARERS + i), this::next, this::room)));
    }
    for (int i = 0; i < SHOPS; i++) {
      sellers.add(
          start(
              "seller-" + i,
              new Seller(i, door, sales, breaches, random(SELLERS + i), () -> open, () -> goesOn)));
    }
    filing = start("filer", this::fileMonths);
  }

  private Thread start(String name, Runnable party) {
    return Thread.ofVirtual()
        .name(name)
        .uncaughtExceptionHandler(
            (thread, fault) -> {
              breaches.add(Breach.CONDUCT, "the party " + name + " broke: " + fault);
              fault.printStackTrace();
            })
        .start(party);
  }

  private Optional<Consignment> next() {
    if (!goesOn) {
      return Optional.empty();
    }
    synchronized (consignments) {
      return Optional.of(consignments.next(1 + work.nextInt(MOST_LINES), Outcomes.any(work)));
    }
  }

  private boolean room() {
    return !goesOn || asked.acceptedCount() - told.decided() < MOST_UNDER_WAY;
  }

  /** Files one month after the other while goods are sold, all but the last. */
  private void fileMonths() {
    SplittableRandom draw = random(FILING);
    long slice = time.toMillis() / MONTHS;
    try {
      for (YearMonth month = open; month.isBefore(last); month = month.plusMonths(1)) {
        Thread.sleep(slice);
        // From now on goods are sold in the next; some that are under way come late.
        open = month.plusMonths(1);
        filer.file(month, draw.nextInt(2) == 0 ? "REFUSED" : "");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills one of the two again and again, until both lived for so long together. */
  private boolean strikes() throws IOException, InterruptedException {
    long pause = Math.clamp(time.toMillis() / 10, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
    long lived = 0;
    for (int strike = 0; strike < FEWEST_STRIKES || lived < time.toNanos(); strike++) {
      long begin = System.nanoTime();
      if (!glance(Duration.ofMillis(pause / 2 + random.nextLong(pause)))) {
        return false;
      }
      lived += System.nanoTime() - begin;
      // The first are one of each, so that every run has both.
      boolean atHub = strike < FEWEST_STRIKES ? strike == 0 : random.nextBoolean();
      if (atHub) {
        stage.killHub();
      } else {
        customs.kill();
        customsKills++;
        customs.startAgain();
      }
      steps.doing("%s killed; %s".formatted(atHub ? "hub" : "customs", progress()));
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
      if (!customs.alive()) {
        breaches.add(Breach.CONDUCT, "customs ended by themselves; see " + customs.log());
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

  /** Everybody finishes what they began, the last month is filed, and all is decided. */
  private boolean end() throws IOException, InterruptedException {
    for (Thread party : declarers) {
      party.join();
    }
    for (Thread party : sellers) {
      party.join();
    }
    filing.join();
    filer.file(last, "");
    return drain();
  }

  private boolean drain() throws IOException, InterruptedException {
    long moved = System.nanoTime();
    long before = -1;
    while (true) {
      long changes = told.changes();
      boolean done =
          customs.counts().owed() == 0
              && Shared.names(stage.shared().inBox()).isEmpty()
              && Shared.names(stage.shared().outBox()).isEmpty()
              && asked.wishes().stream().allMatch(this::isDecided);
      if (!glance(Duration.ofMillis(QUIET_MILLIS))) {
        return false;
      }
      // What is on its way from customs to the watch has come when nothing moved meanwhile.
      if (done && changes == told.changes()) {
        return true;
      }
      if (changes != before) {
        before = changes;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STALL.toNanos()) {
        breaches.add(
            Breach.CONDUCT, "nothing moved for %d s: %s".formatted(STALL.toSeconds(), progress()));
        return false;
      }
    }
  }

  private boolean isDecided(Wish wish) {
    return told.state(wish.messageId()).filter(Told::isDecided).isPresent();
  }

  private String progress() {
    return "%,d declarations accepted, %,d decided, %,d sales, %,d returns, %d filings; hub killed %d times, customs %d"
        .formatted(
            asked.acceptedCount(),
            told.decided(),
            sales.recorded(),
            sales.returned(),
            filings(),
            stage.kills(),
            customsKills);
  }

  /** What was asked for. */
  Asked asked() {
    return asked;
  }

  /** What was sold. */
  Sales sales() {
    return sales;
  }

  /** The hub. */
  Stage stage() {
    return stage;
  }

  /** How often customs were killed. */
  int customsKills() {
    return customsKills;
  }

  /** How many filings customs decided. */
  int filings() {
    return filer.filings().size();
  }

  /** How many of them they refused. */
  int refused() {
    return filer.refused();
  }

  /** How many links of the event log hold. */
  long verified() {
    return verified;
  }

  @Override
  public void close() {
    goesOn = false;
    stage.close();
    customs.close();
  }
}
