package io.tradehub.connectors.cips.delivery;

/** Told of what answers said, for metrics. */
public interface SettlementObserver {

  /** CIPS gave a message its final status: ACSC, PART, RJCT, CANC. */
  void ended(String status);

  /** An answer was not believed: {@link Fates#ANSWER_UNSIGNED} and its kind. */
  void alarm(String code);
}
