package io.tradehub.sandbox.cips;

import static io.tradehub.sandbox.cips.SandboxCipsTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.sandbox.cips.Payments.Transfer;
import io.tradehub.sandbox.cips.clearing.Booked;
import io.tradehub.sandbox.cips.clearing.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the table of outcomes in the README, and the faults, as a bank sees them. */
class OutcomeTest {
  private static final String PACS008 = "pacs.008.001.08";
  private static final String PACS002 = "pacs.002.001.10";

  @TempDir private Path folder;
  private SandboxCips cips;
  private TestBank payer;
  private TestBank payee;

  @BeforeEach
  void start() throws IOException {
    cips = SandboxCips.start(folder, 0, CipsOptions.usual().onDay(LocalDate.parse(Payments.DAY)));
    payer = new TestBank(cips, "TDHACNSH").listening();
    payee = new TestBank(cips, "TDHBHKHH").listening();
    cips.fund("TDHACNSH", new BigDecimal("100.00"));
  }

  @AfterEach
  void stop() {
    payer.close();
    payee.close();
    cips.close();
  }

  private static Transfer wanting(String word) {
    return new Transfer("INV-7-SBX-" + word, "10.00", "TDHBHKHH");
  }

  private TestBank.Said pay(Transfer transfer) {
    return payer.send("M-1", PACS008, Payments.gross(payer, "M-1", transfer));
  }

  private TestBank.Said ask() {
    String id = TestBank.newId();
    return payer.send(id, "pacs.028.001.03", Payments.ask(payer, id, "M-1"));
  }

  private Booked book(Transfer transfer) {
    return cips.book(transfer.uetr()).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INV-7", "INV-503", "D5", "A-LOST", "SBX-D5", "INV-SBX-", "X-sbx-LOST"})
  void ordinary_ids_ask_for_nothing(String id) {
    assertThat(pay(new Transfer(id, "10.00", "TDHBHKHH")).text("GrpSts")).isEqualTo("ACSC");
  }

  @ParameterizedTest
  @CsvSource({"R-AC04, AC04", "R-AM04, AM04", "R-CUST, CUST", "NOSUCH, NARR"})
  void rejected_with_a_reason(String word, String code) {
    Transfer transfer = wanting(word);

    TestBank.Said said = pay(transfer);

    assertThat(said.text("GrpSts")).isEqualTo("RJCT");
    assertThat(said.reason()).isEqualTo(code);
    assertThat(book(transfer).reason().orElseThrow().code()).isEqualTo(code);
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("100.00");
  }

  @Test
  void a_return_asks_by_its_own_id() {
    Transfer transfer = new Transfer("INV-1", "10.00", "TDHBHKHH");
    pay(transfer);
    String document = Payments.giveBack(payee, "R-1", "RTR-SBX-R-AC04", transfer, "M-1", "10.00");

    TestBank.Said said = payee.send("R-1", "pacs.004.001.09", document);

    assertThat(said.text("GrpSts")).isEqualTo("RJCT");
    assertThat(said.reason()).isEqualTo("AC04");
    assertThat(book(transfer).returned()).isZero();
  }

  @Test
  void of_a_batch_one_may_be_rejected_and_the_others_settle() {
    Transfer good = new Transfer("INV-8", "10.00", "TDHBHKHH");
    Transfer bad = wanting("R-AC04");
    payer.send("M-1", PACS008, Payments.net(payer, "M-1", List.of(good, bad)));

    cips.runNetting();

    await(() -> !payer.got(PACS002).isEmpty());
    assertThat(payer.got(PACS002).getFirst().text("GrpSts")).isEqualTo("PART");
    assertThat(payer.got(PACS002).getFirst().texts("TxSts")).containsExactly("ACSC", "RJCT");
  }

  @Test
  void answered_late() {
    Transfer transfer = wanting("D1");
    CompletableFuture<TestBank.Said> answer = CompletableFuture.supplyAsync(() -> pay(transfer));

    await(() -> cips.book(transfer.uetr()).isPresent());
    assertThat(book(transfer).status()).isEqualTo(Status.ACSC);
    assertThat(answer).isNotDone();
    assertThat(answer.join().text("GrpSts")).isEqualTo("ACSC");
  }

  @ParameterizedTest
  @CsvSource({"HELD1, PDNG", "RCVD1, RCVD", "ACSP1, ACSP"})
  void held_then_settled(String word, String status) {
    Transfer transfer = wanting(word);

    assertThat(pay(transfer).text("GrpSts")).isEqualTo(status);

    await(() -> book(transfer).status() == Status.ACSC);
    await(() -> !payer.got(PACS002).isEmpty());
    assertThat(payer.got(PACS002).getFirst().text("GrpSts")).isEqualTo("ACSC");
  }

  @Test
  void lost_until_asked() {
    Transfer transfer = wanting("LOST");
    CompletableFuture<TestBank.Said> answer = CompletableFuture.supplyAsync(() -> pay(transfer));
    await(() -> cips.book(transfer.uetr()).isPresent());

    assertThat(ask().text("GrpSts")).isEqualTo("ACSC");

    assertThat(answer).isNotDone();
    assertThat(payer.got(PACS002)).isEmpty();
    // The same again is answered at once.
    assertThat(pay(transfer).text("GrpSts")).isEqualTo("ACSC");
    assertThat(book(transfer).settlements()).isEqualTo(1);
    payer.close();
  }

  @Test
  void lost_while_it_waits_for_funds_and_its_end_is_told_as_ever() {
    cips.defund("TDHACNSH", new BigDecimal("95.00"));
    Transfer transfer = wanting("LOST");
    CompletableFuture.runAsync(() -> pay(transfer));
    await(() -> cips.book(transfer.uetr()).isPresent());
    assertThat(ask().text("GrpSts")).isEqualTo("PDNG");

    cips.fund("TDHACNSH", new BigDecimal("50.00"));

    await(() -> !payer.got(PACS002).isEmpty());
    assertThat(payer.got(PACS002).getFirst().text("GrpSts")).isEqualTo("ACSC");
    payer.close();
  }

  @ParameterizedTest
  @CsvSource({"CUT, -1", "HTTP500, 500"})
  void taken_but_not_answered(String word, int status) {
    Transfer transfer = wanting(word);

    assertThat(pay(transfer).status()).isEqualTo(status);

    assertThat(ask().text("GrpSts")).isEqualTo("ACSC");
    assertThat(pay(transfer).text("GrpSts")).isEqualTo("ACSC");
  }

  @ParameterizedTest
  @CsvSource({"NOTTAKEN, -1, ''", "HTTP503, 503, 1"})
  void not_taken_the_first_time(String word, int status, String retryAfter) {
    Transfer transfer = wanting(word);

    TestBank.Said said = pay(transfer);
    assertThat(said.status()).isEqualTo(status);
    assertThat(said.retryAfter()).isEqualTo(retryAfter);

    assertThat(cips.book(transfer.uetr())).isEmpty();
    assertThat(ask().reason()).isEqualTo("NOOR");
    assertThat(pay(transfer).text("GrpSts")).isEqualTo("ACSC");
  }

  @Test
  void signed_wrongly_the_first_time() {
    Transfer transfer = wanting("BADSIG");

    assertThat(pay(transfer).signed()).isFalse();

    assertThat(ask().signed()).isTrue();
    assertThat(ask().text("GrpSts")).isEqualTo("ACSC");
  }

  @Test
  void answered_and_told_twice_more() {
    assertThat(pay(wanting("TWICE")).text("GrpSts")).isEqualTo("ACSC");

    await(() -> payer.got(PACS002).size() == 2);
    assertThat(payer.got(PACS002).get(0).body()).isNotEmpty();
    assertThat(payer.got(PACS002).get(0).text("BizMsgIdr"))
        .isEqualTo(payer.got(PACS002).get(1).text("BizMsgIdr"));
    await(() -> payee.got(PACS008).size() == 2);
  }

  @Test
  void told_of_the_past_after_the_end() {
    assertThat(pay(wanting("REORDER")).text("GrpSts")).isEqualTo("ACSC");

    await(() -> !payer.got(PACS002).isEmpty());
    assertThat(payer.got(PACS002).getFirst().text("GrpSts")).isEqualTo("RCVD");
    assertThat(ask().text("GrpSts")).isEqualTo("ACSC");
  }

  @Test
  void sent_back_by_the_other_bank() {
    Transfer transfer = wanting("RET");

    assertThat(pay(transfer).text("GrpSts")).isEqualTo("ACSC");

    await(() -> !payer.got("pacs.004.001.09").isEmpty());
    TestBank.Said returned = payer.got("pacs.004.001.09").getFirst();
    assertThat(returned.signed()).isTrue();
    assertThat(returned.text("OrgnlUETR")).isEqualTo(transfer.uetr());
    assertThat(returned.text("RtrdIntrBkSttlmAmt")).isEqualTo("10.00");
    assertThat(book(transfer).returned()).isEqualTo(1000);
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("100.00");
    assertThat(payee.got(PACS008)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CXLYES, CNCL, 100.00", "CXLNO, RJCR, 90.00"})
  void asked_for_after_it_settled(String word, String decision, String balance) {
    Transfer transfer = wanting(word);
    pay(transfer);

    TestBank.Said answer =
        payer.send("C-1", "camt.056.001.08", Payments.cancel(payer, "C-1", transfer, "M-1"));

    assertThat(answer.text("Conf")).isEqualTo("PDCR");
    await(() -> !payer.got("camt.029.001.09").isEmpty());
    assertThat(payer.got("camt.029.001.09").getFirst().text("Conf")).isEqualTo(decision);
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo(balance);
    // The same request again is told how it ended.
    assertThat(
            payer
                .send("C-1", "camt.056.001.08", Payments.cancel(payer, "C-1", transfer, "M-1"))
                .text("Conf"))
        .isEqualTo(decision);
  }

  @Test
  void faults_last_until_they_are_ended() {
    Transfer transfer = new Transfer("INV-1", "10.00", "TDHBHKHH");

    cips.fault(new CipsFault.Outage(502));
    assertThat(pay(transfer).status()).isEqualTo(502);
    cips.fault(new CipsFault.Drop());
    assertThat(pay(transfer).status()).isEqualTo(-1);
    assertThat(cips.book(transfer.uetr())).isEmpty();

    cips.fault(new CipsFault.LoseAnswers());
    assertThat(pay(transfer).status()).isEqualTo(-1);
    assertThat(book(transfer).status()).isEqualTo(Status.ACSC);

    cips.fault(new CipsFault.ForeignSigner());
    assertThat(pay(transfer).signed()).isFalse();

    cips.fault(new CipsFault.Delay(Duration.ofMillis(1)));
    assertThat(pay(transfer).signed()).isTrue();

    cips.fault(new CipsFault.None());
    assertThat(pay(transfer).text("GrpSts")).isEqualTo("ACSC");
    assertThat(book(transfer).settlements()).isEqualTo(1);
    assertThat(book(transfer).asked()).isEqualTo(4);
  }

  @Test
  void what_nobody_takes_is_sent_again_and_what_is_refused_is_not() {
    payee.inboxStatus = 503;
    pay(new Transfer("INV-1", "10.00", "TDHBHKHH"));
    await(() -> cips.counts().outbox() == 1);
    payee.inboxStatus = 400;
    await(() -> cips.counts().refused() == 1);
    assertThat(cips.counts().outbox()).isZero();
    assertThat(payee.got).isEmpty();
  }
}
