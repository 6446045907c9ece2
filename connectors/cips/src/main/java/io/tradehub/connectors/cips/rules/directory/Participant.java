package io.tradehub.connectors.cips.rules.directory;

import io.tradehub.connectors.cips.model.Agent;
import java.util.Optional;

/**
 * Who takes part in CIPS.
 *
 * @param bic its BIC, canonical: 8 characters for a head office
 * @param cipsId its participant id, 12 digits; not every indirect participant has one
 * @param name what it is called; 1 to 140 characters
 * @param kind whether it has an account with CIPS
 * @param via the BIC, canonical, of the direct participant that an indirect one goes through
 */
public record Participant(
    String bic, Optional<String> cipsId, String name, Kind kind, Optional<String> via) {

  /** How a participant takes part. */
  public enum Kind {
    /** It has an account of its own. */
    DIRECT,
    /** It pays through a direct participant. */
    INDIRECT
  }

  /** Whether it has an account of its own. */
  public boolean direct() {
    return kind == Kind.DIRECT;
  }

  /** Its canonical name: its BIC. */
  public Agent agent() {
    return Agent.bic(bic);
  }
}
