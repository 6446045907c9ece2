package io.tradehub.loadtest.core;

import io.tradehub.loadtest.ChildJvm;
import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.rpc.Client;
import io.tradehub.loadtest.rpc.Processes;
import io.tradehub.loadtest.rpc.Server;
import io.tradehub.loadtest.rpc.Warmth;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The servers of one benchmark and their client, one echo and hubs; each started when it is first
 * asked for.
 */
final class Lab {
  /** Its name in the report. */
  static final String ECHO = "echo";

  /** Its name in the report. */
  static final String HUB = "tradehub";

  /**
   * Attempts under way at one destination. The connector ends them at once, but each lasts for two
   * commits, so that as many as there are submissions would halve what can be delivered.
   */
  private static final int DELIVERIES = 512;

  private final Processes processes;
  private final Scale scale;
  private final Client client;
  private Server echo;
  private Server hub;
  private Server acceptor;
  private double maximum;

  /** None is begun yet. */
  Lab(Processes processes, Scale scale) {
    this.processes = processes;
    this.scale = scale;
    this.client =
        new Client(processes, LoadClient.class, new Warmth(scale.warmUp(), scale.warmMessages()));
  }

  /** How long and how much. */
  Scale scale() {
    return scale;
  }

  /** Where data and logs are. */
  Path folder() {
    return processes.folder();
  }

  /** The plain echo. */
  Server echo() throws IOException {
    if (echo == null) {
      ChildJvm process = processes.child("echo", EchoServer.class);
      echo = new Server(ECHO, process.read(), "", "", process::cpu);
    }
    return echo;
  }

  /** The hub for whole lives; it delivers to one destination that does nothing. */
  Server hub() throws IOException {
    if (hub == null) {
      HubHome home = home("hub", 1, 0);
      hub = server(start(home, ""), home);
    }
    return hub;
  }

  /** The hub for accepting alone: its messages wait, and would be in the way of whole lives. */
  Server acceptor() throws IOException {
    if (acceptor == null) {
      HubHome home = home("acceptor", 1, 0);
      acceptor = server(start(home, ""), home);
    }
    return acceptor;
  }

  /**
   * A folder for hubs with the no-op connector.
   *
   * @param destinations how many there are
   * @param loopBack how many documents come in for one that is delivered
   */
  HubHome home(String name, int destinations, int loopBack) throws IOException {
    return HubHome.write(
        folder(),
        name,
        NoOpConnector.class,
        """
        destinations:
          default:
            max-in-flight: %d
        connectors:
          %s:
            destinations: %d
            loop-back: %d
        """
            .formatted(DELIVERIES, NoOpConnector.NAME, destinations, loopBack));
  }

  /**
   * Starts a hub, which ends with this at the latest.
   *
   * @param flags for its JVM, beside those of the command line
   */
  HubProcess start(HubHome home, String flags) throws IOException {
    return processes.hub(home, flags);
  }

  /** A hub as something to be measured. */
  static Server server(HubProcess process, HubHome home) {
    return new Server(HUB, process.api(), home.key(), process.ops(), process::cpu);
  }

  /** The one client of all of them. */
  Client client() {
    return client;
  }

  /** How many messages a second the hub accepts one by one; 0 when it was not measured yet. */
  double maximum() {
    return maximum;
  }

  /** Keeps what was measured, for a part that builds on it. */
  void maximum(double perSecond) {
    maximum = perSecond;
  }
}
