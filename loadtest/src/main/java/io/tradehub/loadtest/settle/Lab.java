package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.rpc.Client;
import io.tradehub.loadtest.rpc.Processes;
import io.tradehub.loadtest.rpc.Server;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/** One hub, one CIPS and their client; each started when it is first asked for. */
final class Lab {
  /** In yuan: more than can be paid in any run. */
  private static final BigDecimal PLENTY = new BigDecimal("100000000000.00");

  private final Processes processes;
  private final Scale scale;
  private final long seed;
  private final Client client;
  private Cips cips;
  private Server hub;

  /** None is begun yet. */
  Lab(Processes processes, Scale scale, long seed) {
    this.processes = processes;
    this.scale = scale;
    this.seed = seed;
    this.client = new Client(processes, LoadClient.class, scale.warmth());
  }

  /** How long and how much. */
  Scale scale() {
    return scale;
  }

  /** Of the crash run. */
  long seed() {
    return seed;
  }

  /** For files of the parts. */
  Path folder() {
    return processes.folder();
  }

  /** The client. */
  Client client() {
    return client;
  }

  /** CIPS, with which the hub's banks have more money than they can spend. */
  Cips cips() {
    return cips;
  }

  /** The hub. */
  Server hub() throws IOException {
    if (hub == null) {
      int listens = HubSetUp.freePort();
      cips =
          Cips.start(
              processes.folder().resolve("cips"),
              HubSetUp.address(listens),
              HubSetUp.day(),
              PLENTY);
      processes.closeLater(cips);
      HubHome home = HubSetUp.forLoad(cips, listens, scale.inFlight()).write(processes.folder());
      HubProcess process = processes.hub(home, "");
      hub = new Server("tradehub", process.api(), home.key(), process.ops(), process::cpu);
    }
    return hub;
  }
}
