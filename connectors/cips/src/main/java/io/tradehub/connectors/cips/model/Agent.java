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
  private static final int LONG_BIC = 11;
  private static final String HEAD_OFFICE = "XXX";

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
   * The same agent in the one form in which it is compared and named: a head office's BIC has 8
   * characters, not 11 with XXX.
   */
  public Agent canonical() {
    return kind == Kind.BIC && value.length() == LONG_BIC && value.endsWith(HEAD_OFFICE)
        ? new Agent(kind, value.substring(0, LONG_BIC - HEAD_OFFICE.length()))
        : this;
  }

  /**
   * The hub's participant identifier of the agent as it is written: "bic::tdhbcnsh".
   *
   * @throws IllegalArgumentException when the value cannot be one (it was not checked)
   */
  public ParticipantId participant() {
    return new ParticipantId(kind.scheme, value);
  }
}
