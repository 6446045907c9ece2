package io.tradehub.hub.store.audit;

/**
 * The first place at which a log is not as it was written.
 *
 * @param kind what sort of damage
 * @param sequence the place in the log: the first event that is missing or does not hold; for an
 *     anchor the sequence that it speaks of
 * @param messageId the message that the event there speaks of; empty when nobody can tell
 * @param expected what should have been found: a hash in hexadecimal, a sequence
 * @param found what was; "nothing" when nothing was
 */
public record Break(Kind kind, long sequence, String messageId, String expected, String found) {

  /** Sorts of damage. */
  public enum Kind {
    /** An event is missing between others. */
    GAP("an event is missing"),
    /** An event was altered after it was written; the chain goes on from its hash as it was. */
    EVENT_ALTERED("the event was altered"),
    /** An event's hash was altered, and not the event: the next one follows from the true hash. */
    HASH_ALTERED("the event's hash was altered"),
    /** An event does not follow from the one before, and what comes after does not tell why. */
    LINK_BROKEN("the event does not follow from the one before"),
    /** A record that is there cannot be read. */
    UNREADABLE("the record cannot be read"),
    /** The first event that is kept does not follow from the anchor: one of the two was altered. */
    ANCHOR_MISMATCH("the first event that is kept does not follow from the anchor"),
    /** An anchor does not follow from the one before. */
    ANCHOR_BROKEN("an anchor does not follow from the one before"),
    /** The log ends before the last event that was noted. */
    TOO_SHORT("the log has lost its end"),
    /** The log goes on after the last event that was noted, or none was. */
    TOO_LONG("there is an event that was never noted"),
    /** The noted hash of the last event is not that event's. */
    HEAD_MISMATCH("the last event is not the one that was noted");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** In words for people. */
    public String text() {
      return text;
    }
  }
}
