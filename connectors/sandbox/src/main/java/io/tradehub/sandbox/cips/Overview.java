package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.cips.clearing.Counts;
import io.tradehub.sandbox.cips.clearing.Participant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;

/** What CIPS looks like now, as JSON. */
final class Overview {
  private Overview() {}

  static JsonObject of(SandboxCips cips) {
    Counts counts = cips.counts();
    Map<String, BigDecimal> balances = cips.balances();
    JsonArray participants = new JsonArray();
    for (Participant p : cips.participants()) {
      JsonObject entry =
          new JsonObject()
              .put("bic", p.bic())
              .put("cipsId", p.cipsId())
              .put("name", p.name())
              .put("kind", p.isDirect() ? "direct" : "indirect")
              .put("callback", cips.callback(p.bic()).orElse(null));
      if (p.isDirect()) {
        entry
            .put("balance", balances.get(p.bic()).toPlainString())
            .put("queued", counts.queued().getOrDefault(p.bic(), 0));
      } else {
        entry.put("via", p.account());
      }
      participants.add(entry);
    }
    JsonObject byStatus = new JsonObject();
    counts.byStatus().forEach((status, n) -> byStatus.put(status.name(), n));
    return new JsonObject()
        .put("stub", "This is the tradehub sandbox, a stub of CIPS; its money is not real.")
        .put("url", cips.url())
        .put("bic", cips.bic())
        .put("day", cips.day().toString())
        .put("open", cips.open())
        .put("fault", cips.fault().text())
        .put("participants", participants)
        .put("payments", byStatus)
        .put("repeated", cips.repeated())
        .put("waitingForCutOff", counts.collected())
        .put("waitingForDay", counts.future())
        .put("held", counts.held())
        .put("outbox", counts.outbox())
        .put("pushed", counts.taken())
        .put("pushesRefused", counts.refused())
        .put("withoutAddress", counts.unaddressed());
  }
}
