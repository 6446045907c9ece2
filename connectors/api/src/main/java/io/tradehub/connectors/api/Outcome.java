package io.tradehub.connectors.api;

import java.time.Duration;
import java.util.Optional;

/** What an attempt produced. */
public sealed interface Outcome {

  /**
   * The counterparty's technical receipt is here and verified; a business answer will follow.
   *
   * @param receipt kept with the message as proof
   */
  record Delivered(Evidence receipt) implements Outcome {}

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
