package io.tradehub.connectors.cips.model;

import io.tradehub.connectors.api.ParticipantId;
import java.util.Locale;

/**
 * A participant of CIPS, or a bank behind one.
 *
 * @param kind how it is named
 * @param value the name as written: "TDHBCNSHXXX", "100000000017"
 */
public record Agent(Kind kind, String value) {
  /** How an agent is named. */
  public enum Kind {
    /** By its BIC (ISO 9362). */
    BIC("bic"),
    /** By its participant id in CIPS. */
    CIPS("cips");

    private final String scheme;

    Kind(String scheme) {
      this.scheme = scheme;
    }

    /** The meta scheme of the hub's participant identifiers of this kind. */
    public String scheme() {
      return scheme;
    }
  }

  /** An agent by its BIC. */
  public static Agent bic(String bic) {
    return new Agent(Kind.BIC, bic);
  }

  /** An agent by its participant id in CIPS. */
  public static Agent cips(String id) {
    return new Agent(Kind.CIPS, id);
  }

  /**
   * The agent of one of the hub's participant identifiers.
   *
   * @throws IllegalArgumentException when it is of another scheme
   */
  public static Agent of(ParticipantId participant) {
    for (Kind kind : Kind.values()) {
      if (kind.scheme.equals(participant.scheme())) {
        return new Agent(kind, participant.value().toUpperCase(Locale.ROOT));
      }
    }
    throw new IllegalArgumentException(participant + " is no participant of CIPS");
  }

  /**
   * The hub's participant identifier: "bic::tdhbcnsh".
   *
   * @throws IllegalArgumentException when the value cannot be one (it was not checked)
   */
  public ParticipantId participant() {
    return new ParticipantId(kind.scheme, value);
  }
}
