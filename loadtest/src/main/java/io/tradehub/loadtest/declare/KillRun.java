package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Breaches;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * One run with the benchmark's own client and customs: clients declare through a hub, receipts come
 * in, the hub is killed and started again on the same data; then all is let come to its end, and
 * the hub's word is compared with the book of what was written.
 */
final class KillRun implements AutoCloseable {
  /** How many receipts there are of each declaration. */
  static final int LETTERS = 9;

  /** The streams of randomness; those of declarers begin at the last. */
  private static final int STRIKES = 1;

  private static final int CLIENT = 2;
  private static final int WORK = 3;
  private static final int DECLARERS = 100;

  private static final int CLIENTS = 4;
  private static final int MOST_LINES = 6;
  private static final Duration STALL = Duration.ofSeconds(90);
  private static final long GLANCE_MILLIS = 50;
  private static final long QUIET_MILLIS = 1_000;
  private static final long TELL_SECONDS = 5;

  private final long seed;
  private final int declarations;
  private final int kills;
  private final Steps steps;
  private final Breaches<Breach> breaches;
  private final SplittableRandom random;
  private final Stage stage;
  private final Asked asked = new Asked();
  private final Told told = new Told();
  private final Book book = new Book();
  private final Consignments consignments;
  private final OwnClient client;
  private final List<Thread> declarers = new ArrayList<>();
  private final int mostAhead;
  private Reconciliation reconciliation;
  private int made;
  private long verified;
  private long lastTold;

  /**
   * Makes the folders; the hub is started by {@link #run}.
   *
   * @param seed the same makes the same declarations and receipts; moments fall as they fall
   * @param receipts how many there are at least
   * @param kills how often the hub is killed
   * @param folder gets everything that the run leaves
   */
  KillRun(long seed, int receipts, int kills, Path folder, Steps steps, Breaches<Breach> breaches)
      throws IOException {
    this.seed = seed;
    this.kills = kills;
    this.steps = steps;
    this.breaches = breaches;
    this.random = random(STRIKES);
    this.declarations = declarationsFor(receipts);
    this.consignments = new Consignments(random(WORK).nextLong(), "K");
    this.stage = new Stage(folder, breaches);
    // Enough to have something under way at each kill, and not so much that all is declared at
    // once.
    this.mostAhead = Math.clamp(declarations / 10, 20, 1_000);
    this.client =
        new OwnClient(
            stage.shared(),
            book,
            new Arrivals(asked, breaches),
            breaches,
            random(CLIENT),
            LETTERS,
            Math.clamp(receipts / 20, 50, 3_000));
  }

  private static int declarationsFor(int receipts) {
    int declarations = receipts / (LETTERS + 1);
    while (OwnClient.receipts(declarations, LETTERS) < receipts) {
      declarations++;
    }
    return declarations;
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
    begin();
    steps.step();
    boolean went = strikes();
    steps.step();
    boolean drained = went && drain();
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

  private void begin() {
    start("watcher", new DeclarationWatcher(stage.door(), told, breaches));
    start("client", client);
    for (int i = 0; i < CLIENTS; i++) {
      declarers.add(
          start(
              "declarer-" + i,
              new Declarer(
                  stage.door(), asked, breaches, random(DECLARERS + i), this::next, this::room)));
    }
    start("counter", this::awaitDeclarers);
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

  private void awaitDeclarers() {
    try {
      for (Thread declarer : declarers) {
        declarer.join();
      }
      client.allDeclared();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<Consignment> next() {
    if (made == declarations) {
      return Optional.empty();
    }
    made++;
    return Optional.of(consignments.next(1 + made % MOST_LINES, ""));
  }

  /** Receipts are to be written while declarations still come. */
  private boolean room() {
    return asked.acceptedCount() * LETTERS - book.written() < mostAhead * LETTERS;
  }

  /** Kills the hub at shares of the receipts, so that each life has some. */
  private boolean strikes() throws IOException, InterruptedException {
    int all = OwnClient.receipts(declarations, LETTERS);
    for (int kill = 1; kill <= kills; kill++) {
      long due = (long) all * kill / (kills + 1);
      if (!await(() -> book.written() >= due)) {
        return false;
      }
      // Between two steps of whatever the hub does then.
      Thread.sleep(random.nextInt(300));
      stage.killHub();
      steps.doing("hub killed; " + progress());
    }
    return true;
  }

  /** Something to wait for. */
  private interface Condition {
    boolean holds() throws IOException;
  }

  /** Waits for something; false when nothing moves any more before. */
  private boolean await(Condition condition) throws IOException, InterruptedException {
    long moved = System.nanoTime();
    long before = -1;
    while (!condition.holds()) {
      Thread.sleep(GLANCE_MILLIS);
      if (!stage.lives()) {
        return false;
      }
      long now = System.nanoTime();
      long movement = asked.acceptedCount() + book.written() + told.changes();
      if (movement != before) {
        before = movement;
        moved = now;
      } else if (now - moved > STALL.toNanos()) {
        breaches.add(
            Breach.CONDUCT, "nothing moved for %d s: %s".formatted(STALL.toSeconds(), progress()));
        return false;
      }
      if (now - lastTold > TimeUnit.SECONDS.toNanos(TELL_SECONDS)) {
        lastTold = now;
        steps.doing(progress());
      }
    }
    return true;
  }

  /** Waits until all is written and handled, and all ends were told. */
  private boolean drain() throws IOException, InterruptedException {
    boolean came =
        await(
            () ->
                client.done()
                    && told.decided() >= asked.acceptedCount()
                    && Shared.names(stage.shared().inBox()).isEmpty());
    // What is on its way from the hub to the watch has come when nothing moved meanwhile.
    long before = -1;
    while (came && before != told.changes()) {
      before = told.changes();
      Thread.sleep(QUIET_MILLIS);
    }
    return came;
  }

  private void compare() throws IOException, InterruptedException {
    HubApi hub =
        stage.door().await().orElseThrow(() -> new IllegalStateException("the hub is away"));
    reconciliation = new Reconciliation(asked, told, book, new WordOf(hub), breaches);
    Shared shared = stage.shared();
    reconciliation.run(
        new Reconciliation.Paper(
            Shared.names(shared.inBox()),
            Shared.namesBelow(shared.handled()),
            Shared.namesBelow(shared.unreadable())));
  }

  private String progress() {
    return "%,d declarations accepted, %,d at the client, %,d receipts written, %,d in InBox, %,d decided; hub killed %d times"
        .formatted(
            asked.acceptedCount(),
            book.arrived(),
            book.written(),
            Shared.names(stage.shared().inBox()).size(),
            told.decided(),
            stage.kills());
  }

  /** What was asked for. */
  Asked asked() {
    return asked;
  }

  /** What was told. */
  Told told() {
    return told;
  }

  /** What the client did. */
  Book book() {
    return book;
  }

  /** The hub. */
  Stage stage() {
    return stage;
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
  public void close() {
    stage.close();
  }
}
