package io.tradehub.connectors.offshore.registry;

/** What a list means for an enterprise at a time. */
public enum Status {
  /** On the list, and within its days. */
  LISTED,
  /** On the list, and for the time being not to be treated so. */
  SUSPENDED,
  /** It was on the list and is not any more. */
  REMOVED,
  /** On the list, but its last day is over. */
  EXPIRED,
  /** The list does not name it, never did, or its first day is still to come. */
  NOT_LISTED
}
