package io.tradehub.connectors.peppol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.tradehub.connectors.peppol.TwoAccessPoints.delivery;
import static io.tradehub.connectors.peppol.TwoAccessPoints.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.peppol.CapturingServer.Captured;
import io.tradehub.sandbox.peppol.Credential;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an access point may answer, and what that means for the message. */
@TestInstance(Lifecycle.PER_CLASS)
class SendFaultsTest {
  @TempDir static Path folder;
  private TwoAccessPoints net;
  private WireMockServer other;

  @BeforeAll
  void start() throws Exception {
    net = new TwoAccessPoints(folder, Map.of("send.response-timeout", Duration.ofSeconds(2)));
    other = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    other.start();
    sendTo("http://127.0.0.1:" + other.port() + "/as4");
  }

  @AfterAll
  void stop() {
    other.stop();
    net.close();
  }

  /** Registers the buyer at an address, with B's certificate; asked for anew from now on. */
  private void sendTo(String url) throws Exception {
    net.network.register(
        TwoAccessPoints.BUYER,
        TwoAccessPoints.INVOICE,
        TwoAccessPoints.BILLING,
        url,
        net.credentialB.certificate());
  }

  private void answer(ResponseDefinitionBuilder response) {
    other.resetAll();
    other.stubFor(any(anyUrl()).willReturn(response));
  }

  private Outcome send() throws Exception {
    return net.send(delivery(invoice(Invoices.invoice("x"))));
  }

  @ParameterizedTest
  @CsvSource({"500", "502", "503", "404", "403", "301", "429"})
  void anHttpErrorIsARetryThatTheDestinationIsToBlameFor(int status) throws Exception {
    answer(aResponse().withStatus(status).withBody("no").withHeader("Location", "http://x/"));

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Retry.class,
            retry -> {
              assertThat(retry.code()).isEqualTo("HTTP_" + status);
              assertThat(retry.fault()).isEqualTo(Outcome.Fault.DESTINATION);
            });
  }

  @Test
  void whoAsksToWaitIsWaitedFor() throws Exception {
    answer(aResponse().withStatus(503).withHeader("Retry-After", "120"));

    assertThat(((Outcome.Retry) send()).after()).contains(Duration.ofMinutes(2));
  }

  @Test
  void tooLargeIsForGood() throws Exception {
    answer(aResponse().withStatus(413));

    assertThat(send()).isInstanceOf(Outcome.Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER"})
  void aConnectionThatIsCutAfterTheBytesLeftIsUnknown(Fault fault) throws Exception {
    answer(aResponse().withFault(fault));

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, u -> assertThat(u.code()).isEqualTo("CONNECTION_CUT"));
  }

  @Test
  void anAnswerThatDoesNotComeIsUnknown() throws Exception {
    answer(aResponse().withFixedDelay(10_000).withStatus(200));

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, u -> assertThat(u.code()).isEqualTo("RESPONSE_TIMEOUT"));
  }

  @Test
  void anInterruptionEndsTheExchangeAtOnceAndIsUnknown() throws Exception {
    answer(aResponse().withFixedDelay(10_000).withStatus(200));
    FutureTask<Outcome> attempt =
        new FutureTask<>(() -> net.a.deliver(delivery(invoice(Invoices.invoice("x")))));
    Thread thread = Thread.ofVirtual().start(attempt);
    while (other.getServeEvents().getRequests().isEmpty() && !attempt.isDone()) {
      Thread.sleep(20);
      if (other
              .countRequestsMatching(
                  com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl()).build())
              .getCount()
          > 0) {
        break;
      }
    }
    thread.interrupt();

    assertThat(attempt.get(3, TimeUnit.SECONDS)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void noConnectionIsARetry() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    var nobody = io.tradehub.connectors.api.ParticipantId.parse("0088:7300010000056");
    net.network.register(
        nobody,
        TwoAccessPoints.INVOICE,
        TwoAccessPoints.BILLING,
        "http://127.0.0.1:" + free + "/as4",
        net.credentialB.certificate());
    var document = invoice(Invoices.invoice("x"));
    Outcome outcome =
        net.send(
            delivery(
                new io.tradehub.connectors.api.Document(
                    document.type(),
                    document.process(),
                    document.sender(),
                    nobody,
                    document.content())));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Retry.class,
            retry -> {
              assertThat(retry.code()).isEqualTo("CONNECTION_REFUSED");
              assertThat(retry.fault()).isEqualTo(Outcome.Fault.DESTINATION);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, <html>thanks</html>, RECEIPT_MISSING",
    "application/soap+xml, <not-soap/>, RECEIPT_INVALID",
    "application/soap+xml, garbage, RECEIPT_INVALID",
    "multipart/related; boundary=x, garbage, RECEIPT_INVALID"
  })
  void aThankYouThatIsNoReceiptIsUnknown(String type, String body, String code) throws Exception {
    answer(aResponse().withStatus(200).withHeader("Content-Type", type).withBody(body));

    assertThat(send())
        .isInstanceOfSatisfying(Outcome.Unknown.class, u -> assertThat(u.code()).isEqualTo(code));
  }

  @Test
  void aReceiptThatNobodySignedIsUnknown() throws Exception {
    String receipt = receiptOf("http://127.0.0.1:" + net.b.port() + "/as4");
    answer(soap(receipt.replaceFirst("(?s)<wsse:Security.*</wsse:Security>", "")));

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, u -> assertThat(u.code()).isEqualTo("RECEIPT_UNSIGNED"));
  }

  @Test
  void aReceiptThatWasAlteredIsUnknown() throws Exception {
    String receipt = receiptOf("http://127.0.0.1:" + net.b.port() + "/as4");
    answer(
        soap(
            receipt
                .replaceFirst("<ebbp:MessagePartNRInformation>", "<ebbp:MessagePartNRInformation> ")
                .replaceFirst("RefToMessageId>", "RefToMessageId>x")));

    assertThat(send()).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void theReceiptOfAnotherMessageIsUnknown() throws Exception {
    answer(soap(receiptOf("http://127.0.0.1:" + net.b.port() + "/as4")));

    assertThat(send())
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, u -> assertThat(u.code()).isEqualTo("RECEIPT_INVALID"));
  }

  @Test
  void aReceiptThatSomebodyElseSignedIsUnknown() throws Exception {
    Credential third = net.network.pki().accessPoint("POP000007");
    FakeHub hub = new FakeHub(net.vertx, folder.resolve("third"));
    hub.serve(TwoAccessPoints.BUYER);
    try (PeppolConnector impostor = net.connector(hub, third, Map.of())) {
      // It has the key of another access point, so it cannot decrypt what is for B; what it can
      // do is to sign a receipt.
      answer(soap(receiptOf("http://127.0.0.1:" + impostor.port() + "/as4", third)));

      assertThat(send())
          .isInstanceOfSatisfying(
              Outcome.Unknown.class, u -> assertThat(u.code()).isEqualTo("RECEIPT_SIGNER"));
    }
  }

  private static ResponseDefinitionBuilder soap(String body) {
    return aResponse()
        .withStatus(200)
        .withHeader("Content-Type", "application/soap+xml")
        .withBody(body);
  }

  private String receiptOf(String url) throws Exception {
    return receiptOf(url, net.credentialB);
  }

  /** The receipt of some message, as an access point writes it. */
  private String receiptOf(String url, Credential receiver) throws Exception {
    try (CapturingServer server = new CapturingServer()) {
      Messages.send(net, receiver, server.uri());
      Captured captured = server.take();
      HttpResponse<String> answer = captured.post(url);
      assertThat(answer.body()).contains("NonRepudiationInformation");
      return answer.body();
    }
  }
}
