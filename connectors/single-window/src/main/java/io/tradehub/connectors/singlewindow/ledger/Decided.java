package io.tradehub.connectors.singlewindow.ledger;

/** What a decision of customs did to a filing. */
public enum Decided {
  /** The message carries no declaration of a filing. */
  NOT_OF_A_FILING,
  /** It changes nothing: no decision, or one that was known. */
  UNCHANGED,
  /** Its declaration is released. */
  RELEASED,
  /** Its declaration is refused; its sales were given back to the next attempt. */
  GIVEN_BACK,
  /**
   * Customs released what they had refused before. Its sales were given back then and may be in
   * another filing: they are not taken back. Somebody must look at it; worth an alarm.
   */
  RELEASED_TOO_LATE
}
