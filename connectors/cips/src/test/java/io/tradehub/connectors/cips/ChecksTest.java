package io.tradehub.connectors.cips;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.cips.messages.MessageWriter;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.sign.SignatureFault;
import io.tradehub.connectors.cips.sign.XmlSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recognised, what is accepted, and under which names. */
class ChecksTest {
  @TempDir Path folder;

  private final CreditTransfers payment = Papers.payment();
  private Bank bank;

  @BeforeEach
  void open() throws Exception {
    bank = new Bank(folder);
  }

  @AfterEach
  void close() {
    bank.close();
  }

  private Header header() {
    return new Header(
        Papers.BANK,
        Papers.CIPS,
        payment.messageId(),
        payment.type().id(),
        Header.SERVICE,
        Papers.now(),
        false);
  }

  private List<String> rules(Document document) {
    return bank.connector.validate(document).findings().stream().map(Finding::ruleId).toList();
  }

  private Document enveloped(Header header) {
    return Papers.document(payment, MessageWriter.write(header, payment));
  }

  @Test
  void aPaymentIsRecognisedAloneAndInAnEnvelope() {
    for (Document document : List.of(Papers.document(payment), enveloped(header()))) {
      Recognised seen = bank.connector.recognise(document.content()).orElseThrow();
      assertThat(seen.type()).isEqualTo("pacs.008.001.08");
      assertThat(seen.sender()).contains(Papers.BANK.participant());
      assertThat(seen.receiver()).contains(Papers.OTHER_BANK.participant());
      assertThat(bank.connector.validate(document).findings()).isEmpty();
    }
  }

  @Test
  void aBatchForSeveralAndAQuestionGoToCips() {
    Content question = Papers.document(Papers.statementRequest()).content();
    assertThat(bank.connector.recognise(question).orElseThrow().receiver())
        .contains(Papers.CIPS.participant());
  }

  @Test
  void aPaymentHasItsThreeNamesAndABatchThoseOfEachPayment() {
    assertThat(bank.connector.references(Papers.document(payment)))
        .extracting(reference -> reference.networkId())
        .containsExactly(
            "msgid:TDHBCNSH/" + payment.messageId(),
            "uetr:" + payment.transfers().getFirst().uetr(),
            "e2e:TDHBCNSH/" + payment.transfers().getFirst().endToEndId());
    assertThat(bank.connector.references(Papers.document(Papers.payments(20)))).hasSize(41);
    IsoMessage recall = Papers.recall(payment);
    assertThat(bank.connector.references(Papers.document(recall)))
        .extracting(reference -> reference.networkId())
        .containsExactly("msgid:TDHBCNSH/" + recall.messageId());
  }

  @Test
  void aSubmittedSignatureIsRefused() throws SignatureFault {
    byte[] signed =
        XmlSigner.sign(
            MessageWriter.write(header(), payment).toByteArray(), Bank.KEYS.signingKey());
    assertThat(rules(Papers.document(payment, ByteString.copyFrom(signed))))
        .containsExactly("DS0B-SIGNED");
  }

  @Test
  void aHeaderToSomebodyElseIsRefused() {
    Header h = header();
    assertThat(
            rules(
                enveloped(
                    new Header(
                        h.from(),
                        Papers.OTHER_BANK,
                        h.businessMessageId(),
                        h.definition(),
                        h.service(),
                        h.creationTime(),
                        false))))
        .containsExactly("AGNT-RECEIVER");
  }

  @Test
  void aSenderWithoutAKeyHereIsRefused() {
    CreditTransfers foreign = Papers.payments(Papers.OTHER_BANK, Papers.BANK, 1, "1.00");
    assertThat(rules(Papers.document(foreign))).containsExactly("DS0G-NO-KEY");
  }

  @Test
  void aDocumentWithoutItsSenderIsNotRecognisedAndAllThatIsWrongIsSaid() {
    String xml =
        MessageWriter.writeDocument(payment)
            .toStringUtf8()
            .replaceFirst("<InstgAgt>.*?</InstgAgt>", "");
    Content content = Content.xml(xml.getBytes(StandardCharsets.UTF_8));
    Optional<Recognised> seen = bank.connector.recognise(content);
    assertThat(seen).isEmpty();
    assertThat(bank.connector.unrecognised(content).findings())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.ruleId()).startsWith("FF01-"));
  }

  @Test
  void anotherVersionIsNotRecognisedAndTheRightOneIsSaid() {
    String xml =
        MessageWriter.writeDocument(payment)
            .toStringUtf8()
            .replace("pacs.008.001.08", "pacs.008.001.07");
    Content content = Content.xml(xml.getBytes(StandardCharsets.UTF_8));
    assertThat(bank.connector.recognise(content)).isEmpty();
    assertThat(bank.connector.unrecognised(content).findings().getFirst().text())
        .contains("pacs.008.001.08");
  }

  @Test
  void whatOnlyCipsSendsIsNotTakenFromAParticipant() {
    Content report =
        new Content(Content.XML, MessageWriter.writeDocument(FakeCips.report(payment, "ACSC", "")));
    assertThat(bank.connector.recognise(report)).isEmpty();
    assertThat(bank.connector.unrecognised(report).findings().getFirst().ruleId())
        .isEqualTo("AG03-NOT-FOR-PARTICIPANTS");
  }
}
