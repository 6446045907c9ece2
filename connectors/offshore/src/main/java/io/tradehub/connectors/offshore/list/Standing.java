package io.tradehub.connectors.offshore.list;

/** What a list says of an enterprise that it names. */
public enum Standing {
  /** It is on the list. */
  LISTED,
  /** It is on the list, and for the time being not to be treated so. */
  SUSPENDED,
  /** It was on the list and was taken off; the publisher still names it. */
  REMOVED
}
