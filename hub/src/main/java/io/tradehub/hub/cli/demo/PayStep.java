package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.demo.Shell.Outcome;
import io.vertx.core.json.JsonObject;

/** Scene 10: a payment waits for funds, settles once, and reaches the seller. */
final class PayStep implements Step {
  private static final String AMOUNT = "12450.00";

  @Override
  public String title() {
    return "The buyer pays over CIPS: the payment waits for funds, settles once and is in the"
        + " seller's inbox";
  }

  @Override
  public void run(Play play) throws Exception {
    Board board = play.board();
    Banks banks = play.banks();
    long begin = System.nanoTime();
    Outcome paid = banks.pay("YH-2026-0101", AMOUNT, Banks.LISTED);
    JsonObject settlement = paid.json().getJsonObject("settlement");
    String uetr = Banks.uetr(settlement);
    String day = settlement.getJsonArray("transfers").getJsonObject(0).getString("valueDate");
    banks.cips().awaitDay(day);
    JsonObject waiting = Banks.await(() -> banks.sent(uetr), "PENDING");
    board.result(
        "a payment without funds",
        "PENDING",
        Banks.state(waiting),
        ListStep.since(begin),
        waiting.getString("reasonText", "CIPS has it and lends nothing"));

    begin = System.nanoTime();
    banks.cips().fund(Cips.BUYERS_BANK, "1000000.00");
    board.happened("network", "the buyer's bank brings funds", "CNY 1000000.00");
    JsonObject settled = Banks.await(() -> banks.sent(uetr), "SETTLED");
    board.result(
        "with funds", "SETTLED", Banks.state(settled), ListStep.since(begin), "for good (ACSC)");

    begin = System.nanoTime();
    JsonObject came = Banks.await(() -> banks.came(uetr), "SETTLED");
    board.result(
        "the same payment at the seller's hub",
        "SETTLED, inbound",
        Banks.state(came)
            + ("DIRECTION_INBOUND".equals(came.getString("direction")) ? ", inbound" : ""),
        ListStep.since(begin),
        "a pacs.008, signed by CIPS, in the seller's inbox");

    begin = System.nanoTime();
    Outcome again = banks.pay("YH-2026-0101", AMOUNT, Banks.LISTED);
    int settlements = banks.cips().book(uetr).getInteger("settlements", 0);
    board.result(
        "the same command once more",
        "the same payment, paid once",
        (again.json().getBoolean("duplicate", false)
                    && Banks.uetr(again.json().getJsonObject("settlement")).equals(uetr)
                ? "the same payment"
                : "another payment")
            + (settlements == 1 ? ", paid once" : ", paid " + settlements + " times"),
        ListStep.since(begin),
        "");

    begin = System.nanoTime();
    Outcome refused = banks.pay("YH-2026-0102", AMOUNT, Banks.SUSPENDED);
    board.result(
        "offshore trade of a customer who is suspended",
        "refused",
        refused.status() != 0 && refused.err().contains("RR04") ? "refused" : "accepted",
        ListStep.since(begin),
        "the whitelist at hub C was asked before anything was accepted");
  }
}
