package io.tradehub.loadtest.settle;

import io.tradehub.hub.store.audit.LogReport;
import io.tradehub.hub.store.rocks.LogAudit;
import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.loadtest.rpc.Door;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * A hub and CIPS, each in one life after another, and the network between them, which is another in
 * each direction. One thread's.
 */
final class Stage implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(60);

  private final Weather outbound;
  private final Weather inbound;
  private final Link toCips;
  private final Link toHub;
  private final Cips cips;
  private final HubHome home;
  private final Door<HubApi> door = new Door<>();
  private final Breaches<Breach> breaches;
  private HubProcess hub;
  private int hubKills;
  private int cipsKills;

  /**
   * Starts CIPS, and no hub yet.
   *
   * @param folder gets everything that both leave
   * @param outbound the weather on the way to CIPS
   * @param inbound the weather on the way to the hub
   * @param yuan what each bank has
   */
  Stage(Path folder, Weather outbound, Weather inbound, BigDecimal yuan, Breaches<Breach> breaches)
      throws IOException {
    this.outbound = outbound;
    this.inbound = inbound;
    this.breaches = breaches;
    this.toCips = new Link("to-cips", outbound);
    this.toHub = new Link("to-hub", inbound);
    this.cips =
        Cips.start(folder.resolve("cips"), HubSetUp.address(toHub.port()), HubSetUp.day(), yuan);
    toCips.leadTo(cips.ready().port());
    int listens = HubSetUp.freePort();
    toHub.leadTo(listens);
    this.home = HubSetUp.forCrashes(cips, toCips.port(), listens).write(folder);
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
    hubKills++;
    startHub();
  }

  /** Kills CIPS and starts it again. */
  void killCips() throws IOException {
    cips.kill();
    cipsKills++;
    cips.startAgain();
    toCips.leadTo(cips.ready().port());
  }

  /** From now on the network works. */
  void clear() {
    outbound.clear();
    inbound.clear();
  }

  /** Whether both run; it is a breach when one does not. */
  boolean lives() {
    if (!hub.alive()) {
      breaches.add(Breach.CONDUCT, "the hub ended by itself; see " + home.log());
      return false;
    }
    if (!cips.alive()) {
      breaches.add(Breach.CONDUCT, "CIPS ended by itself; see " + cips.log());
      return false;
    }
    return true;
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

  /** CIPS. */
  Cips cips() {
    return cips;
  }

  /** How often the hub was killed. */
  int hubKills() {
    return hubKills;
  }

  /** How often CIPS was killed. */
  int cipsKills() {
    return cipsKills;
  }

  /** How the network is, both ways. */
  List<Weather> weathers() {
    return List.of(outbound, inbound);
  }

  /** Ends both for the sake of ending. */
  @Override
  public void close() throws IOException {
    door.close();
    if (hub != null) {
      hub.kill();
    }
    cips.close();
    toCips.close();
    toHub.close();
  }
}
