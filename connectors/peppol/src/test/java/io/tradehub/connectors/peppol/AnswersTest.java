package io.tradehub.connectors.peppol;

import static io.tradehub.connectors.peppol.TwoAccessPoints.delivery;
import static io.tradehub.connectors.peppol.TwoAccessPoints.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.InboxAnswer;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Code;
import io.tradehub.connectors.peppol.mls.MlsWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A Message Level Status goes back to the sender and ends its message. */
@TestInstance(Lifecycle.PER_CLASS)
class AnswersTest {
  private static final ParticipantId PROVIDER_A = ParticipantId.parse("0242:000001");
  private static final ParticipantId PROVIDER_B = ParticipantId.parse("0242:000002");

  @TempDir static Path folder;
  private TwoAccessPoints net;

  @BeforeAll
  void start() throws Exception {
    net = new TwoAccessPoints(folder);
    net.network.register(
        PROVIDER_A,
        MlsDocuments.TYPE,
        MlsDocuments.PROCESS,
        "http://127.0.0.1:" + net.a.port() + "/as4",
        net.credentialA.certificate());
  }

  @AfterAll
  void stop() {
    net.close();
  }

  @Test
  void anAcknowledgedInvoiceIsAnsweredAndEndsCompleted() throws Exception {
    UUID id = UUID.randomUUID();
    Document reply = reply(arrived(id), InboxAnswer.Verdict.ACKNOWLEDGED, List.of()).orElseThrow();

    assertThat(reply.type()).isEqualTo(MlsDocuments.TYPE);
    assertThat(reply.sender()).isEqualTo(PROVIDER_B);
    assertThat(reply.receiver()).isEqualTo(PROVIDER_A);
    assertThat(net.b.recognise(reply.content()).orElseThrow().type()).isEqualTo(reply.type());

    Outcome outcome = sendFromB(reply);

    assertThat(outcome).as("no answer to an answer follows").isInstanceOf(Outcome.Completed.class);
    BusinessAnswer answer = answerTo(id);
    assertThat(answer.verdict()).isEqualTo(Verdict.COMPLETED);
    assertThat(answer.code()).isEqualTo("AP");
    assertThat(answer.evidence().kind()).isEqualTo("peppol-mls");
    assertThat(answer.evidence().bytes()).isEqualTo(reply.content().bytes());
  }

  @Test
  void anInvoiceThatItsReceiverRefusesEndsRejectedWithTheReason() throws Exception {
    UUID id = UUID.randomUUID();
    InboxAnswer refused =
        new InboxAnswer(
            UUID.randomUUID(),
            arrived(id).document(),
            arrived(id).replyContext(),
            InboxAnswer.Verdict.REFUSED_BY_RECEIVER,
            "REFUSED",
            "we ordered nothing",
            List.of(),
            Instant.now());

    sendFromB(net.b.reply(refused).orElseThrow());

    BusinessAnswer answer = answerTo(id);
    assertThat(answer.verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(answer.code()).isEqualTo("RE");
    assertThat(answer.text()).contains("we ordered nothing");
    assertThat(answer.findings()).extracting(Finding::ruleId).containsExactly("FD");
  }

  @Test
  void anInvoiceThatBreaksRulesEndsRejectedWithTheFindings() throws Exception {
    UUID id = UUID.randomUUID();
    Document reply =
        reply(
                arrived(id),
                InboxAnswer.Verdict.REFUSED_BY_RULES,
                List.of(
                    Finding.error("BR-CO-15", "/Invoice/cbc:ID", "the sums do not agree"),
                    Finding.error("XSD", "", "the structure is wrong")))
            .orElseThrow();

    sendFromB(reply);

    assertThat(answerTo(id).findings())
        .extracting(Finding::ruleId, Finding::location, Finding::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "BV", "/Invoice/cbc:ID", "[BR-CO-15] the sums do not agree"),
            org.assertj.core.groups.Tuple.tuple("SV", "", "[XSD] the structure is wrong"));
  }

  @Test
  void anAnswerThatComesAgainChangesNothing() throws Exception {
    UUID id = UUID.randomUUID();
    Document reply = reply(arrived(id), InboxAnswer.Verdict.ACKNOWLEDGED, List.of()).orElseThrow();
    UUID mls = UUID.randomUUID();

    TwoAccessPoints.onVirtualThread(() -> net.b.deliver(delivery(mls, reply)));
    Outcome again = TwoAccessPoints.onVirtualThread(() -> net.b.deliver(delivery(mls, reply)));

    assertThat(again).isInstanceOf(Outcome.Completed.class);
    assertThat(net.hubA.answers()).filteredOn(a -> a.networkId().equals("" + id)).hasSize(1);
  }

  @Test
  void anAnswerToNoMessageOfOursIsRefused() throws Exception {
    Document stray = status("no-such-message");

    Outcome outcome = sendFromB(stray);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.text()).contains("no message of this access point"));
  }

  @Test
  void anAnswerToNoMessageOfOursForOneOfOursIsADocument() throws Exception {
    net.register(
        TwoAccessPoints.BUYER,
        MlsDocuments.TYPE,
        MlsDocuments.PROCESS,
        net.credentialB.certificate());
    Document stray = status("of-another-system");
    Document toBuyer =
        new Document(
            stray.type(), stray.process(), PROVIDER_A, TwoAccessPoints.BUYER, stray.content());

    Outcome outcome = net.send(delivery(toBuyer));

    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    assertThat(net.hubB.documents())
        .anySatisfy(d -> assertThat(d.document().content()).isEqualTo(stray.content()));
  }

  @Test
  void aStatusIsNeverAnsweredByAStatus() {
    InboxAnswer answer =
        new InboxAnswer(
            UUID.randomUUID(),
            status("x"),
            new ReplyContext("x", PROVIDER_A, true).write(),
            InboxAnswer.Verdict.ACKNOWLEDGED,
            "",
            "",
            List.of(),
            Instant.now());

    assertThat(net.b.reply(answer)).isEmpty();
  }

  @Test
  void whoWantsFailuresOnlyGetsNoSuccess() throws Exception {
    InboundDocument arrived = arrived(UUID.randomUUID());
    ByteString failuresOnly = new ReplyContext("x", PROVIDER_A, false).write();
    InboundDocument changed =
        new InboundDocument(
            arrived.networkIds(),
            arrived.document(),
            failuresOnly,
            arrived.evidence(),
            Optional.empty());

    assertThat(reply(changed, InboxAnswer.Verdict.ACKNOWLEDGED, List.of())).isEmpty();
    assertThat(
            reply(
                changed,
                InboxAnswer.Verdict.REFUSED_BY_RULES,
                List.of(Finding.error("BR-01", "", "x"))))
        .isPresent();
  }

  private InboundDocument arrived(UUID id) throws Exception {
    net.hubA.sent(id.toString());
    assertThat(net.send(delivery(id, invoice(Invoices.invoice("I")))))
        .isInstanceOf(Outcome.Delivered.class);
    return net.hubB.documents().stream()
        .filter(d -> d.networkIds().contains("sbdh:POP000001/" + id))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Document> reply(
      InboundDocument arrived, InboxAnswer.Verdict verdict, List<Finding> findings) {
    return net.b.reply(
        new InboxAnswer(
            UUID.randomUUID(),
            arrived.document(),
            arrived.replyContext(),
            verdict,
            "",
            "",
            findings,
            Instant.parse("2026-11-02T12:00:00Z")));
  }

  private Outcome sendFromB(Document document) throws Exception {
    return TwoAccessPoints.onVirtualThread(() -> net.b.deliver(delivery(document)));
  }

  private BusinessAnswer answerTo(UUID id) {
    return net.hubA.answers().stream()
        .filter(a -> a.networkId().equals(id.toString()))
        .findFirst()
        .orElseThrow();
  }

  private static Document status(String about) {
    MessageLevelStatus status =
        new MessageLevelStatus(
            UUID.randomUUID().toString(),
            Instant.parse("2026-11-02T12:00:00Z"),
            PROVIDER_B,
            PROVIDER_A,
            Code.AP,
            "",
            about,
            List.of());
    return new Document(
        MlsDocuments.TYPE,
        MlsDocuments.PROCESS,
        PROVIDER_B,
        PROVIDER_A,
        Content.xml(MlsWriter.write(status)));
  }
}
