package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.v1.SettlementState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where one payment is, and why.
 *
 * @param code a short stable code; may be empty
 * @param text the same in words; may be empty
 * @param settleTime when it settled, when that is known
 */
record Standing(SettlementState state, String code, String text, Optional<Instant> settleTime) {

  static Standing of(SettlementState state, String code, String text) {
    return new Standing(state, code, text, Optional.empty());
  }

  /** With the first reason that says something. */
  static Standing of(SettlementState state, List<Reason> reasons, Optional<Instant> settleTime) {
    String code =
        reasons.stream().map(Reason::code).filter(c -> !c.isEmpty()).findFirst().orElse("");
    String text =
        reasons.stream().map(Reason::text).filter(t -> !t.isEmpty()).findFirst().orElse("");
    return new Standing(state, code, text, settleTime);
  }
}
