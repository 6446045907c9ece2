package io.tradehub.connectors.cips.rules.calendar;

/** What CIPS is doing at an instant. */
public enum Session {
  /** The day session of a business day. */
  DAY,
  /** Its night session, into the next calendar day. */
  NIGHT,
  /** The last half hour of its night session: accounts are brought to zero, the day ends. */
  DAY_END,
  /** Nothing: between the end of a business day and the opening of one that is not the next day. */
  CLOSED
}
