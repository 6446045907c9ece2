package io.tradehub.loadtest.whitelist;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.loadtest.ChildJvm;
import io.tradehub.loadtest.HubHome;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.Steps;
import io.tradehub.loadtest.rpc.Client;
import io.tradehub.loadtest.rpc.Connections;
import io.tradehub.loadtest.rpc.Processes;
import io.tradehub.loadtest.rpc.Server;
import io.tradehub.sandbox.peppol.PrivateFiles;
import io.tradehub.v1.SearchEnterprisesRequest;
import io.tradehub.v1.WhitelistServiceGrpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * The servers of one benchmark and their client: one echo, and one hub with a list; each started
 * when it is first asked for.
 */
final class Lab {
  /** Its name in the report. */
  static final String ECHO = "echo";

  /** Its name in the report. */
  static final String HUB = "tradehub";

  /** How many steps it takes until there is a hub with a list. */
  static final int STEPS_TO_PUBLISH = 5;

  private static final String BANK = "bank";
  private static final String MAKER = "maker";
  private static final String CHECKER = "checker";

  private static final Duration UNTIL_INDEXED = Duration.ofMinutes(10);
  private static final long POLL_MILLIS = 200;

  private final Connections connections = new Connections();
  private final Processes processes;
  private final Scale scale;
  private final Client client;
  private final MadeUpList list;
  private Server echo;
  private HubHome home;
  private HubProcess hub;
  private Publisher publisher;
  private int version;
  private long emptyHeap;
  private Publisher.Brought first;

  /** None is begun yet. */
  Lab(Processes processes, Scale scale) {
    this.processes = processes;
    this.scale = scale;
    this.client = new Client(processes, LoadClient.class, scale.warmth());
    this.list = new MadeUpList(scale.entries());
  }

  /** How long and how much. */
  Scale scale() {
    return scale;
  }

  /** The one client of all of them. */
  Client client() {
    return client;
  }

  /** The plain echo. */
  Server echo() throws IOException {
    if (echo == null) {
      ChildJvm process = processes.child("echo", Echo.class);
      echo = new Server(ECHO, process.read(), "", "", process::cpu);
    }
    return echo;
  }

  /**
   * Starts the hub and publishes the list's first version, if that was not done.
   *
   * @param steps shows {@link #STEPS_TO_PUBLISH}
   */
  void publishFirst(Steps steps) throws Exception {
    if (version > 0) {
      for (int i = 0; i < STEPS_TO_PUBLISH; i++) {
        steps.step();
      }
      return;
    }
    steps.doing("starting a hub without any list");
    home =
        HubHome.write(
            processes.folder(),
            "hub",
            Map.of(MAKER, "ops", CHECKER, "ops", BANK, "bank"),
            """
            connectors:
              offshore:
                lists:
                  - name: offshore-trade
                receipts:
                  key-file: %s
            """
                .formatted(receiptKey()));
    hub = processes.hub(home, "");
    publisher = new Publisher(hub.api(), home.key(MAKER), home.key(CHECKER));
    emptyHeap = hub.heapAfterCollection();
    steps.step();
    steps.doing("making up %,d enterprises".formatted(scale.entries()));
    Path file = file(1);
    steps.step();
    steps.doing("importing them");
    first = publisher.bring(file, 1);
    Files.delete(file);
    steps.step();
    steps.doing("publishing them");
    version = publisher.publish(first.draft()).getNumber();
    steps.step();
    steps.doing("waiting until their names are indexed");
    awaitIndex();
    steps.step();
  }

  /**
   * Waits until the names of the version that was published last can be searched: until then the
   * hub is busy with them.
   *
   * @throws IOException when they cannot within ten minutes
   */
  void awaitIndex() throws IOException, InterruptedException {
    Server bank = hub();
    var stub =
        WhitelistServiceGrpc.newBlockingStub(connections.to(bank.api(), bank.key(), 1).getFirst());
    SearchEnterprisesRequest request = SearchEnterprisesRequest.newBuilder().setName("上海").build();
    long end = System.nanoTime() + UNTIL_INDEXED.toNanos();
    int searched = 0;
    while (searched < version) {
      try {
        searched =
            stub.withDeadlineAfter(UNTIL_INDEXED)
                .searchEnterprises(request)
                .getVersion()
                .getNumber();
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.UNAVAILABLE) {
          throw new IOException("names cannot be searched: " + e.getStatus(), e);
        }
      }
      if (System.nanoTime() - end > 0) {
        throw new IOException("names were not indexed within " + UNTIL_INDEXED);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** A fresh key for receipts, as 'openssl genpkey -algorithm ed25519' writes one. */
  private Path receiptKey() throws IOException {
    Path file = processes.folder().resolve("receipts.pem");
    try {
      byte[] key =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
      PrivateFiles.write(
          file,
          "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
              .formatted(Base64.getEncoder().encodeToString(key)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java since 15 has Ed25519", e);
    }
    return file;
  }

  /**
   * A version of the list as its publisher sends it.
   *
   * @return a file, which is the caller's to delete
   */
  Path file(int number) throws IOException {
    Path file = processes.folder().resolve("list-%d.csv".formatted(number));
    list.write(number, file);
    return file;
  }

  /** The version that was published last; 0 for none. */
  int version() {
    return version;
  }

  /** Imports a file as the next version, and publishes it. */
  Published publish(Path file) throws IOException, InterruptedException {
    Publisher.Brought brought = publisher.bring(file, version + 1);
    long begin = System.nanoTime();
    version = publisher.publish(brought.draft()).getNumber();
    return new Published(brought, Duration.ofNanos(System.nanoTime() - begin));
  }

  /**
   * A version that was imported and published.
   *
   * @param brought how it was imported
   * @param took how long it took to publish it
   */
  record Published(Publisher.Brought brought, Duration took) {}

  /** Who imports and publishes. */
  Publisher publisher() {
    return publisher;
  }

  /** How the first version was imported, by a hub that was just started. */
  Publisher.Brought first() {
    return first;
  }

  /** The hub's process; it has a list. */
  HubProcess process() {
    return hub;
  }

  /** Bytes of heap that the hub took before it had a list. */
  long emptyHeap() {
    return emptyHeap;
  }

  /** The hub as a bank sees it. */
  Server hub() {
    return hub(HUB);
  }

  /**
   * The same by another name, to measure it beside itself.
   *
   * @param name in the report
   */
  Server hub(String name) {
    return new Server(name, hub.api(), home.key(BANK), hub.ops(), hub::cpu);
  }

  /** Stops the hub and starts it again with the same list, and waits until it can be searched. */
  void restart() throws IOException, InterruptedException {
    hub.close();
    hub = processes.hub(home, "");
    publisher = new Publisher(hub.api(), home.key(MAKER), home.key(CHECKER));
    awaitIndex();
  }
}
