package io.tradehub.connectors.api;

import java.time.Duration;
import java.util.Optional;

/** What an attempt produced. */
public sealed interface Outcome {

  /**
   * The counterparty's technical receipt is here and verified; a business answer will follow.
   *
   * @param receipt kept with the message as proof
   * @param askAgain when set, the core asks {@link Connector#inquire} after that time, and again
   *     until the business answer is here: for networks that can be asked what became of it
   */
  record Delivered(Evidence receipt, Optional<Duration> askAgain) implements Outcome {
    /** One whose answer comes by itself. */
    public Delivered(Evidence receipt) {
      this(receipt, Optional.empty());
    }
  }

  /**
   * Nothing is wrong and nothing new is known: it was handed to something that passes it on (a
   * folder that a client empties), or what is asked about is not decided yet. The core asks {@link
   * Connector#inquire} after a time; that is no attempt, and counts neither towards giving up nor
   * for the breaker. A message that was not delivered before waits.
   *
   * @param code short and stable: "IN_OUTBOX"
   * @param text for people
   * @param askAgain how long until the core asks; at least a second
   */
  record Pending(String code, String text, Duration askAgain) implements Outcome {}

  /**
   * It is done: delivered, and no business answer is to be waited for.
   *
   * @param receipt kept with the message as proof
   */
  record Completed(Evidence receipt) implements Outcome {}

  /**
   * The counterparty refuses it for good; another attempt would be refused too.
   *
   * @param code short and stable: "PARTICIPANT_NOT_REGISTERED"
   * @param text for people
   */
  record Rejected(String code, String text, Optional<Evidence> evidence) implements Outcome {}

  /**
   * It was surely not delivered; try again.
   *
   * @param fault who is at fault, which decides whether the breaker counts it
   * @param after how long the counterparty asked to wait, if it did
   */
  record Retry(String code, String text, Fault fault, Optional<Duration> after)
      implements Outcome {}

  /**
   * It may or may not have been delivered. The core asks {@link Connector#inquire}, and the breaker
   * counts it.
   */
  record Unknown(String code, String text) implements Outcome {}

  /** Whose failure a {@link Retry} is. */
  enum Fault {
    /** The destination does not work: counts towards opening its breaker. */
    DESTINATION,
    /** The destination works and dislikes this message now: does not count. */
    MESSAGE
  }

  /** A retry that counts towards opening the destination's breaker. */
  static Retry destinationFailed(String code, String text) {
    return new Retry(code, text, Fault.DESTINATION, Optional.empty());
  }
}
