package io.tradehub.hub.e2e;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.hub.Hub;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.security.ApiKey;
import io.tradehub.sandbox.peppol.Credential;
import io.tradehub.sandbox.peppol.SandboxPeppol;
import io.tradehub.v1.InvoiceServiceGrpc;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.OperationsServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Two hubs and a Peppol network between them: a seller at A, a buyer at B. The network runs in this
 * process; the hubs too, or in processes of their own that a test can kill.
 */
final class Network implements AutoCloseable {
  static final ParticipantId SELLER = ParticipantId.parse("0088:7300010000018");
  static final ParticipantId BUYER = ParticipantId.parse("0088:7300010000025");
  static final String MLS_TYPE =
      "busdox-docid-qns::urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2"
          + "::ApplicationResponse##urn:peppol:edec:mls:1.0::2.1";
  static final String MLS_PROCESS = "cenbii-procid-ubl::urn:peppol:edec:mls";

  final SandboxPeppol sandbox;
  final Side a;
  final Side b;

  private final boolean validates;
  private final boolean ownProcesses;

  /** Both hubs in this process, with the rules of billing documents. */
  static Network inProcess(Path folder) throws Exception {
    return new Network(folder, true, false);
  }

  /** Both hubs in processes of their own, without rules, so that they start fast. */
  static Network ofProcesses(Path folder) throws Exception {
    return new Network(folder, false, true);
  }

  private Network(Path folder, boolean validates, boolean ownProcesses) throws Exception {
    this.validates = validates;
    this.ownProcesses = ownProcesses;
    sandbox = SandboxPeppol.start(folder.resolve("sandbox"), 0);
    Files.writeString(folder.resolve("ap-ca.pem"), pem("ap-ca"));
    Files.writeString(folder.resolve("smp-ca.pem"), pem("smp-ca"));
    a = new Side(folder, "a", "POP000001", SELLER);
    b = new Side(folder, "b", "POP000002", BUYER);
    for (Side side : List.of(a, b)) {
      sandbox.register(
          side.serviceProvider, MLS_TYPE, MLS_PROCESS, side.url(), side.credential.certificate());
    }
  }

  private String pem(String authority) {
    return sandbox.pki().authorityPem(authority).orElseThrow();
  }

  /** Lets a side receive a kind of document. */
  void register(Side side, Recognised document) {
    sandbox.register(
        document.receiver().orElseThrow(),
        document.type(),
        document.process(),
        side.url(),
        side.credential.certificate());
  }

  @Override
  public void close() {
    a.stop();
    b.stop();
    sandbox.close();
  }

  /** One hub with one tenant that has every participant. */
  final class Side {
    final Credential credential;
    final ParticipantId serviceProvider;
    private final ApiKey key = ApiKey.generate();
    private final int as4Port = freePort();
    private final Path config;
    private RunningHub hub;
    private volatile ManagedChannel channel;

    private Side(Path folder, String name, String seat, ParticipantId participant)
        throws Exception {
      credential = sandbox.pki().accessPoint(seat);
      serviceProvider = ParticipantId.parse("0242:" + seat.substring(3));
      Path keyStore = folder.resolve(name + ".p12");
      credential.writePkcs12(keyStore, "secret".toCharArray());
      config = folder.resolve(name + ".yaml");
      Files.writeString(
          config,
          """
          hub:
            id: %1$s
            data-directory: %1$s-data
          api:
            port: 0
            drain: 1s
          ops:
            port: 0
          tenants:
            - name: %1$s
              participants: ["*"]
              keys:
                - name: erp
                  hash: "%2$s"
                  roles: [erp, ops]
          destinations:
            default:
              breaker: {minimum-calls: 3, sliding-window: 4, open-wait: 300ms, half-open-calls: 1}
              retry: {initial-backoff: 100ms, max-backoff: 500ms}
              time-limit: 10s
          connectors:
            peppol:
              key-store: {path: %1$s.p12, password: secret}
              trust:
                network: private
                access-point-authorities: ap-ca.pem
                smp-authorities: smp-ca.pem
              smp: {url: "%3$s", negative-cache: 100ms, cache: 1s}
              as4: {port: %4$d}
              validation: {outbound: %5$b, rules: [%6$s]}
          """
              .formatted(
                  name,
                  key.hash(),
                  sandbox.smpUrl(),
                  as4Port,
                  validates,
                  validates ? "billing" : "mls"));
    }

    String url() {
      return "http://127.0.0.1:" + as4Port + "/as4";
    }

    Side start() throws Exception {
      hub = ownProcesses ? HubProcess.start(config) : new HubHere(config);
      Metadata headers = new Metadata();
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
          "Bearer " + key.reveal());
      channel =
          NettyChannelBuilder.forTarget(hub.apiAddress())
              .usePlaintext()
              .maxInboundMetadataSize(1 << 20)
              .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
              .build();
      return this;
    }

    /** Stops in order, or with SIGKILL where the hub has a process of its own. */
    void stop() {
      if (hub != null) {
        channel.shutdownNow();
        hub.close();
        hub = null;
      }
    }

    /** Stops a hub in a process of its own with SIGTERM; returns its exit status. */
    int terminate() throws InterruptedException {
      ((HubProcess) hub).terminate();
      return awaitExit();
    }

    /** Waits for a hub in a process of its own that was told to stop; returns its exit status. */
    int awaitExit() throws InterruptedException {
      int status = ((HubProcess) hub).awaitExit();
      channel.shutdownNow();
      hub = null;
      return status;
    }

    MessageServiceGrpc.MessageServiceBlockingStub messages() {
      return MessageServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    OperationsServiceGrpc.OperationsServiceBlockingStub operations() {
      return OperationsServiceGrpc.newBlockingStub(channel).withDeadlineAfter(2, TimeUnit.MINUTES);
    }

    MessageServiceGrpc.MessageServiceStub streams() {
      return MessageServiceGrpc.newStub(channel);
    }

    InvoiceServiceGrpc.InvoiceServiceBlockingStub invoices() {
      return InvoiceServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    String opsAddress() {
      return hub.opsAddress();
    }
  }

  /** A hub, wherever it runs. */
  interface RunningHub extends AutoCloseable {
    String apiAddress();

    String opsAddress();

    @Override
    void close();
  }

  /** A hub in this process. */
  private static final class HubHere implements RunningHub {
    private final Hub hub;

    HubHere(Path config) throws Exception {
      hub =
          Hub.start(
              HubConfig.load(config, Map.of(), Hub.installed()),
              fatal -> {
                throw new AssertionError("the hub cannot go on", fatal);
              });
    }

    @Override
    public String apiAddress() {
      return hub.apiAddress();
    }

    @Override
    public String opsAddress() {
      return hub.opsAddress();
    }

    @Override
    public void close() {
      hub.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
