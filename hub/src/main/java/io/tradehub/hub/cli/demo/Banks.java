package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.demo.Shell.Outcome;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The buyer's bank at hub B and the seller's at hub A, and CIPS between them. */
final class Banks {
  /** On the offshore-trade whitelist, after the scenes with the registry. */
  static final String LISTED = "91310106MA1FY7K20G";

  /** Suspended on it. */
  static final String SUSPENDED = "91310101MA1E2R9W5G";

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Stage stage;
  private final Shell shell;

  Banks(Stage stage, Board board) {
    this.stage = stage;
    this.shell = new Shell(board, stage.folder());
  }

  Cips cips() {
    return stage.network().cips();
  }

  /**
   * The buyer pays the seller for offshore trade.
   *
   * @param id the payment's end-to-end id
   * @param yuan how much
   * @param creditCode the buyer's
   */
  Outcome pay(String id, String yuan, String creditCode, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "pay",
                "--sender",
                Cips.BUYERS_BANK,
                "--id",
                id,
                "--amount",
                yuan,
                "--debtor",
                "上海苏河湾国际贸易有限公司",
                "--debtor-credit-code",
                creditCode,
                "--debtor-account",
                "6222000000000017",
                "--creditor",
                "Yuhe Tea Hong Kong Ltd",
                "--creditor-account",
                "004-77001",
                "--creditor-agent",
                Cips.SELLERS_BANK,
                "--transaction-code",
                "122030",
                "--json"));
    command.addAll(List.of(more));
    return buyer(command.toArray(String[]::new));
  }

  /** The buyer runs a command at hub B. */
  Outcome buyer(String... command) {
    return shell.run("buyer", stage.hubB(), stage.hubB().setup().key(), command);
  }

  /** What hub B says of a payment that the buyer sent, without showing that it is asked. */
  JsonObject sent(String uetr) {
    return settlement(stage.hubB(), uetr);
  }

  /** What hub A says of a payment that came for the seller. */
  JsonObject came(String uetr) {
    return settlement(stage.hubA(), uetr);
  }

  private static JsonObject settlement(RunningHub<HubSetup> hub, String uetr) {
    Outcome outcome = Shell.quiet(hub, hub.setup().key(), "settlement", "get", uetr, "--json");
    return outcome.out().isBlank() ? new JsonObject() : outcome.json();
  }

  /** Waits until a settlement is as wanted, or the time is up; the last that was seen. */
  static JsonObject await(Question question, Predicate<JsonObject> wanted)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + Play.PATIENCE.toNanos();
    JsonObject last = question.ask();
    while (!wanted.test(last) && System.nanoTime() < end) {
      Thread.sleep(LOOK_AGAIN);
      last = question.ask();
    }
    return last;
  }

  /** A settlement's state in one word: "SETTLED". */
  static String state(JsonObject settlement) {
    return settlement.getString("state", "nothing").replace("SETTLEMENT_STATE_", "");
  }

  /** Waits for a state. */
  static JsonObject await(Question question, String state)
      throws IOException, InterruptedException {
    return await(question, settlement -> state(settlement).equals(state));
  }

  /** Asks somebody for something that changes. */
  interface Question {
    JsonObject ask() throws IOException, InterruptedException;
  }

  /** The UETR of the first payment of a settlement. */
  static String uetr(JsonObject settlement) {
    return settlement.getJsonArray("transfers").getJsonObject(0).getString("uetr");
  }
}
