package io.tradehub.connectors.cips;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.contract.TestContext;
import io.tradehub.connectors.api.contract.TestSettings;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.IsoMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A bank's connector, started, with a CIPS of a test on the other side. */
final class Bank implements AutoCloseable {
  private static final Identity CIPS_KEYS = Identity.of("cips");
  static final Identity KEYS = Identity.of("bank");

  final FakeCips cips;
  final TestContext context;
  final CipsConnector connector = new CipsConnector();
  private final HttpClient http = HttpClient.newHttpClient();

  Bank(Path folder) throws Exception {
    cips = new FakeCips(CIPS_KEYS, Map.of(Papers.BANK, KEYS, Agent.cips(CIPS_ID), KEYS));
    context =
        new TestContext(
            Files.createDirectories(folder.resolve("data")), Set.of(Papers.BANK.participant()));
    connector.configure(TestSettings.of(settings(folder, cips, KEYS)));
    connector.start(context);
  }

  static final String CIPS_ID = "100000000017";

  static Map<String, ?> settings(Path folder, FakeCips cips, Identity bank) throws Exception {
    return Map.of(
        "certificate",
        cips.keys.pem(folder, "cips"),
        "participants",
        List.of(
            Map.of(
                "bic",
                Papers.BANK.value(),
                "cips-id",
                CIPS_ID,
                "key-store",
                Map.of("path", bank.keyStore(folder, "bank"), "password", Identity.PASSWORD))),
        "send",
        Map.of(
            "address",
            cips.address(),
            "answer-timeout",
            Duration.ofSeconds(10),
            "connect-timeout",
            Duration.ofSeconds(5)),
        "receive",
        Map.of("port", 0, "max-body", 1 << 20));
  }

  Delivery delivery(IsoMessage message) {
    return delivery(Papers.document(message), 1);
  }

  Delivery delivery(Document document, int attempt) {
    return new Delivery(
        UUID.randomUUID(),
        attempt,
        attempt > 1,
        document,
        new DestinationId("cips", cips.address()),
        Papers.now());
  }

  /** The same message, in doubt. */
  static Delivery again(Delivery delivery) {
    return new Delivery(
        delivery.messageId(),
        delivery.attempt() + 1,
        true,
        delivery.document(),
        delivery.destination(),
        delivery.acceptTime());
  }

  /** POSTs something to where CIPS posts; what was answered. */
  HttpResponse<String> push(byte[] body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.port() + "/cips"))
            .header("Content-Type", "application/xml")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** CIPS sends a message. */
  int push(IsoMessage message) throws Exception {
    return push(cips.signed(message, Papers.BANK)).statusCode();
  }

  @Override
  public void close() {
    connector.close();
    context.close();
    cips.close();
    http.close();
  }
}
