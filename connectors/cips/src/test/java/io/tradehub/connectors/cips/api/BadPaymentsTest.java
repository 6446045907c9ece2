package io.tradehub.connectors.cips.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.services.ApiDetails;
import io.tradehub.v1.Account;
import io.tradehub.v1.Agent;
import io.tradehub.v1.BatchTransfersRequest;
import io.tradehub.v1.Finding;
import io.tradehub.v1.InitiateTransferRequest;
import io.tradehub.v1.Money;
import io.tradehub.v1.PaymentParty;
import io.tradehub.v1.Transfer;
import io.tradehub.v1.ValidationReport;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a request is said of its fields, all at once, and nothing is submitted. */
class BadPaymentsTest extends SettlementFixture {
  private static final String LONG = "x".repeat(200);

  private static Transfer.Builder good() {
    return transfer("INV-1", "10.00");
  }

  private StatusRuntimeException refused(Transfer.Builder transfer) {
    StatusRuntimeException refusal =
        refusal(() -> service.initiateTransfer(request("R-1", transfer).build()));
    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(reason(refusal)).isEqualTo("DOCUMENT_INVALID");
    assertThat(submitted()).isEmpty();
    ValidationReport report = ApiDetails.of(refusal, ValidationReport.class).orElseThrow();
    assertThat(report.getFindingsList())
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f.getRuleId()).matches("[A-Z0-9]{4}-[A-Z0-9-]+"));
    return refusal;
  }

  @ParameterizedTest
  @CsvSource({
    "1e3, AM12-AMOUNT-FORM",
    "-1, AM12-AMOUNT-FORM",
    "+1, AM12-AMOUNT-FORM",
    "NaN, AM12-AMOUNT-FORM",
    "Infinity, AM12-AMOUNT-FORM",
    "0x10, AM12-AMOUNT-FORM",
    "'1,000.00', AM12-AMOUNT-FORM",
    "'1 000', AM12-AMOUNT-FORM",
    "' 1', AM12-AMOUNT-FORM",
    "1., AM12-AMOUNT-FORM",
    ".5, AM12-AMOUNT-FORM",
    "１０, AM12-AMOUNT-FORM",
    "'', AM12-AMOUNT-FORM",
    "1234567890123456789, AM12-AMOUNT-FORM",
    "0.0000000000000000001, AM12-AMOUNT-FORM",
    "0, AM01-ZERO",
    "0.00, AM01-ZERO",
    "0.001, CH20-DECIMALS",
    "0.000001, FF01-XSD",
    "999999999999999.99, AM14-TRANSFER"
  })
  void givenAnAmountThatIsNone_thenItsFieldIsNamed(String amount, String rule) {
    StatusRuntimeException refusal = refused(good().setAmount(money(amount)));

    assertThat(fields(refusal)).isEqualTo(Map.of("transfer.amount.amount", rule));
  }

  private static Arguments wrong(
      String name, UnaryOperator<Transfer.Builder> change, String field, String rule) {
    return Arguments.of(name, change, field, rule);
  }

  static Stream<Arguments> oneWrongField() {
    return Stream.of(
        wrong(
            "no end-to-end id", t -> t.clearEndToEndId(), "transfer.end_to_end_id", "CH21-MISSING"),
        wrong(
            "blank end-to-end id",
            t -> t.setEndToEndId("  "),
            "transfer.end_to_end_id",
            "CH21-MISSING"),
        wrong(
            "long end-to-end id", t -> t.setEndToEndId(LONG), "transfer.end_to_end_id", "FF01-XSD"),
        wrong(
            "Chinese end-to-end id",
            t -> t.setEndToEndId("发票1"),
            "transfer.end_to_end_id",
            "FF01-XSD"),
        wrong("no UUID", t -> t.setUetr("abc"), "transfer.uetr", "FF01-XSD"),
        wrong(
            "another version",
            t -> t.setUetr("8a562c67-ca16-18ba-b074-65581be6f001"),
            "transfer.uetr",
            "FF01-XSD"),
        wrong(
            "no currency",
            t -> t.setAmount(Money.newBuilder().setAmount("1")),
            "transfer.amount.currency_code",
            "CH21-MISSING"),
        wrong(
            "long currency",
            t -> t.setAmount(money("1").toBuilder().setCurrencyCode("CNYY")),
            "transfer.amount.currency_code",
            "FF01-XSD"),
        wrong(
            "unknown currency",
            t -> t.setAmount(money("1").toBuilder().setCurrencyCode("QQQ")),
            "transfer.amount.currency_code",
            "AM11-CURRENCY"),
        wrong(
            "other currency",
            t -> t.setAmount(money("1").toBuilder().setCurrencyCode("USD")),
            "transfer.amount.currency_code",
            "AM03-CURRENCY"),
        wrong(
            "no amount",
            t -> t.setAmount(Money.newBuilder().setCurrencyCode("CNY")),
            "transfer.amount.amount",
            "AM12-AMOUNT-FORM"),
        wrong("no debtor", t -> t.clearDebtor(), "transfer.debtor.name", "BE21-NAME"),
        wrong(
            "no debtor's name",
            t -> debtor(t, p -> p.clearName()),
            "transfer.debtor.name",
            "BE21-NAME"),
        wrong(
            "long debtor's name",
            t -> debtor(t, p -> p.setName(LONG)),
            "transfer.debtor.name",
            "FF01-XSD"),
        wrong(
            "mixed scripts",
            t -> debtor(t, p -> p.setName("Exаmple")),
            "transfer.debtor.name",
            "RR10-SCRIPT"),
        wrong(
            "a control",
            t -> debtor(t, p -> p.setName("a\u0001b")),
            "transfer.debtor.name",
            "RR10-CHARACTERS"),
        wrong(
            "change of direction",
            t -> debtor(t, p -> p.setName("a\u202Eb")),
            "transfer.debtor.name",
            "RR10-CHARACTERS"),
        wrong(
            "two lines",
            t -> debtor(t, p -> p.setName("a\nb")),
            "transfer.debtor.name",
            "FF01-XSD"),
        wrong(
            "credit code mistyped",
            t -> debtor(t, p -> p.setCreditCode("91350100M000100Y44")),
            "transfer.debtor.credit_code",
            "BE15-CREDIT-CODE-CHECK"),
        wrong(
            "credit code long",
            t -> debtor(t, p -> p.setCreditCode(LONG)),
            "transfer.debtor.credit_code",
            "FF01-XSD"),
        wrong("LEI form", t -> debtor(t, p -> p.setLei("1")), "transfer.debtor.lei", "FF01-XSD"),
        wrong(
            "country",
            t -> debtor(t, p -> p.setCountryCode("QZ")),
            "transfer.debtor.country_code",
            "BE09-COUNTRY"),
        wrong(
            "country long",
            t -> debtor(t, p -> p.setCountryCode("CHN")),
            "transfer.debtor.country_code",
            "FF01-XSD"),
        wrong(
            "town long", t -> debtor(t, p -> p.setTown(LONG)), "transfer.debtor.town", "FF01-XSD"),
        wrong(
            "second line long",
            t -> debtor(t, p -> p.setAddressLines(1, LONG)),
            "transfer.debtor.address_lines[1]",
            "FF01-XSD"),
        wrong(
            "empty line",
            t -> debtor(t, p -> p.setAddressLines(0, "")),
            "transfer.debtor.address_lines[0]",
            "CH21-MISSING"),
        wrong(
            "no debtor's account",
            t -> t.clearDebtorAccount(),
            "transfer.debtor_account",
            "AC02-MISSING"),
        wrong(
            "an account of nothing",
            t -> t.setDebtorAccount(Account.getDefaultInstance()),
            "transfer.debtor_account",
            "CH21-MISSING"),
        wrong(
            "long account",
            t -> t.setDebtorAccount(Account.newBuilder().setNumber(LONG)),
            "transfer.debtor_account.number",
            "FF01-XSD"),
        wrong(
            "empty IBAN",
            t -> t.setDebtorAccount(Account.newBuilder().setIban("")),
            "transfer.debtor_account.iban",
            "CH21-MISSING"),
        wrong(
            "debtor's agent",
            t -> t.setDebtorAgent(bic("TDHA")),
            "transfer.debtor_agent.bic",
            "FF01-XSD"),
        wrong(
            "debtor's agent of nothing",
            t -> t.setDebtorAgent(Agent.getDefaultInstance()),
            "transfer.debtor_agent",
            "CH21-MISSING"),
        wrong("no creditor", t -> t.clearCreditor(), "transfer.creditor.name", "BE21-NAME"),
        wrong(
            "creditor's name long",
            t -> t.getCreditorBuilder().setName(LONG) == null ? t : t,
            "transfer.creditor.name",
            "FF01-XSD"),
        wrong(
            "no creditor's account",
            t -> t.clearCreditorAccount(),
            "transfer.creditor_account",
            "AC03-MISSING"),
        wrong(
            "IBAN mistyped",
            t -> t.setCreditorAccount(Account.newBuilder().setIban("BH84TDHB00001299123456")),
            "transfer.creditor_account.iban",
            "AC01-IBAN-CHECK"),
        wrong(
            "IBAN long",
            t -> t.setCreditorAccount(Account.newBuilder().setIban("BH83" + LONG)),
            "transfer.creditor_account.iban",
            "FF01-XSD"),
        wrong(
            "no creditor's agent",
            t -> t.clearCreditorAgent(),
            "transfer.creditor_agent",
            "CH21-MISSING"),
        wrong(
            "creditor's BIC",
            t -> t.setCreditorAgent(bic("TDHBQZBM")),
            "transfer.creditor_agent.bic",
            "RC01-BIC-COUNTRY"),
        wrong(
            "creditor's CIPS id",
            t -> t.setCreditorAgent(Agent.newBuilder().setCipsId("1")),
            "transfer.creditor_agent.cips_id",
            "FF01-XSD"),
        wrong("purpose", t -> t.setPurposeCode("goods"), "transfer.purpose_code", "FF01-XSD"),
        wrong(
            "transaction code",
            t -> t.setTransactionCode("12"),
            "transfer.transaction_code",
            "FF01-XSD"),
        wrong("remittance long", t -> t.setRemittance(LONG), "transfer.remittance", "FF01-XSD"),
        wrong(
            "no date", t -> t.setValueDate("24.11.2026"), "transfer.value_date", "DT01-DATE-FORM"),
        wrong(
            "no such day",
            t -> t.setValueDate("2026-02-30"),
            "transfer.value_date",
            "DT01-DATE-FORM"),
        wrong(
            "a time",
            t -> t.setValueDate("2026-11-24T00:00:00Z"),
            "transfer.value_date",
            "DT01-DATE-FORM"),
        wrong(
            "another millennium",
            t -> t.setValueDate("1026-11-24"),
            "transfer.value_date",
            "FF01-XSD"),
        wrong("past", t -> t.setValueDate("2026-11-20"), "transfer.value_date", "CH04-PAST"),
        wrong(
            "weekend",
            t -> t.setValueDate("2026-11-28"),
            "transfer.value_date",
            "DT03-NO-BUSINESS-DAY"),
        wrong(
            "charges",
            t -> t.setChargeBearerValue(9),
            "transfer.charge_bearer",
            "CH16-CHARGE-BEARER"));
  }

  private static Transfer.Builder debtor(
      Transfer.Builder transfer, UnaryOperator<PaymentParty.Builder> change) {
    change.apply(transfer.getDebtorBuilder());
    return transfer;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oneWrongField")
  void givenOneWrongField_thenItAloneIsNamedWithItsRule(
      String name, UnaryOperator<Transfer.Builder> change, String field, String rule) {
    assertThat(fields(refused(change.apply(good())))).isEqualTo(Map.of(field, rule));
  }

  @Test
  void givenABankAndACustomer_thenBothAreNamed() {
    Transfer.Builder mixed = debtor(good(), party -> party.setAgent(bic("TDHACNSH")));

    assertThat(fields(refused(mixed)))
        .isEqualTo(
            Map.of(
                "transfer.debtor.agent", "AGNT-PARTY",
                "transfer.creditor.agent", "AGNT-PARTY"));
  }

  @Test
  void givenNoSender_thenItIsNamed() {
    for (Agent sender : new Agent[] {Agent.getDefaultInstance(), bic(""), bic("TDHA")}) {
      InitiateTransferRequest request =
          request("R-1", good().clearDebtorAgent()).setSender(sender).build();
      Map<String, String> fields = fields(refusal(() -> service.initiateTransfer(request)));

      assertThat(fields).hasSize(1);
      assertThat(fields.keySet().iterator().next()).startsWith("sender");
    }
    assertThat(submitted()).isEmpty();
  }

  @Test
  void givenManyWrongFields_thenAllAreNamedAtOnceAlsoThoseOfRules() {
    StatusRuntimeException refusal =
        refused(
            good()
                .setAmount(money("1e3"))
                .setValueDate("tomorrow")
                .setCreditorAccount(Account.newBuilder().setIban("BH84TDHB00001299123456"))
                .setRemittance("Exаmple"));

    assertThat(fields(refusal))
        .isEqualTo(
            Map.of(
                "transfer.amount.amount", "AM12-AMOUNT-FORM",
                "transfer.value_date", "DT01-DATE-FORM",
                "transfer.creditor_account.iban", "AC01-IBAN-CHECK",
                "transfer.remittance", "RR10-SCRIPT"));
    assertThat(refusal.getStatus().getDescription())
        .startsWith("transfer.amount.amount: [AM12-AMOUNT-FORM] is '1e3'")
        .endsWith("and 3 more");
    assertThat(ApiDetails.of(refusal, ValidationReport.class).orElseThrow().getFindingsList())
        .extracting(Finding::getLocation)
        .anyMatch(location -> location.endsWith("/CdtrAcct/Id/IBAN"));
  }

  @Test
  void givenABatchWithWrongPayments_thenEachIsNamedByItsPlace() {
    BatchTransfersRequest request =
        BatchTransfersRequest.newBuilder()
            .setSender(bic("TDHACNSH"))
            .addTransfers(transfer("A", "1"))
            .addTransfers(transfer("B", "NaN"))
            .addTransfers(
                transfer("C", "1")
                    .setCreditorAccount(Account.newBuilder().setIban("BH84TDHB00001299123456")))
            .addTransfers(transfer("A", "1"))
            .build();

    StatusRuntimeException refusal = refusal(() -> service.batchTransfers(request));

    assertThat(fields(refusal))
        .isEqualTo(
            Map.of(
                "transfers[1].amount.amount", "AM12-AMOUNT-FORM",
                "transfers[2].creditor_account.iban", "AC01-IBAN-CHECK",
                "transfers[3].end_to_end_id", "DU04-END-TO-END-ID"));
    assertThat(submitted()).isEmpty();
  }

  @Test
  void givenABatchOfTwoCurrenciesOrDaysOrOfBanksOrOfNone_thenItIsRefused() {
    BatchTransfersRequest.Builder batch =
        BatchTransfersRequest.newBuilder()
            .setSender(bic("TDHACNSH"))
            .addTransfers(transfer("A", "1"))
            .addTransfers(
                transfer("B", "1")
                    .setAmount(money("1").toBuilder().setCurrencyCode("EUR"))
                    .setValueDate("2026-11-26"));

    assertThat(fields(refusal(() -> service.batchTransfers(batch.build()))))
        .containsEntry("transfers[1].amount.currency_code", "AM11-ONE-CURRENCY")
        .containsEntry("transfers[1].value_date", "DT01-ONE-DATE");
    batch
        .clearTransfers()
        .addTransfers(
            transfer("A", "1")
                .setDebtor(PaymentParty.newBuilder().setName("a").setAgent(bic("TDHACNSH"))));
    assertThat(fields(refusal(() -> service.batchTransfers(batch.build()))))
        .isEqualTo(Map.of("transfers[0].debtor.agent", "AGNT-PARTY"));
    batch.clearTransfers();
    assertThat(fields(refusal(() -> service.batchTransfers(batch.build()))))
        .containsEntry("transfers", "AM18-TOO-MANY");
    for (int i = 0; i < 1001; i++) {
      batch.addTransfers(transfer("E-" + i, "1"));
    }
    assertThat(fields(refusal(() -> service.batchTransfers(batch.build()))))
        .isEqualTo(Map.of("transfers", "AM18-TOO-MANY"));
    assertThat(submitted()).isEmpty();
  }

  @Test
  void givenABankTransferWithWhatItHasNoPlaceFor_thenNothingIsDroppedInSilence() {
    Transfer.Builder transfer =
        Transfer.newBuilder()
            .setEndToEndId("FI-1")
            .setAmount(money("1"))
            .setTransactionCode("121010")
            .setDebtor(
                PaymentParty.newBuilder()
                    .setAgent(bic("TDHACNSH"))
                    .setCreditCode("91350100M000100Y43"))
            .setCreditor(PaymentParty.newBuilder().setAgent(bic("TDHBQZBM")));

    assertThat(fields(refused(transfer)))
        .containsEntry("transfer.transaction_code", "FF03-NOT-CARRIED")
        .containsEntry("transfer.debtor.credit_code", "FF03-NOT-CARRIED");
  }
}
