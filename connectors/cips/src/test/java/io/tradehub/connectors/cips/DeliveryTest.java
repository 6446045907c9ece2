package io.tradehub.connectors.cips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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

/** What one attempt sends, and what CIPS's answer makes of it. */
class DeliveryTest {
  @TempDir Path folder;

  private Bank bank;

  @BeforeEach
  void open() throws Exception {
    bank = new Bank(folder);
  }

  @AfterEach
  void close() {
    bank.close();
  }

  private Outcome deliver(IsoMessage message) {
    return bank.connector.deliver(bank.delivery(message));
  }

  private Outcome deliver(IsoMessage message, FakeCips.Answering answering) {
    bank.cips.next(answering);
    return deliver(message);
  }

  private static void unknown(Outcome outcome, String code) {
    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    assertThat(((Outcome.Unknown) outcome).code()).isEqualTo(code);
  }

  private double alarms(String code) {
    return bank.context
        .metrics()
        .get("tradehub_cips_answers_not_believed_total")
        .tag("code", code)
        .counter()
        .count();
  }

  @Test
  void aMessageIsSentWithAHeaderOfOursAndItsDocumentAsItWasGiven() {
    Delivery delivery = bank.delivery(Papers.payment());
    bank.connector.deliver(delivery);
    BusinessMessage sent = bank.cips.received().getFirst();
    Header header = sent.header().orElseThrow();
    assertThat(header.from()).isEqualTo(Papers.BANK);
    assertThat(header.to()).isEqualTo(Papers.CIPS);
    assertThat(header.businessMessageId()).isEqualTo(sent.document().messageId());
    assertThat(header.definition()).isEqualTo(sent.document().type().id());
    assertThat(header.service()).isEqualTo("tradehub.cips.1");
    assertThat(header.creationTime()).isEqualTo(delivery.acceptTime());
    assertThat(header.possibleDuplicate()).isFalse();
    assertThat(new String(bank.cips.bodies().getFirst(), StandardCharsets.UTF_8))
        .contains(delivery.document().content().bytes().toStringUtf8());
  }

  @Test
  void aBatchOfAThousandIsSentWhole() {
    CreditTransfers batch = Papers.payments(1_000);
    assertThat(bank.connector.validate(Papers.document(batch)).findings()).isEmpty();
    assertThat(deliver(batch)).isInstanceOf(Outcome.Delivered.class);
    assertThat(bank.cips.received().getFirst().document()).isEqualTo(batch);
  }

  @Test
  void aRepetitionDiffersInNothingButTheMarkThatItMayBeOne() {
    Delivery delivery = bank.delivery(Papers.recall(Papers.payment()));
    bank.connector.deliver(delivery);
    bank.connector.deliver(Bank.again(delivery));
    List<BusinessMessage> sent = bank.cips.received();
    Header first = sent.get(0).header().orElseThrow();
    Header second = sent.get(1).header().orElseThrow();
    assertThat(second.possibleDuplicate()).isTrue();
    assertThat(second)
        .isEqualTo(
            new Header(
                first.from(),
                first.to(),
                first.businessMessageId(),
                first.definition(),
                first.service(),
                first.creationTime(),
                true));
    assertThat(sent.get(1).document()).isEqualTo(sent.get(0).document());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RCVD", "PDNG", "ACSP", "ACTC"})
  void whatCipsHasIsDelivered(String status) {
    CreditTransfers payment = Papers.payment();
    Outcome outcome = deliver(payment, call -> call.send(FakeCips.report(payment, status, "")));
    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(((Outcome.Delivered) outcome).receipt().bytes().toStringUtf8())
        .contains("<GrpSts>" + status + "</GrpSts>")
        .contains("SignatureValue");
    assertThat(((Outcome.Delivered) outcome).askAgain())
        .as("its end may be lost on the way")
        .contains(Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACSC", "PART"})
  void whatIsSettledIsCompleted(String status) {
    CreditTransfers payment = Papers.payments(2);
    Outcome outcome = deliver(payment, call -> call.send(FakeCips.report(payment, status, "")));
    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    assertThat(
            bank.context
                .metrics()
                .get("tradehub_cips_ended_total")
                .tag("status", status)
                .counter()
                .count())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"RJCT,AC04,AC04", "RJCT,'',RJCT", "RJCT,DU04,DU04", "CANC,CUST,CANCELLED"})
  void whatIsRefusedIsRejectedWithTheNetworksReason(String status, String reason, String code) {
    CreditTransfers payment = Papers.payment();
    Outcome outcome = deliver(payment, call -> call.send(FakeCips.report(payment, status, reason)));
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) outcome).code()).isEqualTo(code);
    assertThat(((Outcome.Rejected) outcome).text()).isNotBlank();
    assertThat(((Outcome.Rejected) outcome).evidence()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"CNCL,Completed", "PDCR,Delivered", "RJCR,Rejected"})
  void aRequestForCancellationEndsAsItsResolutionSays(String status, String outcome) {
    CreditTransfers payment = Papers.payment();
    CancellationRequest request = Papers.recall(payment);
    String reason = status.equals("RJCR") ? "AGNT" : "";
    Outcome result =
        deliver(
            request,
            call ->
                call.send(
                    FakeCips.resolution(
                        request.messageId(),
                        status,
                        payment.transfers().getFirst().endToEndId(),
                        payment.transfers().getFirst().uetr(),
                        reason)));
    assertThat(result.getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void aResolutionThatCipsHasIsCompleted() {
    IsoMessage resolution = Papers.resolution("CIPS000000000012", Papers.payment());
    assertThat(deliver(resolution)).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void aRequestForAStatementIsCompletedByIt() {
    ReportRequest request = Papers.statementRequest();
    Outcome outcome = deliver(request, call -> call.send(statement(request)));
    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
  }

  private static Statement statement(ReportRequest request) {
    return new Statement(
        MessageType.STATEMENT,
        "CIPSS1",
        Papers.now(),
        "S1",
        request.owner(),
        request.businessDate(),
        Optional.of(
            new io.tradehub.connectors.cips.model.Amount("CNY", new java.math.BigDecimal("0.00"))),
        Optional.of(
            new io.tradehub.connectors.cips.model.Amount("CNY", new java.math.BigDecimal("0.00"))),
        true,
        List.of());
  }

  @Test
  void anAnswerThatIsNotSignedIsNotBelieved() {
    CreditTransfers payment = Papers.payment();
    unknown(
        deliver(
            payment, call -> call.text(200, unsigned(FakeCips.report(payment, "RJCT", "AC04")))),
        "ANSWER_UNSIGNED");
    assertThat(alarms("ANSWER_UNSIGNED")).isEqualTo(1);
  }

  private String unsigned(IsoMessage message) {
    return new String(bank.cips.signed(message, Papers.BANK), StandardCharsets.UTF_8)
        .replaceFirst("<Sgntr>.*</Sgntr>", "");
  }

  @Test
  void anAnswerSignedByAnotherOrAlteredIsNotBelieved() {
    CreditTransfers payment = Papers.payment();
    IsoMessage answer = FakeCips.report(payment, "RJCT", "AC04");
    Identity stranger = Identity.of("stranger");
    unknown(
        deliver(
            payment,
            call ->
                call.raw(
                    200, bank.cips.signed(answer, Papers.BANK, stranger, Function.identity()))),
        "ANSWER_FORGED");
    unknown(
        deliver(
            payment,
            call ->
                call.text(
                    200,
                    new String(bank.cips.signed(answer, Papers.BANK), StandardCharsets.UTF_8)
                        .replace("RJCT", "ACSC"))),
        "ANSWER_FORGED");
    // even our own bank cannot speak for CIPS
    unknown(
        deliver(
            payment,
            call ->
                call.raw(
                    200,
                    bank.cips.signed(
                        answer,
                        Papers.BANK,
                        Bank.KEYS,
                        h ->
                            new Header(
                                Papers.BANK,
                                h.to(),
                                h.businessMessageId(),
                                h.definition(),
                                h.service(),
                                h.creationTime(),
                                false)))),
        "ANSWER_FORGED");
  }

  @Test
  void aRightAnswerToAnotherMessageIsNotBelieved() {
    CreditTransfers payment = Papers.payment();
    unknown(
        deliver(payment, call -> call.send(FakeCips.report(Papers.payment(), "RJCT", "AC04"))),
        "ANSWER_NOT_OURS");
    // of the same id, but another kind of message
    unknown(
        deliver(
            payment,
            call ->
                call.send(FakeCips.report(payment.messageId(), "pacs.009.001.08", "RJCT", "AC04"))),
        "ANSWER_NOT_OURS");
    // of this message, but to somebody else
    unknown(
        deliver(
            payment,
            call ->
                call.raw(
                    200,
                    bank.cips.signed(FakeCips.report(payment, "RJCT", "AC04"), Papers.OTHER_BANK))),
        "ANSWER_NOT_OURS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "OK", "<html>proxy</html>", "<BizMsg xmlns='urn:tradehub:cips:bizmsg:1'/>"})
  void whatIsNoAnswerAtAllIsNotBelieved(String body) {
    unknown(deliver(Papers.payment(), call -> call.text(200, body)), "ANSWER_UNREADABLE");
  }

  @Test
  void aCutAndAnErrorOfTheServerAreUnknown() {
    unknown(deliver(Papers.payment(), FakeCips.Call::cut), "NO_ANSWER");
    unknown(deliver(Papers.payment(), call -> call.text(500, "oops")), "NO_ANSWER");
    unknown(deliver(Papers.payment(), call -> call.text(302, "elsewhere")), "NO_ANSWER");
  }

  @Test
  void wantOfRoomIsARetryWhenCipsSays() {
    Outcome outcome = deliver(Papers.payment(), call -> call.busy(3));
    assertThat(outcome).isInstanceOf(Outcome.Retry.class);
    assertThat(((Outcome.Retry) outcome).code()).isEqualTo("CIPS_BUSY");
    assertThat(((Outcome.Retry) outcome).after()).contains(Duration.ofSeconds(3));
  }

  @Test
  void aRefusalInPlainTextOfAPaymentIsBelievedWhenCipsSignsThatItNeverHadIt() {
    Outcome outcome = deliver(Papers.payment(), call -> call.text(400, "cannot read it"));
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) outcome).code()).isEqualTo("CIPS_REFUSED");
    assertThat(((Outcome.Rejected) outcome).text()).contains("cannot read it");
    assertThat(((Outcome.Rejected) outcome).evidence()).isPresent();
  }

  @Test
  void aRefusalInPlainTextThatSomebodyElseGaveDoesNotEndAPayment() {
    CreditTransfers payment = Papers.payment();
    bank.cips.status(payment.messageId(), "ACSC");
    assertThat(deliver(payment, call -> call.text(400, "refused")))
        .isInstanceOf(Outcome.Completed.class);
    bank.cips.next(call -> call.text(403, "who are you?"));
    bank.cips.next(FakeCips.Call::cut);
    unknown(deliver(Papers.payment()), "CIPS_REFUSED");
  }

  @Test
  void aRefusalInPlainTextEndsWhatMovesNoMoney() {
    Outcome outcome =
        deliver(
            Papers.recall(Papers.payment()), call -> call.text(400, "cannot \u001b[31mread it"));
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) outcome).code()).isEqualTo("CIPS_REFUSED");
    assertThat(((Outcome.Rejected) outcome).text()).doesNotContain("\u001b");
  }

  @Test
  void aParticipantKnownByItsCipsIdIsAnsweredByEitherName() {
    Agent byId = Agent.cips(Bank.CIPS_ID);
    CreditTransfers payment = Papers.payments(byId, Papers.OTHER_BANK, 1, "5.00");
    Outcome outcome =
        deliver(
            payment,
            call ->
                call.raw(200, bank.cips.signed(FakeCips.report(payment, "RCVD", ""), Papers.BANK)));
    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(bank.cips.received().getFirst().header().orElseThrow().from()).isEqualTo(byId);
  }
}
