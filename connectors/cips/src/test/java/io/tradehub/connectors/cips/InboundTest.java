package io.tradehub.connectors.cips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.cips.messages.MessageReader;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from CIPS is believed, stored once, and only then receipted. */
class InboundTest {
  @TempDir Path folder;

  private final CreditTransfers ours = Papers.payment();
  private final CreditTransfers theirs = Papers.payments(Papers.OTHER_BANK, Papers.BANK, 1, "7.00");
  private Bank bank;

  @BeforeEach
  void open() throws Exception {
    bank = new Bank(folder);
  }

  @AfterEach
  void close() {
    bank.close();
  }

  private List<BusinessAnswer> answers() {
    return bank.context.inbound().answers();
  }

  private List<InboundDocument> documents() {
    return bank.context.inbound().documents();
  }

  private void nothingIsStored() {
    assertThat(answers()).isEmpty();
    assertThat(documents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RCVD,'',INTERIM,RCVD",
    "PDNG,'',INTERIM,PDNG",
    "ACSP,'',INTERIM,ACSP",
    "ACSC,'',COMPLETED,ACSC",
    "PART,'',COMPLETED,PART",
    "RJCT,AC04,REJECTED,AC04",
    "RJCT,'',REJECTED,RJCT",
    "CANC,CUST,REJECTED,CANCELLED"
  })
  void aStatusAnswersTheMessageThatItSpeaksOf(
      String status, String reason, Verdict verdict, String code) throws Exception {
    StatusReport report = FakeCips.report(ours, status, reason);
    assertThat(bank.push(report)).isEqualTo(204);
    BusinessAnswer answer = answers().getFirst();
    assertThat(answer.networkId())
        .isIn(
            "msgid:TDHBCNSH/" + ours.messageId(), "msgid:" + Bank.CIPS_ID + "/" + ours.messageId());
    assertThat(answer.answerId()).isEqualTo("msgid:CIPSCNSH/" + report.messageId());
    assertThat(answer.verdict()).isEqualTo(verdict);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.text()).isNotBlank();
    assertThat(answer.findings()).hasSize(reason.isEmpty() ? 0 : 1);
    assertThat(answer.evidence().bytes().toStringUtf8()).contains("SignatureValue");
    assertThat(documents()).isEmpty();
  }

  @Test
  void reasonsOfSinglePaymentsNameThem() throws Exception {
    StatusReport report =
        new StatusReport(
            "CIPSX",
            Papers.now(),
            ours.messageId(),
            ours.type().id(),
            "PART",
            List.of(),
            List.of(
                new StatusReport.Transaction(
                    "E-1",
                    ours.transfers().getFirst().uetr(),
                    "RJCT",
                    List.of(new Reason("AC04", "closed")),
                    Optional.empty(),
                    Optional.empty())));
    assertThat(bank.push(report)).isEqualTo(204);
    assertThat(answers().getFirst().findings().getFirst().ruleId()).isEqualTo("AC04");
    assertThat(answers().getFirst().findings().getFirst().location()).contains("E-1");
  }

  @Test
  void aPaymentIsStoredForItsReceiverUnderItsNames() throws Exception {
    byte[] body = bank.cips.signed(theirs, Papers.BANK);
    assertThat(bank.push(body).statusCode()).isEqualTo(204);
    InboundDocument stored = documents().getFirst();
    assertThat(stored.networkIds())
        .containsExactly(
            "msgid:CIPSCNSH/" + theirs.messageId(), "uetr:" + theirs.transfers().getFirst().uetr());
    assertThat(stored.document().type()).isEqualTo("pacs.008.001.08");
    assertThat(stored.document().sender()).isEqualTo(Papers.OTHER_BANK.participant());
    assertThat(stored.document().receiver()).isEqualTo(Papers.BANK.participant());
    assertThat(stored.document().content().bytes().toByteArray()).isEqualTo(body);
    assertThat(stored.refusal()).isEmpty();
  }

  @Test
  void aBatchIsFoundByEachOfItsPayments() throws Exception {
    CreditTransfers batch = Papers.payments(Papers.OTHER_BANK, Papers.BANK, 1000, "1.00");
    assertThat(bank.push(batch)).isEqualTo(204);
    assertThat(documents().getFirst().networkIds())
        .containsAll(
            batch.transfers().stream().map(transfer -> "uetr:" + transfer.uetr()).toList());
  }

  @Test
  void whatComesTwiceIsStoredOnceAndReceiptedTwice() throws Exception {
    byte[] payment = bank.cips.signed(theirs, Papers.BANK);
    byte[] status = bank.cips.signed(FakeCips.report(ours, "ACSC", ""), Papers.BANK);
    for (int time = 0; time < 3; time++) {
      assertThat(bank.push(payment).statusCode()).isEqualTo(204);
      assertThat(bank.push(status).statusCode()).isEqualTo(204);
    }
    assertThat(documents()).hasSize(1);
    assertThat(answers()).hasSize(1);
  }

  @Test
  void anOlderStatusAfterTheNewerIsStoredAsWhatItIs() throws Exception {
    assertThat(bank.push(FakeCips.report(ours, "ACSC", ""))).isEqualTo(204);
    assertThat(bank.push(FakeCips.report(ours, "RCVD", ""))).isEqualTo(204);
    assertThat(answers())
        .extracting(BusinessAnswer::verdict)
        .containsExactly(Verdict.COMPLETED, Verdict.INTERIM);
  }

  @Test
  void aReturnIsStoredAndNotedAtThePaymentThatComesBack() throws Exception {
    assertThat(bank.push(Papers.back(Papers.OTHER_BANK, Papers.BANK, ours))).isEqualTo(204);
    assertThat(documents()).hasSize(1);
    assertThat(documents().getFirst().networkIds()).noneMatch(id -> id.startsWith("uetr:"));
    BusinessAnswer note = answers().getFirst();
    assertThat(note.networkId())
        .endsWith("/" + ours.transfers().getFirst().endToEndId())
        .startsWith("e2e:");
    assertThat(note.verdict()).isEqualTo(Verdict.INTERIM);
    assertThat(note.code()).isEqualTo("RETURNED");
  }

  @ParameterizedTest
  @CsvSource({"CNCL,COMPLETED", "PDCR,INTERIM", "RJCR,REJECTED"})
  void aResolutionAnswersTheRequestAndIsNotedAtThePayment(String status, Verdict verdict)
      throws Exception {
    IsoMessage resolution =
        FakeCips.resolution(
            "C-77",
            status,
            ours.transfers().getFirst().endToEndId(),
            ours.transfers().getFirst().uetr(),
            status.equals("RJCR") ? "CUST" : "");
    assertThat(bank.push(resolution)).isEqualTo(204);
    assertThat(answers()).hasSize(2);
    assertThat(answers().get(0).networkId()).startsWith("msgid:").endsWith("/C-77");
    assertThat(answers().get(0).verdict()).isEqualTo(verdict);
    assertThat(answers().get(1).networkId()).startsWith("e2e:");
    assertThat(answers().get(1).verdict()).isEqualTo(Verdict.INTERIM);
    assertThat(answers().get(1).code()).isEqualTo(status);
  }

  @Test
  void withoutRoomCipsIsAskedToTryAgainAndLaterItIsTaken() throws Exception {
    byte[] payment = bank.cips.signed(theirs, Papers.BANK);
    byte[] status = bank.cips.signed(FakeCips.report(ours, "ACSC", ""), Papers.BANK);
    bank.context.inbound().overloaded(true);
    assertThat(bank.push(payment).statusCode()).isEqualTo(503);
    HttpResponse<String> busy = bank.push(status);
    assertThat(busy.statusCode()).isEqualTo(503);
    assertThat(busy.headers().firstValue("Retry-After")).isPresent();
    nothingIsStored();
    bank.context.inbound().overloaded(false);
    assertThat(bank.push(payment).statusCode()).isEqualTo(204);
    assertThat(bank.push(status).statusCode()).isEqualTo(204);
  }

  @Test
  void whatCipsDidNotSignIsNotTaken() throws Exception {
    byte[] signed = bank.cips.signed(theirs, Papers.BANK);
    String text = new String(signed, StandardCharsets.UTF_8);
    Identity stranger = Identity.of("stranger");
    Function<Header, Header> same = Function.identity();
    Function<Header, Header> fromBank =
        h ->
            new Header(
                Papers.BANK,
                h.to(),
                h.businessMessageId(),
                h.definition(),
                h.service(),
                h.creationTime(),
                false);
    List<byte[]> forged =
        List.of(
            text.replaceFirst("<Sgntr>.*</Sgntr>", "").getBytes(StandardCharsets.UTF_8),
            text.replace(">7.00<", ">9.00<").getBytes(StandardCharsets.UTF_8),
            bank.cips.signed(theirs, Papers.BANK, stranger, same),
            // a participant's key is good for what it sends, not for what CIPS sends
            bank.cips.signed(theirs, Papers.BANK, Bank.KEYS, same),
            bank.cips.signed(theirs, Papers.BANK, Bank.KEYS, fromBank));
    for (byte[] body : forged) {
      HttpResponse<String> answer = bank.push(body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
      assertThat(answer.body()).isNotBlank();
    }
    nothingIsStored();
  }

  @Test
  void aCommentInASignedMessageChangesNothingOfWhatItSays() throws Exception {
    String text = new String(bank.cips.signed(theirs, Papers.BANK), StandardCharsets.UTF_8);
    String commented = text.replace(">7.00<", "><!-- -->7<!-- 1 -->.00<");
    int status = bank.push(commented.getBytes(StandardCharsets.UTF_8)).statusCode();
    if (status == 204) {
      // Comments are not signed; so they may not change what is read.
      Read read =
          new MessageReader(ProfileSchema.load())
              .read(documents().getFirst().document().content().bytes());
      assertThat(read)
          .isInstanceOfSatisfying(
              Read.Readable.class,
              readable -> assertThat(readable.message().document()).isEqualTo(theirs));
    } else {
      assertThat(status).isEqualTo(400);
      nothingIsStored();
    }
  }

  @Test
  void whatIsForNobodyHereIsNotTaken() throws Exception {
    assertThat(bank.push(bank.cips.signed(theirs, Papers.OTHER_BANK)).statusCode()).isEqualTo(404);
    nothingIsStored();
  }

  @Test
  void aParticipantIsServedByEachOfItsNames() throws Exception {
    byte[] body = bank.cips.signed(theirs, Agent.cips(Bank.CIPS_ID));
    assertThat(bank.push(body).statusCode()).isEqualTo(204);
    assertThat(documents().getFirst().document().receiver()).isEqualTo(Papers.BANK.participant());
  }

  @Test
  void aHeaderThatContradictsItsDocumentIsNotTaken() throws Exception {
    Function<Header, Header> otherId =
        h ->
            new Header(
                h.from(), h.to(), "OTHER", h.definition(), h.service(), h.creationTime(), false);
    HttpResponse<String> answer =
        bank.push(bank.cips.signed(theirs, Papers.BANK, bank.cips.keys, otherId));
    assertThat(answer.statusCode()).isEqualTo(400);
    nothingIsStored();
  }

  @Test
  void questionsAreForCipsNotForParticipants() throws Exception {
    assertThat(bank.push(Papers.statementRequest())).isEqualTo(400);
    nothingIsStored();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "<a/>",
        "<BizMsg xmlns='urn:tradehub:cips:bizmsg:1'/>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
        "<!DOCTYPE a [<!ENTITY b 'xxxxxxxxxx'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
      })
  void garbageIsNotTaken(String body) throws Exception {
    HttpResponse<String> answer = bank.push(body.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("Exception");
    nothingIsStored();
  }

  @Test
  void aBodyBeyondTheLimitIsNotTaken() throws Exception {
    assertThat(bank.push(new byte[(1 << 20) + 1]).statusCode()).isEqualTo(413);
    nothingIsStored();
  }

  @Test
  void aBodyThatIsDeepIsNotTakenAndHarmsNothing() throws Exception {
    byte[] deep = "<a>".repeat(300_000).getBytes(StandardCharsets.UTF_8);
    assertThat(bank.push(deep).statusCode()).isEqualTo(400);
    assertThat(bank.push(FakeCips.report(ours, "ACSC", ""))).isEqualTo(204);
  }
}
