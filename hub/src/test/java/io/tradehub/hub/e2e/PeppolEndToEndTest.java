package io.tradehub.hub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.hub.Hub;
import io.tradehub.sandbox.peppol.SmpFault;
import io.tradehub.v1.Direction;
import io.tradehub.v1.Document;
import io.tradehub.v1.Evidence;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.LookupParticipantRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageFilter;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents cross Peppol for real, from one hub's users to another's. */
class PeppolEndToEndTest {
  private static final byte[] INVOICE = example("invoice-1-tea-and-porcelain.xml");
  private static final Recognised SEEN =
      Hub.installedConnectors().getFirst().recognise(Content.xml(INVOICE)).orElseThrow();

  @TempDir private static Path folder;
  private static Network network;

  @BeforeAll
  static void start() throws Exception {
    network = Network.inProcess(folder);
    network.a.start();
    network.b.start();
    network.register(network.b, SEEN);
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @AfterEach
  void mend() {
    network.sandbox.fault(new SmpFault.None());
  }

  @Test
  void givenAnInvoice_whenTheBuyerAcknowledgesIt_thenItArrivedByteForByteAndIsCompleted() {
    Message message = submit(INVOICE);
    assertThat(message.getState()).isEqualTo(MessageState.MESSAGE_STATE_ACCEPTED);

    try (Receiver receiver = new Receiver(network.b)) {
      InboxMessage received = receiver.next();
      assertThat(received.getDocument().getContent().toByteArray()).isEqualTo(INVOICE);
      assertThat(received.getDocument().getSender()).endsWith(Network.SELLER.value());
      receiver.acknowledge(received);
    }

    Message completed = await(message, MessageState.MESSAGE_STATE_COMPLETED);
    assertThat(completed.getEvidenceList())
        .extracting(Evidence::getKind)
        .containsExactlyInAnyOrder("as4-receipt", "peppol-mls");
    assertThat(completed.getAttempts()).isEqualTo(1);
  }

  @Test
  void givenAnInvoice_whenTheBuyerRefusesIt_thenTheSellerIsToldWhy() {
    Message message = submit(INVOICE);

    try (Receiver receiver = new Receiver(network.b)) {
      receiver.refuse(receiver.next(), "we did not order tea");
    }

    Message rejected = await(message, MessageState.MESSAGE_STATE_REJECTED);
    assertThat(rejected.toString()).contains("we did not order tea");
  }

  @Test
  void givenAnInvoiceThatBreaksRules_thenEveryFindingIsToldAndNothingIsStored() throws Exception {
    int before = list(network.a, Direction.DIRECTION_OUTBOUND).size();

    StatusRuntimeException refused = refused(example("broken-invoice.xml"));

    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    ValidationReport report = report(refused);
    assertThat(report.getValid()).isFalse();
    assertThat(report.getFindingsList())
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.getRuleId()).isNotEmpty();
              assertThat(finding.getText()).isNotEmpty();
              assertThat(finding.getLocation()).isNotEmpty();
            });
    assertThat(list(network.a, Direction.DIRECTION_OUTBOUND)).hasSize(before);
  }

  @Test
  void givenAReceiverThatIsNotRegistered_thenItIsRejectedAndSaysSo() {
    Message message = submit(to("0088:7300010000032"));

    Message rejected = await(message, MessageState.MESSAGE_STATE_REJECTED);

    assertThat(rejected.getStatusCode()).isEqualTo("PARTICIPANT_NOT_REGISTERED");
    assertThat(rejected.getStatusText()).contains("not registered");
  }

  @Test
  void givenAReceiverThatDoesNotTakeTheType_thenItIsRejectedAndSaysSo() {
    network.sandbox.register(
        ParticipantId.parse("0088:7300010000049"),
        Network.MLS_TYPE,
        Network.MLS_PROCESS,
        network.b.url(),
        network.b.credential.certificate());

    Message rejected = await(submit(to("0088:7300010000049")), MessageState.MESSAGE_STATE_REJECTED);

    assertThat(rejected.getStatusCode()).isEqualTo("DOCUMENT_TYPE_NOT_ACCEPTED");
  }

  @Test
  void givenAnSmpThatIsDown_thenTheMessageWaitsAndGoesWhenItIsBack() throws Exception {
    Thread.sleep(1_100); // what was looked up before is forgotten
    network.sandbox.fault(new SmpFault.Outage(503));
    Message message = submit(INVOICE);
    Message waiting = await(message, MessageState.MESSAGE_STATE_WAITING);
    assertThat(waiting.getDestination()).startsWith("peppol/smp");

    network.sandbox.fault(new SmpFault.None());

    try (Receiver receiver = new Receiver(network.b)) {
      receiver.acknowledge(receiver.next());
    }
    await(message, MessageState.MESSAGE_STATE_COMPLETED);
  }

  @Test
  void givenABuyersHubThatIsDown_whenItIsBack_thenTheInvoiceIsDeliveredOnceWithoutHelp()
      throws Exception {
    network.b.stop();
    Message message = submit(INVOICE);
    await(message, MessageState.MESSAGE_STATE_WAITING);
    int before;

    network.b.start();

    try (Receiver receiver = new Receiver(network.b)) {
      InboxMessage received = receiver.next();
      before = list(network.b, Direction.DIRECTION_INBOUND).size();
      receiver.acknowledge(received);
    }
    await(message, MessageState.MESSAGE_STATE_COMPLETED);
    assertThat(list(network.b, Direction.DIRECTION_INBOUND)).hasSize(before);
    assertThat(metrics(network.a)).contains("resilience4j_circuitbreaker_state");
  }

  @Test
  void givenARegisteredParticipant_thenItCanBeLookedUp_andOneThatIsNotIsNotFound() {
    var answer =
        network
            .a
            .invoices()
            .lookupParticipant(
                LookupParticipantRequest.newBuilder()
                    .setParticipant(Network.BUYER.shortForm())
                    .setDocumentType(SEEN.type())
                    .build());
    assertThat(answer.getDocumentTypes(0).getEndpoints(0).getUrl()).isEqualTo(network.b.url());

    assertThatThrownBy(
            () ->
                network
                    .a
                    .invoices()
                    .lookupParticipant(
                        LookupParticipantRequest.newBuilder()
                            .setParticipant("0088:7300010000056")
                            .build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
  }

  private static Message submit(byte[] content) {
    return network
        .a
        .messages()
        .submitMessage(
            SubmitMessageRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setDocument(Document.newBuilder().setContent(ByteString.copyFrom(content)))
                .build())
        .getMessage();
  }

  private static StatusRuntimeException refused(byte[] content) {
    try {
      submit(content);
    } catch (StatusRuntimeException e) {
      return e;
    }
    throw new AssertionError("it was accepted");
  }

  private static ValidationReport report(StatusRuntimeException refused) throws IOException {
    for (Any detail : StatusProto.fromThrowable(refused).getDetailsList()) {
      if (detail.is(ValidationReport.class)) {
        return detail.unpack(ValidationReport.class);
      }
    }
    throw new AssertionError("no report in " + refused);
  }

  private static Message get(Message message) {
    return network
        .a
        .messages()
        .getMessage(
            GetMessageRequest.newBuilder()
                .setId(message.getId())
                .setView(MessageView.MESSAGE_VIEW_FULL)
                .build());
  }

  private static Message await(Message message, MessageState state) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (get(message).getState() != state) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it is not " + state + ": " + get(message));
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return get(message);
  }

  private static List<Message> list(Network.Side side, Direction direction) {
    return side.messages()
        .listMessages(
            ListMessagesRequest.newBuilder()
                .setPageSize(1000)
                .setFilter(MessageFilter.newBuilder().setDirection(direction))
                .build())
        .getMessagesList();
  }

  private static String metrics(Network.Side side) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://" + side.opsAddress() + "/metrics"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /** The example invoice to another receiver. */
  private static byte[] to(String participant) {
    String value = participant.substring(5);
    return new String(INVOICE, StandardCharsets.UTF_8)
        .replace(Network.BUYER.value().substring(5), value)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] example(String name) {
    try (InputStream in = Hub.class.getResourceAsStream("cli/demo/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
