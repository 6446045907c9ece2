package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.rpc.Client;
import io.tradehub.loadtest.rpc.Processes;
import io.tradehub.loadtest.rpc.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hubs with folders of their own, and their client, which is started when it is first needed. */
final class Lab {
  private final Processes processes;
  private final Scale scale;
  private final long seed;
  private final Client client;

  /** None is begun yet. */
  Lab(Processes processes, Scale scale, long seed) {
    this.processes = processes;
    this.scale = scale;
    this.seed = seed;
    this.client = new Client(processes, LoadClient.class, scale.warmth());
  }

  /**
   * A folder with a hub's data and the folder that it shares with an import client.
   *
   * @param home on which hubs are started
   */
  record Site(HubHome home, Shared shared) {}

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

  /** Another site, on which nothing was started. */
  Site site(String name) throws IOException {
    Path folder = Files.createDirectories(processes.folder().resolve(name));
    Shared shared = new Shared(folder.resolve("window")).make();
    return new Site(HubSetUp.forLoad(shared, scale.inFlight()).write(folder), shared);
  }

  /** Starts a hub there. */
  HubProcess start(Site site, String flags) throws IOException {
    return processes.hub(site.home(), flags);
  }

  /** A hub as a server that is measured. */
  static Server server(Site site, HubProcess process) {
    return new Server("tradehub", process.api(), site.home().key(), process.ops(), process::cpu);
  }

  /** Ends something of the benchmark's own with its processes. */
  void closeLater(AutoCloseable other) {
    processes.closeLater(other);
  }
}
