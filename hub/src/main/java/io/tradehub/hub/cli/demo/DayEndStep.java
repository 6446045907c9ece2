package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.demo.Shell.Outcome;
import io.vertx.core.json.JsonObject;

/** Scene 12: the business day ends, and the bank's statement closes at zero. */
final class DayEndStep implements Step {
  @Override
  public String title() {
    return "The business day ends: the account is at zero, and the statement says how it came"
        + " there";
  }

  @Override
  public void run(Play play) throws Exception {
    Board board = play.board();
    Banks banks = play.banks();
    long begin = System.nanoTime();
    // CIPS's own day: the demo may have let it come early, as in the last hour of a day.
    String day = banks.cips().day();
    banks.cips().closeDay();
    board.happened("network", "the business day ends", day);
    Outcome asked = banks.buyer("statement", Cips.BUYERS_BANK, day, "--json");
    JsonObject statement = asked.json();
    long payments =
        statement.getJsonArray("entries").stream()
            .map(JsonObject.class::cast)
            .filter(entry -> !entry.getBoolean("credit", false) && entry.containsKey("uetr"))
            .count();
    board.result(
        "the buyer's bank's statement",
        "closed at 0.00, 2 payments out",
        (statement.getBoolean("closed", false) ? "closed at " : "open at ")
            + statement.getJsonObject("closingBalance").getString("amount")
            + ", "
            + payments
            + " payments out",
        ListStep.since(begin),
        "");
    banks.cips().beginDay();
    board.happened("network", "the next business day begins", banks.cips().day());
  }
}
