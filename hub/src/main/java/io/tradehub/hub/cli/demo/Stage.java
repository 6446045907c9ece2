package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.Durations;
import io.tradehub.hub.cli.Main;
import io.tradehub.hub.security.ApiKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sandbox network and the two hubs, each a process of its own with a folder of its own, all on
 * loopback.
 */
final class Stage implements AutoCloseable {
  /** The access points' seat ids; their service provider ids follow from them. */
  private static final String SEAT_A = "POP000001";

  private static final String SEAT_B = "POP000002";
  private static final String PROVIDER_A = "0242:000001";
  private static final String PROVIDER_B = "0242:000002";

  /**
   * For a few documents the second compiler costs more than it brings: a demo of a minute takes a
   * third less of the processor without it. For many it pays, above all in RSA.
   */
  private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

  private static final Map<String, HubSetup.Bank> NO_BANKS = Map.of();
  private static final Duration START_TIME = Duration.ofMinutes(1);

  private final Path folder;
  private final boolean keep;
  private final Ports ports = new Ports();
  private ChildProcess sandbox;
  private Network network;
  private RunningHub<HubSetup> hubA;
  private RunningHub<HubSetup> hubB;
  private RunningHub<RegistrySetup> hubC;
  private boolean closed;

  /**
   * An empty stage.
   *
   * @param keep whether its folder stays when it is closed
   */
  Stage(boolean keep) throws IOException {
    this.folder = Files.createTempDirectory("tradehub-demo-");
    this.keep = keep;
  }

  /**
   * Who may do what, and which rules are compiled.
   *
   * @param sellers the participants of hub A's tenant; "*" alone for all
   * @param buyers the same of hub B
   * @param rules the rule families of hub A, which checks what it sends; empty for all
   * @param few whether only a few documents will cross, and the registry plays, too
   */
  record Cast(List<String> sellers, List<String> buyers, List<String> rules, boolean few) {
    List<String> javaOptions() {
      return few ? SHORT_LIVED : List.of();
    }
  }

  /** Starts everything; returns when all are ready. */
  void open(Cast cast, Board board) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Path net = Files.createDirectories(folder.resolve("network"));
    Path shared = Files.createDirectories(folder.resolve("import-client"));
    ChildProcess started =
        new ChildProcess(
            "the sandbox",
            folder.resolve("network.log"),
            cast.javaOptions(),
            List.of(
                "sandbox",
                "--dir",
                net.toString(),
                "--json",
                "--access-point",
                "a=" + SEAT_A,
                "--access-point",
                "b=" + SEAT_B,
                "--participant",
                Cips.SELLERS_BANK,
                "--participant",
                Cips.BUYERS_BANK,
                "--customs-folder",
                shared.toString()));
    remember(started);
    network = new Network(started.awaitReady(START_TIME), shared);
    ready(board, "network", "SMP " + network.smpUrl() + ", a CA of its own", begin);

    begin = System.nanoTime();
    // Hub B checks nothing that it receives, so it needs no rules; the sender has checked.
    Optional<RegistrySetup> registry = cast.few() ? Optional.of(registry()) : Optional.empty();
    var banks = registry.isEmpty() ? NO_BANKS : banks(registry.get());
    remember(start(setup("a", "seller", cast.sellers(), cast.rules(), banks), cast), true);
    remember(start(setup("b", "buyer", cast.buyers(), List.of("none"), banks), cast), false);
    if (cast.few()) {
      remember(new RunningHub<>(registry.get(), folder.resolve("hub-c"), cast.javaOptions()));
    }
    hubA.awaitReady();
    ready(board, "hub A", "gRPC " + hubA.api() + ", AS4 " + hubA.setup().as4Url(), begin);
    hubB.awaitReady();
    ready(board, "hub B", "gRPC " + hubB.api() + ", AS4 " + hubB.setup().as4Url(), begin);
    if (cast.few()) {
      hubC.awaitReady();
      ready(board, "hub C", "gRPC " + hubC.api() + ", the registry of lists", begin);
    }
    registerProviders();
  }

  /** A bank for each hub, by the hub's name. */
  private Map<String, HubSetup.Bank> banks(RegistrySetup registry) throws IOException {
    return Map.of(
        "a", bank(Cips.SELLERS_BANK, registry),
        "b", bank(Cips.BUYERS_BANK, registry));
  }

  private HubSetup.Bank bank(String bic, RegistrySetup registry) throws IOException {
    int port = ports.next();
    return new HubSetup.Bank(bic, port, network.cips().connector(bic, port), registry);
  }

  private RegistrySetup registry() throws IOException {
    Path home = Files.createDirectories(folder.resolve("hub-c"));
    Path key = home.resolve("receipts.pem");
    Main.commandLine()
        .setOut(new PrintWriter(Writer.nullWriter()))
        .execute("evidence", "key", "new", key.toString());
    return new RegistrySetup(
        ApiKey.generate(),
        ApiKey.generate(),
        ApiKey.generate(),
        ports.next(),
        ports.next(),
        key,
        network);
  }

  private static void ready(Board board, String who, String what, long begin) {
    board.happened(
        who,
        "is ready",
        what + " (" + Durations.text(Duration.ofNanos(System.nanoTime() - begin)) + ")");
  }

  private HubSetup setup(
      String name,
      String tenant,
      List<String> participants,
      List<String> rules,
      Map<String, HubSetup.Bank> banks)
      throws IOException {
    return new HubSetup(
        name,
        tenant + "-hub",
        tenant,
        participants,
        ApiKey.generate(),
        ports.next(),
        ports.next(),
        ports.next(),
        rules,
        network,
        Optional.ofNullable(banks.get(name)),
        // The buyer imports.
        name.equals("b") && !banks.isEmpty() ? Optional.of(network.customs()) : Optional.empty());
  }

  private RunningHub<HubSetup> start(HubSetup setup, Cast cast) throws IOException {
    return new RunningHub<>(setup, folder.resolve("hub-" + setup.name()), cast.javaOptions());
  }

  /** Each access point receives the answers to what it sent, and each bank what CIPS sends. */
  private void registerProviders() throws IOException, InterruptedException {
    network.register(PROVIDER_A, Examples.MLS, Examples.MLS_PROCESS, hubA.setup().as4Url(), "a");
    network.register(PROVIDER_B, Examples.MLS, Examples.MLS_PROCESS, hubB.setup().as4Url(), "b");
    for (RunningHub<HubSetup> hub : List.of(hubA, hubB)) {
      if (hub.setup().bank().isPresent()) {
        network.cips().callback(hub.setup().bank().get().bic(), hub.setup().bank().get().port());
      }
    }
  }

  /** Registers a participant of hub B for a document type. */
  void register(String participant, String documentType, String process)
      throws IOException, InterruptedException {
    network.register(participant, documentType, process, hubB.setup().as4Url(), "b");
  }

  private synchronized void remember(ChildProcess started) {
    if (closed) {
      started.close();
      throw new IllegalStateException("the demo is being stopped");
    }
    sandbox = started;
  }

  private synchronized void remember(RunningHub<HubSetup> hub, boolean isA) {
    if (closed) {
      hub.close();
      throw new IllegalStateException("the demo is being stopped");
    }
    if (isA) {
      hubA = hub;
    } else {
      hubB = hub;
    }
  }

  private synchronized void remember(RunningHub<RegistrySetup> registry) {
    if (closed) {
      registry.close();
      throw new IllegalStateException("the demo is being stopped");
    }
    hubC = registry;
  }

  Network network() {
    return network;
  }

  /** The seller's hub. */
  RunningHub<HubSetup> hubA() {
    return hubA;
  }

  /** The buyer's hub. */
  RunningHub<HubSetup> hubB() {
    return hubB;
  }

  /** All that play. */
  List<RunningHub<?>> hubs() {
    return hubC == null ? List.of(hubA, hubB) : List.of(hubA, hubB, hubC);
  }

  /** The registry's hub; null when it does not play. */
  RunningHub<RegistrySetup> hubC() {
    return hubC;
  }

  Path folder() {
    return folder;
  }

  /** Whether it was closed, which a signal may do at any time. */
  synchronized boolean closed() {
    return closed;
  }

  /** Ends the processes and removes the folder. Idempotent; may come from a shutdown hook. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (AutoCloseable part : new AutoCloseable[] {hubA, hubB, hubC, sandbox}) {
      if (part != null) {
        try {
          part.close();
        } catch (Exception e) {
          System.err.println("tradehub demo: " + e);
        }
      }
    }
    if (!keep) {
      remove();
    }
  }

  private void remove() {
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.sorted(Comparator.reverseOrder()).forEach(Stage::delete);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("tradehub demo: " + folder + " could not be removed: " + e.getMessage());
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
