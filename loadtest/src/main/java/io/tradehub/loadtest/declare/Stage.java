package io.tradehub.loadtest.declare;

import io.tradehub.hub.store.audit.LogReport;
import io.tradehub.hub.store.rocks.LogAudit;
import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Door;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/** A hub in one life after another on the same data, and its folder. One thread's. */
final class Stage implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(60);

  private final HubHome home;
  private final Shared shared;
  private final Door<HubApi> door = new Door<>();
  private final Breaches<Breach> breaches;
  private HubProcess hub;
  private int kills;

  /**
   * Makes the folders, and starts nothing yet.
   *
   * @param folder gets everything that the hub and its client leave
   */
  Stage(Path folder, Breaches<Breach> breaches) throws IOException {
    this.breaches = breaches;
    this.shared = new Shared(folder.resolve("window")).make();
    this.home = HubSetUp.forCrashes(shared).write(folder);
  }

  /** Starts the hub and lets its clients in. */
  void startHub() throws IOException {
    hub = home.start(HubSetUp.FLAGS);
    door.open(new HubApi(hub.api(), home.key()));
  }

  /** Kills the hub and starts it again. */
  void killHub() throws IOException {
    hub.kill();
    door.shut();
    kills++;
    startHub();
  }

  /** Whether the hub runs; it is a breach when it does not. */
  boolean lives() {
    if (!hub.alive()) {
      breaches.add(Breach.CONDUCT, "the hub ended by itself; see " + home.log());
    }
    return hub.alive();
  }

  /** Stops the hub as an operator does; it is a breach when it does not end well. */
  void stopHub() throws InterruptedException {
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
   * Walks the hash chain of the event log that the stopped hub left.
   *
   * @return how many links hold
   */
  long verify() {
    try (LogAudit audit = LogAudit.open(home.data().resolve("store"))) {
      LogReport report = audit.check(HubHome.TENANT, more -> {});
      report
          .broken()
          .ifPresent(
              broken ->
                  breaches.add(
                      Breach.CHAIN,
                      "%s at event %d".formatted(broken.kind().text(), broken.sequence())));
      return report.events();
    }
  }

  /** Leads clients to the hub. */
  Door<HubApi> door() {
    return door;
  }

  /** What the hub and the client share. */
  Shared shared() {
    return shared;
  }

  /** How often the hub was killed. */
  int kills() {
    return kills;
  }

  /** Ends the hub for the sake of ending. */
  @Override
  public void close() {
    door.close();
    if (hub != null) {
      hub.kill();
    }
  }
}
