package io.tradehub.connectors.peppol;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.contract.TestSettings;
import io.tradehub.sandbox.peppol.Credential;
import io.tradehub.sandbox.peppol.SandboxPeppol;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.FutureTask;

/** A sandbox network with two access points in this JVM: A sends for the seller, B receives. */
final class TwoAccessPoints implements AutoCloseable {
  static final ParticipantId SELLER = ParticipantId.parse("0088:7300010000018");
  static final ParticipantId BUYER = ParticipantId.parse("0088:7300010000025");
  static final String INVOICE =
      "busdox-docid-qns::urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##"
          + "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1";
  static final String BILLING = "cenbii-procid-ubl::urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

  final SandboxPeppol network;
  final Vertx vertx = Vertx.vertx();
  final FakeHub hubA;
  final FakeHub hubB;
  final PeppolConnector a;
  final PeppolConnector b;
  final Credential credentialA;
  final Credential credentialB;
  private final Path folder;

  TwoAccessPoints(Path folder) throws Exception {
    this(folder, Map.of());
  }

  /** With settings that differ from the usual ones, for both. */
  TwoAccessPoints(Path folder, Map<String, Object> settings) throws Exception {
    this.folder = folder;
    network = SandboxPeppol.start(folder.resolve("network"), 0);
    credentialA = network.pki().accessPoint("POP000001");
    credentialB = network.pki().accessPoint("POP000002");
    hubA = new FakeHub(vertx, Files.createDirectories(folder.resolve("a")));
    hubB = new FakeHub(vertx, Files.createDirectories(folder.resolve("b")));
    a = connector(hubA, credentialA, settings);
    b = connector(hubB, credentialB, settings);
    hubB.serve(BUYER);
    register(BUYER, INVOICE, BILLING, credentialB.certificate());
  }

  /** A further connector on the same network. */
  PeppolConnector connector(FakeHub hub, Credential credential, Map<String, Object> settings)
      throws Exception {
    PeppolConnector connector = new PeppolConnector();
    connector.configure(TestSettings.of(nested(settings(credential, settings))));
    connector.start(hub);
    return connector;
  }

  /** {"smp.url": …} as {"smp": {"url": …}}. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> nested(Map<String, Object> flat) {
    Map<String, Object> root = new HashMap<>();
    flat.forEach(
        (path, value) -> {
          Map<String, Object> at = root;
          String[] keys = path.split("\\.");
          for (int i = 0; i < keys.length - 1; i++) {
            at = (Map<String, Object>) at.computeIfAbsent(keys[i], k -> new HashMap<>());
          }
          at.put(keys[keys.length - 1], value);
        });
    return root;
  }

  /** The settings of one access point on the network, which more of them may change. */
  Map<String, Object> settings(Credential credential, Map<String, Object> more) throws Exception {
    Path keyStore = folder.resolve("key-" + UUID.randomUUID() + ".p12");
    credential.writePkcs12(keyStore, "secret".toCharArray());
    Path accessPoints = folder.resolve("network/ap-ca.pem");
    Path smps = folder.resolve("network/smp-ca.pem");
    Map<String, Object> values = new HashMap<>();
    values.put("key-store.path", keyStore);
    values.put("key-store.password", "secret");
    values.put("trust.network", PeppolConfig.Network.PRIVATE);
    values.put("trust.access-point-authorities", accessPoints);
    values.put("trust.smp-authorities", smps);
    values.put("smp.url", network.smpUrl());
    values.put("as4.port", 0);
    values.put("validation.outbound", false);
    values.put("validation.rules", List.of("none"));
    values.put("send.response-timeout", Duration.ofSeconds(20));
    values.putAll(more);
    return values;
  }

  String urlOfB() {
    return "http://127.0.0.1:" + b.port() + "/as4";
  }

  void register(ParticipantId who, String type, String process, X509Certificate certificate) {
    network.register(who, type, process, urlOfB(), certificate);
  }

  /** A document as the core would make it: type and process from the content. */
  Document document(byte[] content, ParticipantId sender, ParticipantId receiver) {
    Recognised recognised = a.recognise(Content.xml(content)).orElseThrow();
    return new Document(
        recognised.type(), recognised.process(), sender, receiver, Content.xml(content));
  }

  static Document invoice(String content) {
    return new Document(
        INVOICE, BILLING, SELLER, BUYER, Content.xml(content.getBytes(StandardCharsets.UTF_8)));
  }

  static Delivery delivery(Document document) {
    return delivery(UUID.randomUUID(), document);
  }

  static Delivery delivery(UUID id, Document document) {
    return new Delivery(
        id,
        1,
        false,
        document,
        new DestinationId("peppol", "as the SMP says"),
        Instant.parse("2026-11-02T10:15:30.123Z"));
  }

  /** Delivers as the core does: on a virtual thread. */
  Outcome send(Delivery delivery) throws Exception {
    return onVirtualThread(() -> a.deliver(delivery));
  }

  static <T> T onVirtualThread(java.util.concurrent.Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task.get(60, java.util.concurrent.TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    a.close();
    b.close();
    network.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
