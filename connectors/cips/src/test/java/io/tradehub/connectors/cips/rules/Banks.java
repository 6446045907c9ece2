package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.rules.directory.Directory;
import io.tradehub.connectors.cips.rules.directory.Participant;
import java.util.List;
import java.util.Optional;

/** Made-up banks that take part in CIPS: three directly, two behind them. */
final class Banks {
  static final Agent HARBOUR = Agent.bic("TDHACNSH");
  static final Agent PEAK = Agent.bic("TDHBHKHH");
  static final Agent RIVER = Agent.bic("TDHCJPJT");
  static final Agent ISLAND = Agent.bic("TDHDSGSG");
  static final Agent VALLEY = Agent.bic("TDHEGB2L");

  /** The peak bank by its other name. */
  static final Agent PEAK_ID = Agent.cips("100000000025");

  static final Agent CIPS = Agent.cips("999999999997");

  private Banks() {}

  /** Island goes through Peak, Valley through Harbour. */
  static Directory directory() {
    return new Directory(
        "2026-11-01",
        "made up",
        List.of(
            direct(HARBOUR, "100000000017"),
            direct(PEAK, PEAK_ID.value()),
            direct(RIVER, "100000000033"),
            indirect(ISLAND, PEAK),
            indirect(VALLEY, HARBOUR)));
  }

  private static Participant direct(Agent agent, String id) {
    return new Participant(
        agent.value(), Optional.of(id), "Bank", Participant.Kind.DIRECT, Optional.empty());
  }

  private static Participant indirect(Agent agent, Agent via) {
    return new Participant(
        agent.value(),
        Optional.empty(),
        "Bank",
        Participant.Kind.INDIRECT,
        Optional.of(via.value()));
  }
}
