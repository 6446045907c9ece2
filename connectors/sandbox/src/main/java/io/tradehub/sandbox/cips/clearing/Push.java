package io.tradehub.sandbox.cips.clearing;

import java.time.Instant;

/**
 * A message on its way to a participant.
 *
 * @param number its name, used once
 * @param to BIC of who gets it
 * @param at when it was made
 * @param message what it says
 * @param twice whether it is to be sent once more after it was taken
 */
public record Push(long number, String to, Instant at, Outgoing message, boolean twice) {
  /** The message's own id. */
  public String messageId() {
    return messageId(number);
  }

  /** The own id of the message with that number. */
  static String messageId(long number) {
    return String.format("CIPS%012d", number);
  }
}
