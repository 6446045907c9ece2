package io.tradehub.loadtest.core;

import com.google.gson.Gson;
import io.tradehub.loadtest.ChildJvm;
import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The processes of one benchmark: one client, one echo, and hubs; each started when it is first
 * asked for, all ended with this.
 */
final class Lab implements AutoCloseable {
  /** Its name in the report. */
  static final String ECHO = "echo";

  /** Its name in the report. */
  static final String HUB = "tradehub";

  /**
   * Attempts under way at one destination. The connector ends them at once, but each lasts for two
   * commits, so that as many as there are submissions would halve what can be delivered.
   */
  private static final int DELIVERIES = 512;

  private static final int MOST_WARM_UPS = 8;
  private static final Gson GSON = new Gson();

  private final Path folder;
  private final Scale scale;
  private final String hubFlags;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> warm = new HashSet<>();
  private ChildJvm client;
  private Server echo;
  private Server hub;
  private Server acceptor;
  private double maximum;

  /**
   * @param folder for data and logs; it exists
   * @param hubFlags more options for the hubs' JVMs, separated by spaces
   */
  Lab(Path folder, Scale scale, String hubFlags) {
    this.folder = folder;
    this.scale = scale;
    this.hubFlags = hubFlags;
  }

  /** How long and how much. */
  Scale scale() {
    return scale;
  }

  /** Where data and logs are. */
  Path folder() {
    return folder;
  }

  /** The plain echo. */
  Server echo() throws IOException {
    if (echo == null) {
      ChildJvm process = child("echo", EchoServer.class);
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
        folder,
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
    HubProcess process = home.start((hubFlags + " " + flags).strip());
    open.push(process);
    return process;
  }

  /** A hub as something to be measured. */
  static Server server(HubProcess process, HubHome home) {
    return new Server(HUB, process.api(), home.key(), process.ops(), process::cpu);
  }

  /** Does one order with the client's process. */
  Tally run(Order order) throws IOException {
    Tally tally = GSON.fromJson(client().ask(GSON.toJson(order)), Tally.class);
    if (!tally.failure().isEmpty()) {
      throw new IOException(
          "the load on " + order.api() + " failed: " + tally.failure() + "; logs are in " + folder);
    }
    return tally;
  }

  /**
   * Runs an order so long and so often that the JIT compilers of its server and of the client have
   * done their work; does nothing when they have for the same kind of order.
   */
  void warmUp(Order order) throws IOException {
    if (!warm.add(order.api() + " " + order.kind())) {
      return;
    }
    long most = System.nanoTime() + MOST_WARM_UPS * scale.warmUp().toNanos();
    long messages = run(order.lasting(scale.warmUp())).handled();
    while (messages < scale.warmMessages() && System.nanoTime() - most < 0) {
      messages += run(order.lasting(scale.warmUp().dividedBy(4))).handled();
    }
    if (messages < scale.warmMessages()) {
      notes.add(
          ("Perhaps not warm: %s of %s had handled only %,d of %,d messages when it began to count,"
                  + " because it is slow or the machine was busy with other work.")
              .formatted(order.kind(), order.api(), messages, scale.warmMessages()));
    }
  }

  /** What a reader of the figures has to know of how they came about. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** How many messages a second the hub accepts one by one; 0 when it was not measured yet. */
  double maximum() {
    return maximum;
  }

  /** Keeps what was measured, for a part that builds on it. */
  void maximum(double perSecond) {
    maximum = perSecond;
  }

  /** The processor time that the client has used so far. */
  Duration clientCpu() {
    return client == null ? Duration.ZERO : client.cpu();
  }

  private ChildJvm client() throws IOException {
    if (client == null) {
      client = child("client", LoadClient.class);
      client.read();
    }
    return client;
  }

  private ChildJvm child(String name, Class<?> main) throws IOException {
    List<String> flags = new ArrayList<>(HubProcess.launcherFlags());
    // The fastest that there is for little garbage that dies at once; both sides' clients have it.
    flags.addAll(List.of("-XX:+UseParallelGC", "-Xms512m", "-Xmx512m"));
    ChildJvm process = ChildJvm.start(name, folder.resolve(name + ".log"), flags, main.getName());
    open.push(process);
    return process;
  }

  @Override
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
