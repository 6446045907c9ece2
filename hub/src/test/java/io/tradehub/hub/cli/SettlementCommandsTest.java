package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.api.RunningApi;
import io.tradehub.v1.BatchTransfersRequest;
import io.tradehub.v1.ChargeBearer;
import io.tradehub.v1.GetSettlementRequest;
import io.tradehub.v1.GetStatementRequest;
import io.tradehub.v1.InitiateTransferRequest;
import io.tradehub.v1.RequestCancellationRequest;
import io.tradehub.v1.ReturnTransferRequest;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.Transfer;
import io.tradehub.v1.WatchSettlementsRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tradehub pay}, {@code settlement} and {@code statement}: what they ask and print. */
class SettlementCommandsTest extends CommandFixture {
  private static final String[] PAY = {
    "pay",
    "--sender",
    "TDHACNSH",
    "--id",
    "INV-1",
    "--amount",
    "1234.50",
    "--debtor",
    "示例贸易有限公司",
    "--debtor-account",
    "6217000000000001",
    "--creditor",
    "Example Gulf Trading",
    "--creditor-account",
    "BH83TDHB00001299123456",
    "--creditor-agent",
    "TDHBBHBM"
  };

  @TempDir Path folder;
  private final FakeSettlements settlements = new FakeSettlements();
  private RunningApi api;

  @BeforeEach
  void start() throws IOException {
    api = new RunningApi(settlements);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private int run(String... args) {
    return executeAt(api.server.address(), "th_test", args);
  }

  private int pay(String... more) {
    List<String> all = new ArrayList<>(List.of(PAY));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  @Test
  void givenOptions_thenTheyAreOnePaymentAndItsStateIsShown() {
    assertThat(
            pay(
                "--debtor-credit-code",
                "91350100M000100Y43",
                "--debtor-address",
                "1 Road",
                "--debtor-address",
                "Floor 2",
                "--charges",
                "debtor",
                "--purpose",
                "GDDS",
                "--remittance",
                "Invoice 1",
                "--value-date",
                "2026-11-24",
                "--urgent"))
        .as(() -> out + err)
        .isZero();

    InitiateTransferRequest asked = settlements.last(InitiateTransferRequest.class);
    Transfer transfer = asked.getTransfer();
    assertThat(asked.getSender().getBic()).isEqualTo("TDHACNSH");
    assertThat(asked.getUrgent()).isTrue();
    assertThat(asked.getRequestId()).startsWith("sha256:");
    assertThat(transfer.getAmount().getCurrencyCode()).isEqualTo("CNY");
    assertThat(transfer.getDebtor().getName()).isEqualTo("示例贸易有限公司");
    assertThat(transfer.getDebtor().getAddressLinesList()).containsExactly("1 Road", "Floor 2");
    assertThat(transfer.getDebtorAccount().getNumber()).isEqualTo("6217000000000001");
    assertThat(transfer.getCreditorAccount().getIban()).isEqualTo("BH83TDHB00001299123456");
    assertThat(transfer.getChargeBearer()).isEqualTo(ChargeBearer.CHARGE_BEARER_DEBTOR);
    assertThat(transfer.hasDebtorAgent()).isFalse();
    assertThat(out)
        .contains(FakeSettlements.ID, "ACCEPTED", "INV-1", "CNY 1234.50", "Example Gulf Trading");
  }

  @Test
  void givenTheSameCommandTwice_thenItIsTheSameRequestAndOneMoreWordIsAnother() {
    pay();
    String first = settlements.last(InitiateTransferRequest.class).getRequestId();
    settlements.duplicate = true;
    assertThat(pay()).isZero();

    assertThat(settlements.last(InitiateTransferRequest.class).getRequestId()).isEqualTo(first);
    assertThat(err).contains("not paid twice");
    pay("--urgent");
    assertThat(settlements.last(InitiateTransferRequest.class).getRequestId()).isNotEqualTo(first);
    pay("--request-id", "mine");
    assertThat(settlements.last(InitiateTransferRequest.class).getRequestId()).isEqualTo("mine");
  }

  @Test
  void givenAWait_thenEachChangeIsToldUntilTheEnd() {
    settlements.story =
        List.of(
            SettlementState.SETTLEMENT_STATE_RECEIVED,
            SettlementState.SETTLEMENT_STATE_PENDING,
            SettlementState.SETTLEMENT_STATE_SETTLED);

    assertThat(pay("--wait")).as(() -> out + err).isZero();

    assertThat(err).containsSubsequence("ACCEPTED", "RECEIVED", "PENDING", "SETTLED");
    assertThat(out).contains(FakeSettlements.ID + "  SETTLED");
    assertThat(settlements.last(WatchSettlementsRequest.class).getMessageIdsList())
        .containsExactly(FakeSettlements.ID);
  }

  @Test
  void givenAWaitForWhatIsRefused_thenItEndsWithOne() {
    settlements.story = List.of(SettlementState.SETTLEMENT_STATE_REJECTED);

    assertThat(pay("--wait", "--json")).isEqualTo(ExitCode.FAILED);

    JsonObject answer = new JsonObject(out).getJsonObject("settlement");
    assertThat(answer.getString("state")).isEqualTo("SETTLEMENT_STATE_REJECTED");
    assertThat(answer.getString("reasonCode")).isEqualTo("AC04");
    assertThat(err).isEmpty();
  }

  @Test
  void givenAWaitInVain_thenItSaysHowToGoOn() {
    assertThat(pay("--wait", "--wait-time", "200ms")).isEqualTo(ExitCode.FAILED);

    assertThat(err)
        .contains("still ACCEPTED after 200 ms", "tradehub settlement get " + FakeSettlements.ID);
  }

  @Test
  void givenAWrongField_thenItIsNamed() {
    assertThat(pay("--amount", "1e3")).isEqualTo(ExitCode.USAGE);
    assertThat(
            run(
                "pay",
                "--sender",
                "TDHACNSH",
                "--id",
                "INV-1",
                "--amount",
                "1e3",
                "--debtor",
                "a",
                "--creditor",
                "b"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("transfer.amount.amount", "AM12-AMOUNT-FORM");
    assertThat(run("pay", "--id", "INV-1", "--amount", "1")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("missing --sender");
  }

  @Test
  void givenBanks_thenBothAreNamedByTheirAgents() {
    assertThat(
            run(
                "pay",
                "--sender",
                "TDHACNSH",
                "--id",
                "FI-1",
                "--amount",
                "1",
                "--from-bank",
                "TDHACNSH",
                "--to-bank",
                "100000000017"))
        .isZero();

    Transfer transfer = settlements.last(InitiateTransferRequest.class).getTransfer();
    assertThat(transfer.getDebtor().getAgent().getBic()).isEqualTo("TDHACNSH");
    assertThat(transfer.getCreditor().getAgent().getCipsId()).isEqualTo("100000000017");
  }

  @Test
  void givenAFile_thenItIsOneOrManyPayments() throws IOException {
    String transfer =
        "{\"endToEndId\":\"%s\",\"amount\":{\"currencyCode\":\"CNY\",\"amount\":\"5\"},"
            + "\"debtor\":{\"name\":\"a\"},\"creditor\":{\"name\":\"b\"}}";
    Path list =
        Files.writeString(
            folder.resolve("list.json"),
            "[" + transfer.formatted("A") + "," + transfer.formatted("B") + "]");
    Path batch =
        Files.writeString(
            folder.resolve("batch.json"),
            "{\"request_id\":\"R\",\"sender\":{\"bic\":\"TDHACNSH\"},\"transfers\":["
                + transfer.formatted("C")
                + "]}");
    Path single =
        Files.writeString(
            folder.resolve("single.json"),
            "{\"transfer\":" + transfer.formatted("D") + ",\"urgent\":true}");

    assertThat(run("pay", "--sender", "TDHACNSH", "--file", list.toString())).isZero();
    BatchTransfersRequest many = settlements.last(BatchTransfersRequest.class);
    assertThat(many.getTransfersList())
        .extracting(Transfer::getEndToEndId)
        .containsExactly("A", "B");
    assertThat(many.getRequestId()).startsWith("sha256:");
    assertThat(out).containsPattern("A +ACCEPTED +CNY 5").containsPattern("B +ACCEPTED +CNY 5");
    assertThat(run("pay", "--file", batch.toString(), "--json")).isZero();
    assertThat(settlements.last(BatchTransfersRequest.class).getRequestId()).isEqualTo("R");
    assertThat(new JsonObject(out).getJsonObject("settlement").getString("messageId"))
        .isEqualTo(FakeSettlements.ID);
    assertThat(run("pay", "--sender", "TDHACNSH", "--file", single.toString())).isZero();
    assertThat(settlements.last(InitiateTransferRequest.class).getUrgent()).isTrue();
  }

  @Test
  void givenAWrongFile_thenItSaysWhatIsWrong() throws IOException {
    Path file = folder.resolve("p.json");
    Files.writeString(file, "{\"transfer\":{\"amont\":1}}");
    assertThat(run("pay", "--file", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("is not what InitiateTransferRequest takes", "amont");
    Files.writeString(file, "{");
    assertThat(run("pay", "--file", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("is not JSON");
    Files.writeString(file, "7");
    assertThat(run("pay", "--file", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("holds no payments");
    Files.write(file, new byte[] {'"', (byte) 0xff, '"'});
    assertThat(run("pay", "--file", file.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("is not UTF-8");
    assertThat(run("pay", "--file", folder.resolve("none").toString())).isEqualTo(ExitCode.FAILED);
    assertThat(pay("--file", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(settlements.asked).isEmpty();
  }

  @Test
  void givenANameOfAnyForm_thenGetFindsItsSettlement() {
    assertThat(run("settlement", "get", FakeSettlements.ID)).isZero();
    assertThat(settlements.last(GetSettlementRequest.class).getMessageId())
        .isEqualTo(FakeSettlements.ID);
    run("settlement", "get", "8a562c67-ca16-48ba-b074-65581be6f001");
    assertThat(settlements.last(GetSettlementRequest.class).getTransfer().getUetr())
        .isEqualTo("8a562c67-ca16-48ba-b074-65581be6f001");
    run("settlement", "get", "TDHACNSH/INV/1", "--json");
    var name = settlements.last(GetSettlementRequest.class).getTransfer().getEndToEnd();
    assertThat(name.getSender().getBic()).isEqualTo("TDHACNSH");
    assertThat(name.getEndToEndId()).isEqualTo("INV/1");
    assertThat(new JsonObject(out).getString("state")).isEqualTo("SETTLEMENT_STATE_ACCEPTED");
    assertThat(run("settlement", "get", "INV-1")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("names no payment");
    settlements.state = SettlementState.SETTLEMENT_STATE_PARTLY_SETTLED;
    assertThat(run("settlement", "get", FakeSettlements.ID)).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void givenAWatch_thenEachChangeIsALine() {
    settlements.story =
        List.of(
            SettlementState.SETTLEMENT_STATE_RECEIVED, SettlementState.SETTLEMENT_STATE_REJECTED);

    assertThat(run("settlement", "watch", "--after", "c", "-n", "2")).as(() -> out + err).isZero();

    assertThat(out.lines()).hasSize(2);
    assertThat(out).containsSubsequence("RECEIVED", "REJECTED  AC04  account closed");
    assertThat(settlements.last(WatchSettlementsRequest.class).getCursor()).isEqualTo("c");
    assertThat(run("settlement", "watch", "--until-now")).isZero();
    assertThat(settlements.last(WatchSettlementsRequest.class).getCursor()).isEmpty();
  }

  @Test
  void givenACancellationAndAReturn_thenTheyNameThePayment() {
    String uetr = "8a562c67-ca16-48ba-b074-65581be6f001";
    assertThat(run("settlement", "cancel", uetr, "--reason", "DUPL", "--text", "twice")).isZero();
    RequestCancellationRequest cancel = settlements.last(RequestCancellationRequest.class);
    assertThat(cancel.getTransfer().getUetr()).isEqualTo(uetr);
    assertThat(cancel.getReasonCode()).isEqualTo("DUPL");
    assertThat(cancel.getRequestId()).startsWith("sha256:");
    assertThat(out).contains(FakeSettlements.ID + "  ACCEPTED");

    assertThat(run("settlement", "return", uetr)).isEqualTo(ExitCode.USAGE);
    assertThat(run("settlement", "return", uetr, "--reason", "AC04", "--amount", "5")).isZero();
    ReturnTransferRequest back = settlements.last(ReturnTransferRequest.class);
    assertThat(back.getAmount().getAmount()).isEqualTo("5");
    assertThat(back.getRequestId()).isNotEmpty();
    run("settlement", "return", uetr, "--reason", "AC04");
    assertThat(settlements.last(ReturnTransferRequest.class).hasAmount()).isFalse();
  }

  @Test
  void givenAStatement_thenItsEntriesAreATable() {
    assertThat(run("statement", "TDHACNSH", "2026-11-24")).as(() -> out + err).isZero();

    assertThat(settlements.last(GetStatementRequest.class).getBusinessDate())
        .isEqualTo("2026-11-24");
    assertThat(out)
        .contains("TDHACNSH  2026-11-24", "the day is not over", "CNY 100.00")
        .containsPattern("FUNDING +100\\.00 +.*REF-1");
    assertThat(run("statement", "100000000017", "--json")).isZero();
    assertThat(settlements.last(GetStatementRequest.class).getParticipant().getCipsId())
        .isEqualTo("100000000017");
    assertThat(new JsonObject(out).getString("id")).isEqualTo("ST-1");
  }
}
