package io.tradehub.hub.cli.demo;

import io.vertx.core.json.JsonObject;

/** Scene 11: CIPS takes a payment and never answers, and the hub is killed: it is paid once. */
final class LostAnswerStep implements Step {
  @Override
  public String title() {
    return "CIPS takes a payment and its answer is lost, and hub B is killed: it asks, and pays"
        + " once";
  }

  @Override
  public void run(Play play) throws Exception {
    Board board = play.board();
    Banks banks = play.banks();
    RunningHub<HubSetup> hubB = play.stage().hubB();
    // What the sandbox does with it stands at the end of its id (connectors/sandbox/README.md).
    JsonObject paid = banks.pay("YH-2026-0103-SBX-LOST", "880.50", Banks.LISTED).json();
    String uetr = Banks.uetr(paid.getJsonObject("settlement"));
    JsonObject taken =
        Banks.await(() -> banks.cips().book(uetr), book -> book.getInteger("asked", 0) > 0);
    board.happened("network", "has the payment and says nothing", taken.getString("status", ""));
    long begin = System.nanoTime();
    hubB.kill();
    board.happened("hub B", "killed", "kill -9, between the payment and its answer");
    hubB.start();
    hubB.awaitReady();
    JsonObject settled = Banks.await(() -> banks.sent(uetr), "SETTLED");
    JsonObject book = banks.cips().book(uetr);
    int times = book.getInteger("settlements", 0);
    board.result(
        "the payment whose answer was lost",
        "SETTLED, paid once",
        Banks.state(settled) + (times == 1 ? ", paid once" : ", paid " + times + " times"),
        ListStep.since(begin),
        "hub B asked what became of it (pacs.028) and sent nothing again");
  }
}
