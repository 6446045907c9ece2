package io.tradehub.connectors.peppol;

import static io.tradehub.connectors.peppol.TwoAccessPoints.delivery;
import static io.tradehub.connectors.peppol.TwoAccessPoints.invoice;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.CapturingServer.Captured;
import io.tradehub.connectors.peppol.as4.As4Sender;
import io.tradehub.connectors.peppol.as4.OutboundMessage;
import io.tradehub.connectors.peppol.as4.SendResult;
import io.tradehub.connectors.peppol.as4.SendResult.EbmsError;
import io.tradehub.connectors.peppol.http.HttpTransport;
import io.tradehub.connectors.peppol.pki.KeyMaterial;
import io.tradehub.connectors.peppol.sbdh.Header;
import io.tradehub.connectors.peppol.sbdh.MlsRequest;
import io.tradehub.connectors.peppol.sbdh.SbdhWriter;
import io.tradehub.sandbox.peppol.Credential;
import io.tradehub.sandbox.peppol.TestPki.Flaw;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a stranger may send: each gets a clear error, nothing is stored, nothing of the inside is
 * told, and the next good message gets through.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {
  private static final int MAX_BODY = 2 << 20;

  @TempDir static Path folder;
  private TwoAccessPoints net;
  private HttpTransport http;
  private Credential revoked;
  private int storedBefore;

  @BeforeAll
  void start() throws Exception {
    net =
        new TwoAccessPoints(
            folder,
            Map.of(
                "as4.max-body",
                MAX_BODY,
                "as4.spool-above",
                64 * 1024,
                "as4.idle-time",
                Duration.ofMillis(400),
                "as4.body-time",
                Duration.ofSeconds(3)));
    // Before anybody fetches the list of revoked certificates, which is remembered for a while.
    revoked = net.network.pki().accessPoint("POP000004", Flaw.REVOKED);
    http =
        new HttpTransport(
            new HttpTransport.Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), 10, 1 << 20));
  }

  @AfterAll
  void stop() {
    http.close();
    net.close();
  }

  @BeforeEach
  void count() {
    storedBefore = net.hubB.documents().size();
  }

  /** Every test ends so, whatever came before. */
  @AfterEach
  void theNextGoodMessageGetsThrough() throws Exception {
    net.hubB.overloaded(false);
    net.hubB.failWith(null);
    assertThat(net.send(delivery(invoice(Invoices.invoice("good")))))
        .isInstanceOf(Outcome.Delivered.class);
    try (var left = Files.list(folder.resolve("b/spool"))) {
      assertThat(left).as("files of bodies left behind").isEmpty();
    }
  }

  private void nothingStored() {
    assertThat(net.hubB.documents()).hasSize(storedBefore);
  }

  // --- who sends ---

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, expired at",
    "NOT_YET_VALID, is not valid before",
    "REVOKED, was revoked at",
    "FOREIGN_AUTHORITY, not issued by an authority that is trusted",
    "SMP_CERTIFICATE, not issued by an authority that is trusted",
    "WRONG_NAME, not a Peppol certificate"
  })
  void aCertificateThatIsNotAcceptedIsNamedAndRefused(Flaw flaw, String reason) throws Exception {
    Credential credential =
        flaw == Flaw.REVOKED ? revoked : net.network.pki().accessPoint("POP000003", flaw);

    SendResult result = sendAs(credential, header(), envelope(header(), Invoices.invoice("x")));

    assertThat(error(result).code()).isEqualTo("EBMS:0101");
    assertThat(error(result).text()).contains(reason);
    nothingStored();
  }

  @Test
  void anUnsignedMessageIsRefused() throws Exception {
    HttpResponse<String> answer =
        captured().replace("(?s)<ds:Signature .*</ds:Signature>", "").post(net.urlOfB());

    assertThat(answer.body()).contains("EBMS:0103", "the message is not signed");
    nothingStored();
  }

  @Test
  void aWronglySignedMessageIsRefused() throws Exception {
    HttpResponse<String> answer =
        captured().replace("(<ds:SignatureValue>\\s*)(....)", "$1AAAA").post(net.urlOfB());

    refusedWithoutReceipt(answer);
  }

  @Test
  void aTamperedHeaderIsRefused() throws Exception {
    HttpResponse<String> answer =
        captured().replace("7300010000025", "7300010000032").post(net.urlOfB());

    refusedWithoutReceipt(answer);
  }

  @Test
  void aTamperedPayloadIsRefused() throws Exception {
    refusedWithoutReceipt(captured().flip(100).post(net.urlOfB()));
  }

  private void refusedWithoutReceipt(HttpResponse<String> answer) {
    assertThat(answer.body()).contains("EBMS:01").doesNotContain("NonRepudiationInformation");
    assertThat(answer.body()).doesNotContain("Exception", "org.apache", "com.helger", "\tat ");
    nothingStored();
  }

  // --- what is sent ---

  @Test
  void aReplayedMessageIsReceiptedAgainAndStoredOnce() throws Exception {
    Captured captured = captured();

    HttpResponse<String> first = captured.post(net.urlOfB());
    HttpResponse<String> second = captured.post(net.urlOfB());

    assertThat(first.body()).contains("NonRepudiationInformation");
    assertThat(second.body()).contains("NonRepudiationInformation");
    assertThat(net.hubB.documents()).hasSize(storedBefore + 1);
  }

  @Test
  void aDtdInTheEnvelopeIsRefused() throws Exception {
    String good = new String(envelope(header(), Invoices.invoice("x")), UTF_8);
    String evil =
        good.replaceFirst(
            "\\?>\\s*<sbd:", "?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><sbd:");

    SendResult result = sendAs(net.credentialA, header(), evil.getBytes(UTF_8));

    assertThat(error(result).code()).isEqualTo("EBMS:0003");
    assertThat(error(result).text()).contains("DTD").doesNotContain("root:");
    nothingStored();
  }

  @Test
  void aDeepPayloadIsRefused() throws Exception {
    String deep =
        Invoices.invoice("x")
            .replace("<cbc:ID>", "<a>".repeat(500) + "</a>".repeat(500) + "<cbc:ID>");

    SendResult result = sendAs(net.credentialA, header(), envelope(header(), deep));

    assertThat(error(result).text()).containsAnyOf("nest deeper", "has a depth of");
    nothingStored();
  }

  @Test
  void whatIsNoEnvelopeIsRefused() throws Exception {
    SendResult result = sendAs(net.credentialA, header(), Invoices.invoice("x").getBytes(UTF_8));

    assertThat(error(result).code()).isEqualTo("EBMS:0003");
    assertThat(error(result).text()).contains("expected StandardBusinessDocument");
    nothingStored();
  }

  @Test
  void anEnvelopeForSomebodyElseThanTheHeaderSaysIsRefused() throws Exception {
    byte[] other = envelope(header(ParticipantId.parse("0088:1")), Invoices.invoice("x"));

    SendResult result = sendAs(net.credentialA, header(), other);

    assertThat(error(result).text()).contains("do not agree on the finalRecipient");
    nothingStored();
  }

  @Test
  void aReceiverThatIsNotServedIsRefusedAsPeppolAsks() throws Exception {
    Header header = header(ParticipantId.parse("0088:7300010999999"));

    SendResult result = sendAs(net.credentialA, header, envelope(header, Invoices.invoice("x")));

    assertThat(error(result).code()).isEqualTo("EBMS:0004");
    assertThat(error(result).text()).contains("PEPPOL:NOT_SERVICED");
    nothingStored();
  }

  @Test
  void aPayloadThatGrowsWhenDecompressedIsRefused() throws Exception {
    String bomb =
        Invoices.invoice("x").replace("<cbc:ID>", "<!--" + " ".repeat(8 << 20) + "--><cbc:ID>");

    SendResult result = sendAs(net.credentialA, header(), envelope(header(), bomb));

    assertThat(error(result).code()).isEqualTo("EBMS:0303");
    assertThat(error(result).text()).contains("larger than");
    nothingStored();
  }

  @Test
  void aLargeMessageWithinTheLimitGoesThroughAFile() throws Exception {
    StringBuilder noise = new StringBuilder();
    while (noise.length() < 1 << 20) {
      noise.append(UUID.randomUUID());
    }
    String large = Invoices.invoice("x").replace("<cbc:ID>", "<!--" + noise + "--><cbc:ID>");

    // a double hyphen may not stand in a comment
    Outcome outcome = net.send(delivery(invoice(large.replace("--" + "-", "-"))));

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(net.hubB.documents()).hasSize(storedBefore + 1);
  }

  // --- how it is sent ---

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain | hello",
        "multipart/related | no boundary",
        "multipart/related; boundary=x | garbage without any boundary",
        "multipart/related; boundary=x | --x\\r\\nContent-Type: application/soap+xml\\r\\n\\r\\n<x",
        "application/soap+xml | <not-soap/>",
        "application/soap+xml | <!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "application/soap+xml | <S:Envelope xmlns:S='http://www.w3.org/2003/05/soap-envelope'/>",
        "'' | nothing",
        "; ; ; | nothing"
      })
  void garbageIsAnswered400(String contentType, String body) throws Exception {
    HttpResponse<String> answer =
        new Captured(
                contentType.isEmpty() ? "x" : contentType,
                body.replace("\\r\\n", "\r\n").getBytes(UTF_8))
            .post(net.urlOfB());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("this is not a Peppol AS4 message\n");
    nothingStored();
  }

  @Test
  void aMessageThatIsDeclaredTooLargeIsRefusedBeforeItIsRead() throws Exception {
    String answer =
        raw(
            "POST /as4 HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Length: "
                + (101L << 20)
                + "\r\n\r\n",
            new byte[1_000]);

    assertThat(answer).startsWith("HTTP/1.1 413").contains("larger than " + MAX_BODY + " bytes");
    nothingStored();
  }

  @Test
  void aMessageThatBecomesTooLargeIsCut() throws Exception {
    HttpResponse<String> answer =
        new Captured("multipart/related; boundary=x", new byte[MAX_BODY]).post(net.urlOfB());
    assertThat(answer.statusCode()).as("as large as may be").isEqualTo(400);

    String cut =
        raw(
            "POST /as4 HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(MAX_BODY + 1)
                + "\r\n",
            new byte[MAX_BODY + 1]);
    assertThat(cut).startsWith("HTTP/1.1 413");
    nothingStored();
  }

  @Test
  void aSenderThatStopsIsCutOff() throws Exception {
    String answer =
        raw(
            "POST /as4 HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Length: 1000\r\n\r\n",
            new byte[10]);

    assertThat(answer).startsWith("HTTP/1.1 408").contains("too slowly");
    nothingStored();
  }

  @Test
  void aSenderThatDribblesIsCutOff() throws Exception {
    long begin = System.nanoTime();
    try (Socket socket = new Socket("127.0.0.1", net.b.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /as4 HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Length: 1000\r\n\r\n"
              .getBytes(UTF_8));
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  while (true) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(100);
                  }
                } catch (Exception e) {
                  // cut off
                }
              });
      socket.setSoTimeout(15_000);
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 408");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(2));
    nothingStored();
  }

  @Test
  void aSenderThatWaitsToBeAskedForTheBodyIsAsked() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", net.b.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("POST /as4 HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Length: 3\r\n"
                      + "Expect: 100-continue\r\n\r\n")
                  .getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 100");
    }
  }

  @Test
  void otherPathsAndMethodsAreNotServed() throws Exception {
    assertThat(raw("GET /as4 HTTP/1.1\r\nHost: x\r\n\r\n", new byte[0])).startsWith("HTTP/1.1 405");
    assertThat(raw("GET /etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", new byte[0]))
        .startsWith("HTTP/1.1 404");
  }

  // --- when the hub cannot ---

  @Test
  void withoutRoomTheSenderIsAskedToTryAgain() throws Exception {
    net.hubB.overloaded(true);

    Outcome outcome = net.send(delivery(invoice(Invoices.invoice("x"))));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Retry.class,
            retry -> {
              assertThat(retry.fault()).isEqualTo(Outcome.Fault.DESTINATION);
              assertThat(retry.text()).contains("no room");
            });
    nothingStored();
  }

  @Test
  void aFailureInsideIsNotToldToStrangers() throws Exception {
    net.hubB.failWith(new IllegalStateException("disk /secret/path is broken"));

    Outcome outcome = net.send(delivery(invoice(Invoices.invoice("x"))));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Retry.class,
            retry -> assertThat(retry.text()).contains("internal").doesNotContain("secret"));
    nothingStored();
  }

  // --- tools ---

  private static Header header() {
    return header(TwoAccessPoints.BUYER);
  }

  private static Header header(ParticipantId receiver) {
    return new Header(
        UUID.randomUUID().toString(),
        TwoAccessPoints.SELLER,
        receiver,
        TwoAccessPoints.INVOICE,
        TwoAccessPoints.BILLING,
        "SE",
        Instant.parse("2026-11-02T10:00:00Z"),
        Optional.of(MlsRequest.DEFAULT));
  }

  private static byte[] envelope(Header header, String document) throws Exception {
    return SbdhWriter.write(header, document.getBytes(UTF_8));
  }

  private SendResult sendAs(Credential credential, Header header, byte[] envelope)
      throws Exception {
    return send(credential, header, envelope, URI.create(net.urlOfB()));
  }

  private SendResult send(Credential credential, Header header, byte[] envelope, URI to)
      throws Exception {
    As4Sender sender =
        new As4Sender(new KeyMaterial(credential.key(), credential.certificate()), http);
    OutboundMessage message =
        new OutboundMessage(to, net.credentialB.certificate(), header, envelope);
    return TwoAccessPoints.onVirtualThread(() -> sender.send(message));
  }

  /** A good message from A to B, as it goes over the wire. */
  private Captured captured() throws Exception {
    try (CapturingServer server = new CapturingServer()) {
      Header header = header();
      send(net.credentialA, header, envelope(header, Invoices.invoice("y")), server.uri());
      return server.take();
    }
  }

  private static EbmsError error(SendResult result) {
    assertThat(result).isInstanceOf(SendResult.Refused.class);
    return ((SendResult.Refused) result).errors().getFirst();
  }

  /** Writes to the server and reads what it says until it ends the connection. */
  private String raw(String head, byte[] body) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", net.b.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(UTF_8));
      try {
        out.write(body);
        out.flush();
      } catch (java.net.SocketException e) {
        // it ended the connection already; what it said is still to be read
      }
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(200), UTF_8);
    }
  }
}
