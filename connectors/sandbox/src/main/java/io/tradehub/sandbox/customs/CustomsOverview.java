package io.tradehub.sandbox.customs;

import io.tradehub.sandbox.customs.office.BookLine;
import io.tradehub.sandbox.customs.office.Counts;
import io.tradehub.sandbox.customs.office.Declared;
import io.tradehub.sandbox.customs.office.Delays;
import io.tradehub.sandbox.customs.office.Goods;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the single window and customs have, as JSON. Quantities and amounts are decimal texts. */
final class CustomsOverview {
  private CustomsOverview() {}

  static JsonObject of(CustomsSandbox customs) {
    Counts counts = customs.counts();
    Delays delays = customs.delays();
    JsonObject states = new JsonObject();
    counts.byState().forEach((state, n) -> states.put(state.name(), n));
    JsonArray folders = new JsonArray();
    customs.folders().forEach(f -> folders.add(f.toString()));
    return new JsonObject()
        .put("stub", "This is the tradehub sandbox, a stub of customs; nothing is declared here.")
        .put("folders", folders)
        .put("client", customs.client())
        .put(
            "delays",
            new JsonObject()
                .put("importMillis", delays.untilImport())
                .put("stepMillis", delays.betweenSteps())
                .put("lateMillis", delays.late()))
        .put("declarations", counts.declarations())
        .put("states", states)
        .put("repeated", counts.repeated())
        .put("refused", counts.refused())
        .put("answersPut", counts.put())
        .put("answersOwed", counts.owed())
        .put("movedToFailBox", counts.failed())
        .put("vanished", counts.vanished());
  }

  static JsonObject declaration(Declared d) {
    JsonArray goods = new JsonArray();
    for (Goods g : d.goods()) {
      goods.add(
          new JsonObject()
              .put("item", g.item())
              .put("hsCode", g.hsCode())
              .put("quantity", g.quantity().toPlainString())
              .put("unit", g.unit())
              .put("amount", g.amount().toPlainString())
              .put("currency", g.currency()));
    }
    JsonObject totals = new JsonObject();
    d.totals().forEach((currency, sum) -> totals.put(currency, sum.toPlainString()));
    JsonObject out =
        new JsonObject()
            .put("folder", d.folder())
            .put("flow", d.flow())
            .put("reference", d.reference())
            .put("retry", d.retry())
            .put("seqNo", d.seqNo())
            .put("entryId", d.entryId())
            .put("state", d.state().name())
            .put("counts", d.state().counts())
            .put("office", d.office())
            .put("declarant", d.declarant())
            .put("contract", d.contract())
            .put("book", d.book())
            .put("billType", d.billType())
            .put("totals", totals)
            .put("goods", goods)
            .put("asked", d.asked())
            .put("answered", d.answered())
            .put("owed", d.owed())
            .put("takenAt", d.takenAt().toString());
    return d.error().isEmpty() ? out : out.put("error", d.error());
  }

  static JsonObject books(CustomsSandbox customs) {
    JsonArray lines = new JsonArray();
    for (BookLine line : customs.books()) {
      lines.add(
          new JsonObject()
              .put("book", line.book())
              .put("item", line.item())
              .put("hsCode", line.hsCode())
              .put("unit", line.unit())
              .put("currency", line.currency())
              .put("quantity", line.quantity().toPlainString())
              .put("amount", line.amount().toPlainString())
              .put("releasedQuantity", line.releasedQuantity().toPlainString())
              .put("releasedAmount", line.releasedAmount().toPlainString())
              .put("lines", line.lines()));
    }
    return new JsonObject().put("items", lines);
  }
}
