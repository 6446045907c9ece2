package io.tradehub.loadtest.crash;

import io.tradehub.loadtest.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run: load, kills, and the comparison of all ledgers at its end. */
final class CrashRun implements AutoCloseable {
  private static final int STREAM_LANES = 18;
  private static final int UNARY_LANES = 18;
  private static final long STALL_SECONDS = 90;
  private static final long TELL_SECONDS = 5;

  private final Plot plot;
  private final Violations violations;
  private final Lives lives = new Lives();
  private final History history;
  private final Acknowledged acknowledged;
  private final Dispenser dispenser;
  private final Arrivals arrivals;
  private final Inbound inbound;
  private final HandIns handIns;
  private final Faults faults;
  private final Counterparty counterparty;
  private final Canceller canceller;
  private final DeadLetters deadLetters;
  private final Stage stage;
  private final Killer killer;
  private final Steps steps;
  private final Scene scene;
  private final List<Thread> clients = new ArrayList<>();
  private final long begin = System.nanoTime();
  private long lastMoved = System.nanoTime();
  private long lastTold;
  private long lastProgress;
  private double seconds;
  private long verified;
  private boolean givenUp;
  private boolean dumped;

  /**
   * Prepares one.
   *
   * @param messages how many to submit; a tenth as many come the other way
   * @param folder gets everything that the run leaves
   * @param data the hub's data folder
   */
  CrashRun(Scene scene, int messages, Plot plot, Path folder, Path data, Steps steps)
      throws IOException {
    this.scene = scene;
    this.plot = plot;
    this.steps = steps;
    this.violations = new Violations(scene.seed(), this::killed, System.err);
    this.history = new History(violations);
    this.acknowledged = new Acknowledged(messages, folder.resolve("acknowledged.txt"), violations);
    this.dispenser = new Dispenser(acknowledged, history);
    this.arrivals = new Arrivals(messages, history::hasEnded, violations);
    this.inbound = new Inbound(messages / 10, violations);
    this.handIns = new HandIns(inbound, scene.random(2), violations);
    this.faults = new Faults(scene.random(3));
    this.canceller = new Canceller(lives, acknowledged, violations);
    this.deadLetters = new DeadLetters(lives, history, acknowledged, arrivals, violations);
    this.counterparty = Counterparty.start(arrivals, handIns, faults, violations);
    this.stage = new Stage(folder, data, counterparty.port());
    this.killer = new Killer(stage, lives, scene.random(4), violations);
  }

  private int killed() {
    return killer == null ? 0 : killer.count();
  }

  /** Runs it to its end. */
  void run() throws IOException, InterruptedException {
    steps.doing("starting the hub");
    killer.start();
    clients();
    plot.run(this);
    awaitAnswered(1.0);
    faults.end();
    awaitEnd();
    seconds = (System.nanoTime() - begin) / 1e9;
    if (givenUp) {
      return;
    }
    steps.doing("comparing the ledgers");
    lives
        .await()
        .ifPresent(
            life ->
                new Comparison(
                        new HubInTheEnd(life), acknowledged, arrivals, inbound, history, violations)
                    .run(dispenser.given()));
    LogCheck logs = new LogCheck(lives, history, violations);
    steps.doing("reading the event logs again from their beginning");
    logs.readAgain(killer::alive);
    killer.stop();
    steps.doing("verifying the hash chains");
    verified = logs.verify(stage.store());
  }

  /** How many events' links were verified in the end. */
  long verified() {
    return verified;
  }

  private void clients() {
    var shared = new Lane.Shared(scene, lives, dispenser, acknowledged, canceller, violations);
    for (int i = 0; i < STREAM_LANES; i++) {
      client("stream-" + i, new StreamLane(i, shared));
    }
    for (int i = STREAM_LANES; i < STREAM_LANES + UNARY_LANES; i++) {
      client("unary-" + i, new UnaryLane(i, shared));
    }
    for (int tenant = 0; tenant < Scene.TENANTS.size(); tenant++) {
      client("watcher-" + tenant, new Watcher(tenant, lives, history, violations));
      client(
          "receiver-" + tenant,
          new Receiver(tenant, lives, inbound, scene.random(100 + tenant), violations));
    }
    client("canceller", canceller);
    client("operations", deadLetters);
  }

  private void client(String name, Runnable client) {
    clients.add(
        Thread.ofVirtual()
            .name(name)
            .uncaughtExceptionHandler(
                (thread, fault) -> {
                  violations.add(
                      Violations.Kind.CONDUCT, "the client " + name + " broke: " + fault);
                  fault.printStackTrace();
                })
            .start(client));
  }

  /**
   * Waits until this part of all requests, 0 to 1, is answered.
   *
   * @return false when there is no sense in going on
   */
  boolean awaitAnswered(double part) throws InterruptedException {
    // Until now the hub may have been starting, which is no standstill.
    lastMoved = System.nanoTime();
    while (acknowledged.answered() < part * acknowledged.total() && goesOn()) {
      Thread.sleep(20);
    }
    return !givenUp;
  }

  /** One step of the plot is done. */
  void stepped() {
    steps.step();
  }

  /** Says what happened, and how far the run is. */
  void tell(String what) {
    steps.doing(what + "; " + progress());
  }

  /** Waits until everything is at its end and everybody was told. */
  private void awaitEnd() throws InterruptedException {
    while (goesOn()
        && (history.ended() < acknowledged.count()
            || !canceller.idle()
            || !handIns.done()
            || !inboxesDone())) {
      Thread.sleep(50);
    }
  }

  /** The operations team looks after what has died. */
  void lookAfterTheDead() {
    deadLetters.lookAfter();
  }

  private boolean inboxesDone() {
    for (int n = 0; n < inbound.count(); n++) {
      var id = inbound.id(n);
      if (id.isEmpty() || !history.hasEnded(id.get())) {
        return false;
      }
    }
    return true;
  }

  /** Looks after the run; false when there is no sense in waiting any longer. */
  private boolean goesOn() {
    handIns.documents(
        (int) ((long) inbound.count() * acknowledged.answered() / acknowledged.total()));
    long now = System.nanoTime();
    if (now - lastTold > TELL_SECONDS * 1_000_000_000L) {
      lastTold = now;
      steps.doing(progress());
    }
    long progress =
        acknowledged.answered() + history.events() + inbound.receipts() + inbound.confirmed();
    if (progress != lastProgress) {
      lastProgress = progress;
      lastMoved = now;
    }
    if (!dumped && now - lastMoved > STALL_SECONDS / 3 * 1_000_000_000L) {
      dumped = true;
      System.err.println("nothing moves; the hub's threads: " + killer.dumpThreads());
    }
    if (now - lastMoved > STALL_SECONDS * 1_000_000_000L) {
      givenUp = true;
      violations.add(
          Violations.Kind.LOST, "nothing moved for %d s: %s".formatted(STALL_SECONDS, progress()));
    }
    if (!killer.alive()) {
      givenUp = true;
      violations.add(Violations.Kind.CONDUCT, "the hub ended by itself");
    }
    return !givenUp;
  }

  private String progress() {
    double took = (System.nanoTime() - begin) / 1e9;
    double rate = acknowledged.answered() / took;
    long left = Math.round((acknowledged.total() - acknowledged.answered()) / Math.max(1, rate));
    return "%,d of %,d accepted, %,d at their end, %,d received, %d kills; %,.0f a second, about %d:%02d left"
        .formatted(
            acknowledged.answered(),
            acknowledged.total(),
            history.ended(),
            inbound.confirmed(),
            killer.count(),
            rate,
            left / 60,
            left % 60);
  }

  /** The run's seconds from its begin until everything was at its end. */
  double seconds() {
    return seconds;
  }

  Violations violations() {
    return violations;
  }

  Acknowledged acknowledged() {
    return acknowledged;
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  Inbound inbound() {
    return inbound;
  }

  History history() {
    return history;
  }

  Stage stage() {
    return stage;
  }

  Killer killer() {
    return killer;
  }

  @Override
  public void close() throws IOException {
    lives.over();
    killer.close();
    counterparty.close();
    acknowledged.close();
  }
}
