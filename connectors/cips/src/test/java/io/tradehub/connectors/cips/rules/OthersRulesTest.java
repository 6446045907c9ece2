package io.tradehub.connectors.cips.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.Original;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.model.StatusRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the checks say of messages that speak of a payment. */
class OthersRulesTest {
  private static final LocalDate TODAY = MessageDraft.TODAY;
  private static final String UETR = "12345678-9abc-4000-8000-000000000001";
  private static final Original ORIGINAL =
      new Original(
          "M-1",
          MessageType.CUSTOMER_CREDIT_TRANSFER,
          "INV-1",
          UETR,
          new Amount("CNY", new BigDecimal("100.00")),
          TODAY.minusDays(4));

  private final PaymentRules rules =
      new PaymentRules(RulesConfig.standard(), Banks::directory, () -> MessageDraft.NOW);

  @Test
  void rightOnesPass() {
    assertThat(check(back("100.00", "CNY", "AC04"))).isEmpty();
    assertThat(check(back("0.01", "CNY", "AC04"))).isEmpty();
    assertThat(check(cancellation(ORIGINAL, "DUPL"))).isEmpty();
    assertThat(check(resolution("CNCL", List.of()))).isEmpty();
    assertThat(check(resolution("RJCR", List.of(new Reason("NOAS", "no answer"))))).isEmpty();
    assertThat(check(statusRequest(MessageType.PAYMENT_RETURN))).isEmpty();
    assertThat(check(reportRequest(TODAY))).isEmpty();
    assertThat(check(reportRequest(LocalDate.of(2026, 9, 30)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "100.01, CNY, AC04, AM09-RETURN,          /Document/PmtRtr/TxInf/RtrdIntrBkSttlmAmt",
    "0,      CNY, AC04, AM01-ZERO,            /Document/PmtRtr/TxInf/RtrdIntrBkSttlmAmt",
    "1.001,  CNY, AC04, CH20-DECIMALS,        /Document/PmtRtr/TxInf/RtrdIntrBkSttlmAmt",
    "1,      USD, AC04, AM11-RETURN-CURRENCY, /Document/PmtRtr/TxInf/RtrdIntrBkSttlmAmt/@Ccy",
    "1,      CNY, '',   CH21-REASON,          /Document/PmtRtr/TxInf/RtrRsnInf/Rsn/Cd",
    "1,      CNY, ac04, CH16-REASON-FORM,     /Document/PmtRtr/TxInf/RtrRsnInf/Rsn/Cd",
  })
  void aReturnIsNoMoreThanThePaymentAndSaysWhy(
      String value, String currency, String reason, String rule, String location) {
    assertFound(back(value, currency, reason), rule, location);
  }

  @Test
  void aReturnHasAParticipantAtEachEndAndADay() {
    PaymentReturn right = back("1", "CNY", "AC04");
    assertFound(
        with(right, Banks.HARBOUR, Banks.HARBOUR, TODAY),
        "AGNT-SAME",
        "/Document/PmtRtr/GrpHdr/InstdAgt/FinInstnId/BICFI");
    assertFound(
        with(right, Agent.bic("TDHZCNSH"), Banks.PEAK, TODAY),
        "RC01-UNKNOWN-PARTICIPANT",
        "/Document/PmtRtr/GrpHdr/InstgAgt/FinInstnId/BICFI");
    assertFound(
        with(right, Banks.HARBOUR, Banks.ISLAND, TODAY),
        "AGNT-NOT-DIRECT",
        "/Document/PmtRtr/GrpHdr/InstdAgt/FinInstnId/BICFI");
    assertFound(
        with(right, Banks.HARBOUR, Banks.PEAK, TODAY.minusDays(1)),
        "TM01-CUT-OFF",
        "/Document/PmtRtr/TxInf/IntrBkSttlmDt");
  }

  @Test
  void whatIsReturnedOrCancelledIsAPayment() {
    String at = "/Document/FIToFIPmtCxlReq/Undrlyg/TxInf/";
    assertFound(
        cancellation(original(MessageType.PAYMENT_RETURN, "INV-1", UETR), "DUPL"),
        "AG03-ORIGINAL",
        at + "OrgnlGrpInf/OrgnlMsgNmId");
    assertFound(
        cancellation(original(MessageType.CUSTOMER_CREDIT_TRANSFER, "", UETR), "DUPL"),
        "RR10-ID-CHARACTERS",
        at + "OrgnlEndToEndId");
    assertFound(
        cancellation(original(MessageType.BANK_CREDIT_TRANSFER, "INV-1", "x"), "DUPL"),
        "FF01-UETR-FORM",
        at + "OrgnlUETR");
  }

  @Test
  void aCancellationSaysWhy() {
    String at = "/Document/FIToFIPmtCxlReq/Undrlyg/TxInf/CxlRsnInf/";
    assertFound(cancellation(ORIGINAL, ""), "CH21-REASON", at + "Rsn/Cd");
    assertFound(cancellation(ORIGINAL, "dupl"), "CH16-REASON-FORM", at + "Rsn/Cd");
    CancellationRequest right = cancellation(ORIGINAL, "DUPL");
    assertFound(
        new CancellationRequest(
            right.messageId(),
            right.creationTime(),
            right.assigner(),
            right.assignee(),
            right.original(),
            new Reason("DUPL", "ΑΒΓ")),
        "RR10-SCRIPT",
        at + "AddtlInf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PDCR", "", "ACSC"})
  void aParticipantAnswersACancellationWithYesOrNo(String status) {
    assertFound(
        resolution(status, List.of()), "CH16-RESOLUTION", "/Document/RsltnOfInvstgtn/Sts/Conf");
  }

  @Test
  void aRefusalSaysWhy() {
    String at = "/Document/RsltnOfInvstgtn/CxlDtls/TxInfAndSts/CxlStsRsnInf";
    assertFound(resolution("RJCR", List.of()), "CH21-REASON", at);
    assertFound(
        resolution("RJCR", List.of(new Reason("NOAS", ""), new Reason("", "so"))),
        "CH21-REASON",
        at + "[2]/Rsn/Cd");
    assertFound(
        resolution("RJCR", List.of(new Reason("NO", ""))), "CH16-REASON-FORM", at + "[1]/Rsn/Cd");
  }

  @ParameterizedTest
  @EnumSource(
      value = MessageType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CUSTOMER_CREDIT_TRANSFER", "BANK_CREDIT_TRANSFER", "PAYMENT_RETURN"})
  void onlyWhatSettlesHasAStatusToAskFor(MessageType type) {
    assertFound(
        statusRequest(type), "AG03-ORIGINAL", "/Document/FIToFIPmtStsReq/OrgnlGrpInf/OrgnlMsgNmId");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25, DT01-STATEMENT-DATE",
    "2026-11-22, DT03-NO-BUSINESS-DAY",
    "2026-10-01, DT03-NO-BUSINESS-DAY",
  })
  void aStatementIsOfABusinessDayThatHasBegun(LocalDate day, String rule) {
    assertFound(reportRequest(day), rule, "/Document/AcctRptgReq/RptgReq/RptgPrd/FrToDt/FrDt");
  }

  @Test
  void inTheLastHourOfADayThereIsAStatementOfTheNext() {
    // 08:15 in Beijing: payments are taken for the 24th, and the 23rd ends at 08:30.
    PaymentRules early =
        new PaymentRules(
            RulesConfig.standard(), Banks::directory, () -> Instant.parse("2026-11-24T00:15:00Z"));

    assertThat(early.check(MessageDraft.alone(reportRequest(LocalDate.parse("2026-11-24")))))
        .extracting(Finding::ruleId)
        .doesNotContain("DT01-STATEMENT-DATE");
    assertThat(early.check(MessageDraft.alone(reportRequest(LocalDate.parse("2026-11-25")))))
        .extracting(Finding::ruleId)
        .contains("DT01-STATEMENT-DATE");
  }

  @Test
  void aParticipantDoesNotSendWhatOnlyCipsSends() {
    StatusReport status =
        new StatusReport(
            "S-1", MessageDraft.NOW, "M-1", "pacs.008.001.08", "ACSC", List.of(), List.of());
    assertFound(status, "AG03-NOT-FOR-PARTICIPANTS", "/Document/FIToFIPmtStsRpt");
    for (MessageType type : List.of(MessageType.STATEMENT, MessageType.NOTIFICATION)) {
      Statement statement =
          new Statement(
              type,
              "S-1",
              MessageDraft.NOW,
              "S-1",
              Banks.HARBOUR,
              TODAY,
              Optional.empty(),
              Optional.empty(),
              true,
              List.of());
      assertFound(statement, "AG03-NOT-FOR-PARTICIPANTS", "/Document/" + type.element());
    }
  }

  @Test
  void theHeaderNamesWhoTheDocumentSaysSendsIt() {
    List<IsoMessage> all =
        List.of(
            back("1", "CNY", "AC04"),
            cancellation(ORIGINAL, "DUPL"),
            resolution("CNCL", List.of()),
            statusRequest(MessageType.PAYMENT_RETURN),
            reportRequest(TODAY));
    for (IsoMessage document : all) {
      assertThat(
              rules.check(
                  MessageDraft.inEnvelope(document, Banks.HARBOUR, UnaryOperator.identity())))
          .isEmpty();
      assertThat(
              rules.check(MessageDraft.inEnvelope(document, Banks.PEAK, UnaryOperator.identity())))
          .extracting(Finding::ruleId, Finding::location)
          .containsExactly(
              org.assertj.core.api.Assertions.tuple("FF01-HEADER-SENDER", "/BizMsg/AppHdr/Fr"));
    }
  }

  private void assertFound(IsoMessage document, String rule, String location) {
    List<Finding> findings = check(document);
    assertThat(findings).extracting(Finding::ruleId).containsExactly(rule);
    assertThat(findings).extracting(Finding::location).containsExactly(location);
    assertThat(findings).allSatisfy(finding -> assertThat(finding.text()).isNotBlank());
  }

  private List<Finding> check(IsoMessage document) {
    BusinessMessage message = MessageDraft.alone(document);
    return rules.check(message);
  }

  private static Original original(MessageType type, String endToEndId, String uetr) {
    return new Original(
        ORIGINAL.messageId(), type, endToEndId, uetr, ORIGINAL.amount(), ORIGINAL.valueDate());
  }

  private static PaymentReturn back(String value, String currency, String reason) {
    return new PaymentReturn(
        "R-1",
        MessageDraft.NOW,
        Banks.HARBOUR,
        Banks.PEAK,
        "RTR-1",
        ORIGINAL,
        new Amount(currency, new BigDecimal(value)),
        TODAY,
        new Reason(reason, "账户已销户 account closed"));
  }

  private static PaymentReturn with(
      PaymentReturn right, Agent instructing, Agent instructed, LocalDate date) {
    return new PaymentReturn(
        right.messageId(),
        right.creationTime(),
        instructing,
        instructed,
        right.returnId(),
        right.original(),
        right.returned(),
        date,
        right.reason());
  }

  private static CancellationRequest cancellation(Original original, String reason) {
    return new CancellationRequest(
        "C-1", MessageDraft.NOW, Banks.HARBOUR, Banks.CIPS, original, new Reason(reason, ""));
  }

  private static CancellationResolution resolution(String status, List<Reason> reasons) {
    return new CancellationResolution(
        "A-1", MessageDraft.NOW, Banks.HARBOUR, Banks.CIPS, "C-1", status, "INV-1", UETR, reasons);
  }

  private static StatusRequest statusRequest(MessageType type) {
    return new StatusRequest("Q-1", MessageDraft.NOW, Banks.HARBOUR, "M-1", type);
  }

  private static ReportRequest reportRequest(LocalDate day) {
    return new ReportRequest("P-1", MessageDraft.NOW, Banks.HARBOUR, day);
  }
}
