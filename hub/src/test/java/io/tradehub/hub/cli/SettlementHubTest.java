package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.cips.rules.calendar.Calendar;
import io.tradehub.hub.Hub;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.security.ApiKey;
import io.tradehub.sandbox.cips.CipsOptions;
import io.tradehub.sandbox.cips.ParticipantKey;
import io.tradehub.sandbox.cips.SandboxCips;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two banks of one hub pay each other over the sandbox's CIPS, from the command line: the whole way
 * of a payment, and what may happen on it.
 */
class SettlementHubTest {
  private static final String SHANGHAI = "TDHACNSH";
  private static final String BAHRAIN = "TDHBBHBM";

  @TempDir Path folder;

  private final ApiKey shanghai = ApiKey.generate();
  private final ApiKey gulf = ApiKey.generate();
  private SandboxCips cips;
  private Hub hub;

  @BeforeEach
  void start() throws Exception {
    cips =
        SandboxCips.start(
            Files.createDirectories(folder.resolve("cips")), 0, CipsOptions.usual().byHand());
    int port = freePort();
    Path file =
        Files.writeString(
            folder.resolve("hub.yaml"),
            """
            hub:
              id: settlement
              data-directory: data
            api:
              port: 0
              drain: 30s
            ops:
              port: 0
            tenants:
              - name: shanghai
                participants: ["bic::tdhacnsh"]
                keys:
                  - {name: erp, hash: "%s", roles: [erp]}
              - name: gulf
                participants: ["bic::tdhbbhbm"]
                keys:
                  - {name: erp, hash: "%s", roles: [erp]}
            connectors:
              cips:
                agent: %s
                certificate: %s
                participants:
            %s%s
                send: {address: "%s", answer-timeout: 1s, ask-again: 1s}
                receive: {host: 127.0.0.1, port: %d, path: /cips}
                directory: {file: %s}
            """
                .formatted(
                    shanghai.hash(),
                    gulf.hash(),
                    cips.bic(),
                    folder.resolve("cips/cips.pem"),
                    participant(SHANGHAI),
                    participant(BAHRAIN),
                    cips.url(),
                    port,
                    cips.directory()));
    hub = Hub.start(HubConfig.load(file, Map.of(), Hub.installed()), fatal -> {});
    for (String bic : List.of(SHANGHAI, BAHRAIN)) {
      cips.callback(bic, URI.create("http://127.0.0.1:" + port + "/cips"));
    }
    // On a day without business the hub pays on the next.
    while (cips.day().isBefore(Calendar.standard().valueDate(Instant.now()))) {
      cips.nextDay();
    }
    cips.fund(SHANGHAI, new BigDecimal("1000.00"));
  }

  private String participant(String bic) throws IOException {
    ParticipantKey key = cips.participant(bic);
    return "      - {bic: %s, key-store: {path: '%s', password: '%s'}}\n"
        .formatted(bic, key.keyStore(), Files.readString(key.passwordFile()).strip());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() {
    if (hub != null) {
      hub.close();
    }
    cips.close();
  }

  private Said ask(ApiKey key, String... words) {
    return Said.at(hub.apiAddress(), key.reveal(), words);
  }

  private Said pay(String id, String amount, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "pay",
                "--sender",
                SHANGHAI,
                "--id",
                id,
                "--amount",
                amount,
                "--debtor",
                "示例贸易有限公司",
                "--debtor-account",
                "6217000000000001",
                "--creditor",
                "Example Gulf Trading",
                "--creditor-account",
                "77001",
                "--creditor-agent",
                BAHRAIN));
    words.addAll(List.of(more));
    return ask(shanghai, words.toArray(String[]::new));
  }

  private JsonObject settlement(ApiKey key, String name) {
    return new JsonObject(ask(key, "settlement", "get", name, "--json").out());
  }

  /** Waits until a settlement has a state. */
  private JsonObject await(ApiKey key, String name, String state) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    JsonObject now = settlement(key, name);
    while (!("SETTLEMENT_STATE_" + state).equals(now.getString("state"))) {
      assertThat(System.nanoTime()).as("it is still " + now).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
      now = settlement(key, name);
    }
    return now;
  }

  @Test
  void givenAPaymentThatCipsHolds_whenItsEndIsNeverPushed_thenTheHubAsksAndHearsIt()
      throws Exception {
    cips.callback(SHANGHAI, URI.create("http://127.0.0.1:" + freePort() + "/nobody"));

    Said paid = pay("INV-5-SBX-HELD1", "100.00");
    assertThat(paid.code()).as(paid.toString()).isZero();

    await(shanghai, SHANGHAI + "/INV-5-SBX-HELD1", "SETTLED");
    assertThat(cips.balances()).containsEntry(SHANGHAI, new BigDecimal("900.00"));
  }

  @Test
  void givenAPayment_thenItSettlesOnceItComesToTheOtherAndAPartOfItIsReturned() throws Exception {
    Said paid = pay("INV-1", "100.00", "--wait");
    assertThat(paid.code()).as(paid.toString()).isZero();
    assertThat(paid.out()).contains("SETTLED", "INV-1", "CNY 100.00", "Example Gulf Trading");

    Said again = pay("INV-1", "100.00");
    assertThat(again.code()).as(again.toString()).isZero();
    assertThat(again.err()).contains("not paid twice");
    assertThat(cips.balances())
        .containsEntry(SHANGHAI, new BigDecimal("900.00"))
        .containsEntry(BAHRAIN, new BigDecimal("100.00"));

    String uetr =
        settlement(shanghai, SHANGHAI + "/INV-1")
            .getJsonArray("transfers")
            .getJsonObject(0)
            .getString("uetr");
    assertThat(await(gulf, uetr, "SETTLED").getString("direction")).isEqualTo("DIRECTION_INBOUND");
    Said back =
        ask(gulf, "settlement", "return", uetr, "--reason", "AC04", "--amount", "30", "--wait");
    assertThat(back.code()).as(back.toString()).isZero();
    JsonObject returned = await(shanghai, uetr, "RETURNED");
    assertThat(
            returned
                .getJsonArray("transfers")
                .getJsonObject(0)
                .getJsonObject("returned")
                .getString("amount"))
        .isIn("30", "30.00");
    assertThat(await(gulf, uetr, "RETURNED").getString("reasonCode")).isEqualTo("AC04");
    Said tooMuch = ask(gulf, "settlement", "return", uetr, "--reason", "AC04", "--amount", "70.01");
    assertThat(tooMuch.err()).contains("amount.amount", "only 70.00 are left");
    assertThat(cips.balance(SHANGHAI)).isEqualByComparingTo("930");
  }

  @Test
  void givenPaymentsThatCipsDoesNotSettle_thenTheyAreRejectedOrCancelled() throws Exception {
    Said refused = pay("A-SBX-R-AC04", "10", "--wait");
    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.out()).contains("REJECTED", "AC04");

    pay("B-SBX-HELD600", "10");
    await(shanghai, SHANGHAI + "/B-SBX-HELD600", "PENDING");
    Said cancel = ask(shanghai, "settlement", "cancel", SHANGHAI + "/B-SBX-HELD600");
    assertThat(cancel.code()).as(cancel.toString()).isZero();
    await(shanghai, SHANGHAI + "/B-SBX-HELD600", "CANCELLED");
    assertThat(cips.balance(SHANGHAI)).isEqualByComparingTo("1000");
  }

  @Test
  void givenAnAnswerThatIsLost_thenThePaymentIsUnknownUntilCipsIsAskedAndIsPaidOnce()
      throws Exception {
    Said paid = pay("C-SBX-LOST", "10", "--wait");

    assertThat(paid.code()).as(paid.toString()).isZero();
    assertThat(paid.err()).containsSubsequence("ACCEPTED", "UNKNOWN", "SETTLED");
    assertThat(cips.balance(BAHRAIN)).isEqualByComparingTo("10");
  }

  @Test
  void givenABatch_thenItSettlesAtTheCutOffAndTheStatementHasIt() throws Exception {
    StringBuilder transfers = new StringBuilder("[");
    for (int i = 1; i <= 5; i++) {
      transfers
          .append(i == 1 ? "" : ",")
          .append(
              """
              {"endToEndId": "N-%d", "amount": {"currencyCode": "CNY", "amount": "%d.50"},
               "debtor": {"name": "示例贸易有限公司"}, "debtorAccount": {"number": "1"},
               "creditor": {"name": "Example Gulf Trading"}, "creditorAccount": {"number": "2"},
               "creditorAgent": {"bic": "TDHBBHBM"}}
              """
                  .formatted(i, i));
    }
    Path file = Files.writeString(folder.resolve("batch.json"), transfers.append("]"));

    Said paid = ask(shanghai, "pay", "--sender", SHANGHAI, "--file", file.toString(), "--json");
    assertThat(paid.code()).as(paid.toString()).isZero();
    String id = new JsonObject(paid.out()).getJsonObject("settlement").getString("messageId");
    await(shanghai, id, "PENDING");
    cips.runNetting();
    JsonObject settled = await(shanghai, id, "SETTLED");

    assertThat(settled.getJsonObject("total").getString("amount")).isEqualTo("17.50");
    assertThat(settled.getJsonArray("transfers")).hasSize(5);
    Said statement = ask(shanghai, "statement", SHANGHAI, cips.day().toString());
    assertThat(statement.code()).as(statement.toString()).isZero();
    assertThat(statement.out()).contains("FUNDING", "NETTING", "CNY 982.50");
    String uetr = settled.getJsonArray("transfers").getJsonObject(4).getString("uetr");
    await(gulf, uetr, "SETTLED");
    Said back = ask(gulf, "settlement", "return", uetr, "--reason", "AC04", "--wait");
    assertThat(back.code()).as(back.toString()).isZero();
    assertThat(back.out()).contains("CNY 5.50");
    assertThat(ask(gulf, "statement", SHANGHAI).code()).isEqualTo(ExitCode.NOT_ALLOWED);
  }

  @Test
  void givenWrongFieldsOrSomebodyElsesBank_thenNothingIsPaid() {
    Said wrong = pay("INV-1", "0.001", "--remittance", "Exаmple");
    assertThat(wrong.code()).isEqualTo(ExitCode.FAILED);
    assertThat(wrong.err())
        .contains("transfer.amount.amount", "CH20-DECIMALS", "transfer.remittance", "RR10-SCRIPT");
    Said others =
        ask(
            gulf,
            "pay",
            "--sender",
            SHANGHAI,
            "--id",
            "X",
            "--amount",
            "1",
            "--debtor",
            "a",
            "--debtor-account",
            "1",
            "--creditor",
            "b",
            "--creditor-account",
            "2",
            "--creditor-agent",
            BAHRAIN);
    assertThat(others.code()).as(others.toString()).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(cips.books()).isEmpty();
  }
}
