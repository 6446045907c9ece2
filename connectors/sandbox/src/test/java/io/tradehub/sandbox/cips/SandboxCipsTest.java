package io.tradehub.sandbox.cips;

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
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What banks see of CIPS: messages over HTTP, signed on both sides. */
class SandboxCipsTest {
  private static final String PACS008 = "pacs.008.001.08";

  @TempDir private Path folder;
  private SandboxCips cips;
  private TestBank payer;
  private TestBank payee;

  @BeforeEach
  void start() throws IOException {
    cips = SandboxCips.start(folder, 0, options());
    payer = new TestBank(cips, "TDHACNSH").listening();
    payee = new TestBank(cips, "TDHBHKHH").listening();
  }

  private static CipsOptions options() {
    return CipsOptions.usual().onDay(LocalDate.parse(Payments.DAY));
  }

  @AfterEach
  void stop() {
    payer.close();
    payee.close();
    cips.close();
  }

  private void fund(String yuan) {
    cips.fund("TDHACNSH", new BigDecimal(yuan));
  }

  private TestBank.Said pay(String id, Transfer transfer) {
    return payer.send(id, PACS008, Payments.gross(payer, id, transfer));
  }

  private Booked book(Transfer transfer) {
    return cips.book(transfer.uetr()).orElseThrow();
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not happen within 20 s").isLessThan(end);
      Thread.onSpinWait();
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void a_payment_with_funds_settles_at_once_and_is_passed_on() {
    fund("1000.00");
    Transfer transfer = new Transfer("INV-1", "250.05", "TDHBHKHH");

    TestBank.Said answer = pay("M-1", transfer);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.signed()).isTrue();
    assertThat(answer.text("GrpSts")).isEqualTo("ACSC");
    assertThat(answer.text("OrgnlMsgId")).isEqualTo("M-1");
    assertThat(answer.text("ClrSysRef")).isEqualTo(book(transfer).reference());
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("749.95");
    assertThat(cips.balance("TDHBHKHH")).isEqualByComparingTo("250.05");

    await(() -> !payee.got(PACS008).isEmpty());
    TestBank.Said passedOn = payee.got(PACS008).getFirst();
    assertThat(passedOn.signed()).isTrue();
    assertThat(passedOn.text("UETR")).isEqualTo(transfer.uetr());
    assertThat(passedOn.text("EndToEndId")).isEqualTo("INV-1");
    assertThat(passedOn.text("Cdtr")).isEqualTo("Harbour & Sons <HK> Ltd");
    assertThat(passedOn.texts("Nm")).contains("东海贸易有限公司");
    assertThat(passedOn.text("MsgId")).isNotEqualTo("M-1").isEqualTo(passedOn.text("BizMsgIdr"));
  }

  @Test
  void a_payment_without_funds_waits_and_settles_when_there_are_some() {
    fund("100.00");
    Transfer first = new Transfer("INV-1", "150.00", "TDHBHKHH");
    Transfer small = new Transfer("INV-2", "10.00", "TDHBHKHH");
    Transfer urgent = new Transfer("INV-3", "120.00", "TDHBHKHH");

    assertThat(pay("M-1", first).text("GrpSts")).isEqualTo("PDNG");
    // Nobody overtakes, even where there are funds,
    assertThat(pay("M-2", small).text("GrpSts")).isEqualTo("PDNG");
    // but what is urgent.
    assertThat(payer.send("M-3", PACS008, Payments.urgent(payer, "M-3", urgent)).text("GrpSts"))
        .isEqualTo("PDNG");

    fund("50.00");

    assertThat(book(urgent).status()).isEqualTo(Status.ACSC);
    assertThat(book(first).status()).isEqualTo(Status.PDNG);
    await(() -> payer.got("pacs.002.001.10").size() == 1);
    assertThat(payer.got("pacs.002.001.10").getFirst().text("OrgnlMsgId")).isEqualTo("M-3");

    fund("130.00");

    assertThat(book(first).status()).isEqualTo(Status.ACSC);
    assertThat(book(small).status()).isEqualTo(Status.ACSC);
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("0.00");
  }

  @Test
  void the_same_message_again_is_the_same_order() {
    fund("1000.00");
    Transfer transfer = new Transfer("INV-1", "250.00", "TDHBHKHH");
    pay("M-1", transfer);

    assertThat(pay("M-1", transfer).text("GrpSts")).isEqualTo("ACSC");

    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("750.00");
    assertThat(book(transfer).asked()).isEqualTo(2);
    assertThat(book(transfer).settlements()).isEqualTo(1);
  }

  @Test
  void names_are_used_once() {
    fund("1000.00");
    Transfer transfer = new Transfer("INV-1", "1.00", "TDHBHKHH");
    pay("M-1", transfer);

    TestBank.Said otherDocument = pay("M-1", new Transfer("INV-2", "1.00", "TDHBHKHH"));
    TestBank.Said sameUetr =
        pay("M-3", new Transfer("INV-3", transfer.uetr(), "1.00", "TDHBHKHH", Payments.DAY));
    TestBank.Said sameEndToEndId = pay("M-4", new Transfer("INV-1", "1.00", "TDHBHKHH"));

    assertThat(otherDocument.text("GrpSts")).isEqualTo("RJCT");
    assertThat(otherDocument.reason()).isEqualTo("DU01");
    assertThat(sameUetr.text("GrpSts")).isEqualTo("RJCT");
    assertThat(sameUetr.reason()).isEqualTo("DU03");
    assertThat(sameEndToEndId.text("GrpSts")).isEqualTo("RJCT");
    assertThat(sameEndToEndId.reason()).isEqualTo("DU04");
    assertThat(cips.balance("TDHBHKHH")).isEqualByComparingTo("1.00");
    // The payment that had the names first is as it was.
    assertThat(book(transfer).status()).isEqualTo(Status.ACSC);
  }

  @Test
  void one_can_ask_what_became_of_a_message() {
    Transfer transfer = new Transfer("INV-1", "1.00", "TDHBHKHH");
    pay("M-1", transfer);

    TestBank.Said known = payer.send("Q-1", "pacs.028.001.03", Payments.ask(payer, "Q-1", "M-1"));
    TestBank.Said unknown = payer.send("Q-2", "pacs.028.001.03", Payments.ask(payer, "Q-2", "M-9"));
    TestBank.Said anothers =
        payee.send("Q-3", "pacs.028.001.03", Payments.ask(payee, "Q-3", "M-1"));

    assertThat(known.text("GrpSts")).isEqualTo("PDNG");
    assertThat(known.text("OrgnlUETR")).isEqualTo(transfer.uetr());
    assertThat(unknown.text("GrpSts")).isEqualTo("RJCT");
    assertThat(unknown.reason()).isEqualTo("NOOR");
    assertThat(anothers.reason()).isEqualTo("NOOR");
  }

  @Test
  void what_waits_is_cancelled_at_once() {
    Transfer transfer = new Transfer("INV-1", "1.00", "TDHBHKHH");
    pay("M-1", transfer);

    TestBank.Said answer =
        payer.send("C-1", "camt.056.001.08", Payments.cancel(payer, "C-1", transfer, "M-1"));

    assertThat(answer.text("MsgDefIdr")).isEqualTo("camt.029.001.09");
    assertThat(answer.signed()).isTrue();
    assertThat(answer.text("Conf")).isEqualTo("CNCL");
    assertThat(book(transfer).status()).isEqualTo(Status.CANC);
    await(() -> !payer.got("pacs.002.001.10").isEmpty());
    assertThat(payer.got("pacs.002.001.10").getFirst().text("GrpSts")).isEqualTo("CANC");
    fund("100.00");
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("100.00");
  }

  @Test
  void what_is_settled_is_asked_for_and_comes_back_when_the_other_bank_agrees() {
    fund("100.00");
    Transfer transfer = new Transfer("INV-1", "60.00", "TDHBHKHH");
    pay("M-1", transfer);

    TestBank.Said answer =
        payer.send("C-1", "camt.056.001.08", Payments.cancel(payer, "C-1", transfer, "M-1"));
    assertThat(answer.text("Conf")).isEqualTo("PDCR");
    await(() -> !payee.got("camt.056.001.08").isEmpty());
    TestBank.Said asked = payee.got("camt.056.001.08").getFirst();
    assertThat(asked.signed()).isTrue();
    assertThat(asked.text("OrgnlUETR")).isEqualTo(transfer.uetr());
    assertThat(asked.text("OrgnlMsgId")).isEqualTo("M-1");

    TestBank.Said resolved =
        payee.send(
            "R-1",
            "camt.029.001.09",
            Payments.resolve(payee, "R-1", asked.text("BizMsgIdr"), "CNCL", transfer));
    TestBank.Said returned =
        payee.send(
            "R-2",
            "pacs.004.001.09",
            Payments.giveBack(payee, "R-2", "RTR-1", transfer, "M-1", "60.00"));

    assertThat(resolved.text("GrpSts")).isEqualTo("RCVD");
    assertThat(returned.text("GrpSts")).isEqualTo("ACSC");
    await(() -> !payer.got("camt.029.001.09").isEmpty());
    assertThat(payer.got("camt.029.001.09").getFirst().text("Conf")).isEqualTo("CNCL");
    assertThat(payer.got("camt.029.001.09").getFirst().texts("Id")).contains("C-1");
    await(() -> !payer.got("pacs.004.001.09").isEmpty());
    assertThat(payer.got("pacs.004.001.09").getFirst().text("RtrId")).isEqualTo("RTR-1");
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("100.00");
    assertThat(book(transfer).returned()).isEqualTo(6000);
    // And it is not asked for again.
    TestBank.Said again =
        payer.send("C-2", "camt.056.001.08", Payments.cancel(payer, "C-2", transfer, "M-1"));
    assertThat(again.text("Conf")).isEqualTo("RJCR");
    assertThat(again.reason()).isEqualTo("ARDT");
  }

  @Test
  void no_more_comes_back_than_was_paid() {
    fund("100.00");
    Transfer transfer = new Transfer("INV-1", "60.00", "TDHBHKHH");
    pay("M-1", transfer);

    String[] amounts = {"40.00", "20.01", "20.00", "0.01"};
    String[] statuses = new String[amounts.length];
    String[] reasons = new String[amounts.length];
    for (int i = 0; i < amounts.length; i++) {
      String id = "R-" + i;
      TestBank.Said said =
          payee.send(
              id,
              "pacs.004.001.09",
              Payments.giveBack(payee, id, "RTR-" + i, transfer, "M-1", amounts[i]));
      statuses[i] = said.text("GrpSts");
      reasons[i] = said.reason();
    }

    assertThat(statuses).containsExactly("ACSC", "RJCT", "ACSC", "RJCT");
    assertThat(reasons).containsExactly("", "AM09", "", "AM09");
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("100.00");
  }

  @Test
  void a_batch_settles_net_at_a_cut_off() throws IOException {
    fund("10.00");
    cips.fund("TDHBHKHH", new BigDecimal("5.00"));
    Transfer one = new Transfer("A-1", "100.00", "TDHBHKHH");
    Transfer two = new Transfer("A-2", "3.00", "TDHBHKHH");
    Transfer back = new Transfer("B-1", "95.00", "TDHACNSH");

    TestBank.Said sent = payer.send("N-1", PACS008, Payments.net(payer, "N-1", List.of(one, two)));
    payee.send("N-2", PACS008, Payments.net(payee, "N-2", List.of(back)));
    assertThat(sent.text("GrpSts")).isEqualTo("PDNG");
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("10.00");

    cips.runNetting();

    assertThat(book(one).status()).isEqualTo(Status.ACSC);
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("2.00");
    assertThat(cips.balance("TDHBHKHH")).isEqualByComparingTo("13.00");
    await(() -> payee.got(PACS008).size() == 2);
    await(
        () ->
            payee.got("camt.054.001.08").stream()
                .anyMatch(n -> n.texts("Cd").contains("NETTING") && n.text("Amt").equals("8.00")));
    await(() -> payer.got("pacs.002.001.10").size() == 1);
    assertThat(payer.got("pacs.002.001.10").getFirst().texts("TxSts"))
        .containsExactly("ACSC", "ACSC");
  }

  @Test
  void at_the_end_of_a_day_accounts_are_empty_and_statements_closed() {
    fund("100.00");
    Transfer settled = new Transfer("INV-1", "60.00", "TDHBHKHH");
    Transfer waiting = new Transfer("INV-2", "60.00", "TDHBHKHH");
    Transfer future = new Transfer("INV-3", "1.00", "TDHBHKHH").on("2026-11-25");
    pay("M-1", settled);
    pay("M-2", waiting);
    assertThat(pay("M-3", future).text("GrpSts")).isEqualTo("PDNG");
    TestBank.Said open =
        payer.send("S-1", "camt.060.001.05", Payments.report(payer, "S-1", Payments.DAY));
    assertThat(open.text("MsgDefIdr")).isEqualTo("camt.053.001.08");
    assertThat(open.signed()).isTrue();
    assertThat(open.texts("Cd")).contains("ITBD").doesNotContain("CLBD");

    cips.closeDay();

    assertThat(book(waiting).status()).isEqualTo(Status.RJCT);
    assertThat(book(waiting).reason().orElseThrow().code()).isEqualTo("AM04");
    assertThat(cips.balances().values()).allMatch(b -> b.signum() == 0);
    await(() -> !payer.got("camt.053.001.08").isEmpty());
    TestBank.Said statement = payer.got("camt.053.001.08").getFirst();
    assertThat(statement.texts("Cd")).contains("OPBD", "CLBD", "FUNDING", "PAYMENT", "DEFUNDING");
    assertThat(statement.texts("UETR")).containsExactly(settled.uetr());

    assertThat(cips.nextDay()).isEqualTo("2026-11-25");
    fund("10.00");
    assertThat(book(future).status()).isEqualTo(Status.ACSC);
  }

  @Test
  void an_indirect_participant_settles_through_its_direct_one() throws IOException {
    TestBank small = new TestBank(cips, cips.indirect("TDHCCNBJ", "TDHACNSH"));
    fund("100.00");
    Transfer transfer = new Transfer("INV-1", "60.00", "TDHBHKHH");

    TestBank.Said answer = small.send("M-1", PACS008, Payments.gross(small, "M-1", transfer));

    assertThat(answer.text("GrpSts")).isEqualTo("ACSC");
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("40.00");
    assertThat(
            small
                .send("S-1", "camt.060.001.05", Payments.report(small, "S-1", Payments.DAY))
                .reason())
        .isEqualTo("NOOR");
    small.close();
  }

  @Test
  void all_of_it_is_there_again_after_a_restart_and_what_was_not_taken_is_sent()
      throws IOException {
    fund("100.00");
    payee.inboxStatus = 503;
    Transfer transfer = new Transfer("INV-1", "60.00", "TDHBHKHH");
    Transfer waiting = new Transfer("INV-2", "60.00", "TDHBHKHH");
    pay("M-1", transfer);
    pay("M-2", waiting);
    List<Booked> before = cips.books();

    cips.close();
    cips = SandboxCips.start(folder, 0, options());
    payee.inboxStatus = 204;

    assertThat(cips.books()).isEqualTo(before);
    assertThat(cips.balance("TDHACNSH")).isEqualByComparingTo("40.00");
    await(() -> !payee.got(PACS008).isEmpty());
    assertThat(payee.got(PACS008).getFirst().text("UETR")).isEqualTo(transfer.uetr());
    assertThat(payee.got(PACS008).getFirst().text("PssblDplct")).isEqualTo("true");
    fund("20.00");
    assertThat(book(waiting).status()).isEqualTo(Status.ACSC);
  }
}
