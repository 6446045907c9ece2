package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.demo.Shell.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Scene 13: an import is declared through the single window and released by customs. */
final class DeclareStep implements Step {
  private static final String EXAMPLE = "import-declaration.yaml";
  private static final String CONTRACT = "NW-2026-0931";

  @Override
  public String title() {
    return "The buyer's broker declares the import: a folder, an import client, customs, and the"
        + " release";
  }

  @Override
  public void run(Play play) throws Exception {
    Board board = play.board();
    Declarant broker = play.declarant();
    Path file = broker.file(EXAMPLE, "import.yaml", CONTRACT, CONTRACT);
    long begin = System.nanoTime();
    Outcome declared = broker.run("declare", file.toString(), "--json");
    String id = declared.json().getJsonObject("declaration").getString("messageId");
    JsonObject released = broker.await(id, "RELEASED");
    board.result(
        "an import of two lines of goods",
        "RELEASED",
        Declarant.state(released),
        ListStep.since(begin),
        "entry " + released.getString("entryNumber", "without a number") + ": " + steps(released));

    begin = System.nanoTime();
    Outcome again = broker.run("declare", file.toString(), "--json");
    int asked =
        play.stage()
            .network()
            .customs()
            .declaration(released.getString("reference"))
            .getInteger("asked", 0);
    board.result(
        "the same command once more",
        "the same declaration, once at customs",
        (again.json().getBoolean("duplicate", false) ? "the same declaration" : "another")
            + (asked == 1 ? ", once at customs" : ", " + asked + " times at customs"),
        ListStep.since(begin),
        "");

    begin = System.nanoTime();
    Path wrong = broker.file(EXAMPLE, "wrong.yaml", "gross_weight: 236", "gross_weight: 12");
    Outcome refused = broker.run("declare", wrong.toString(), "--json");
    board.result(
        "a gross weight below the net weight",
        "refused",
        refused.status() != 0 && refused.err().contains("DEC-") ? "refused" : "accepted",
        ListStep.since(begin),
        "before anything was accepted, with the field");

    begin = System.nanoTime();
    Path back = broker.file(EXAMPLE, "returned.yaml", CONTRACT, CONTRACT + "-SBX-RETURNED");
    String other =
        broker
            .run("declare", back.toString(), "--json")
            .json()
            .getJsonObject("declaration")
            .getString("messageId");
    JsonObject returned = broker.await(other, "RETURNED");
    board.result(
        "a declaration that customs send back",
        "RETURNED",
        Declarant.state(returned),
        ListStep.since(begin),
        returned.getString("stateText", ""));
  }

  private static String steps(JsonObject declaration) {
    JsonArray receipts = declaration.getJsonArray("receipts", new JsonArray());
    List<String> codes =
        receipts.stream()
            .map(r -> ((JsonObject) r).getString("code", ""))
            .map(code -> code.isEmpty() ? "sent" : code)
            .toList();
    return codes.stream().collect(Collectors.joining(" → "));
  }
}
