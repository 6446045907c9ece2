package io.tradehub.connectors.cips.delivery;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.IsoMessage;
import java.time.Duration;
import java.util.Optional;

/** What came of sending one message to CIPS. */
sealed interface Reply {

  /**
   * A message that CIPS signed for us.
   *
   * @param document what it says
   * @param bytes as they came: the proof
   */
  record Signed(IsoMessage document, ByteString bytes) implements Reply {}

  /** The message surely did not leave. */
  record NotSent(String text) implements Reply {}

  /** CIPS has no room and took nothing. */
  record Busy(String text, Optional<Duration> after) implements Reply {}

  /**
   * A refusal as plain HTTP, which nobody signed.
   *
   * @param text for people
   */
  record Refused(String text) implements Reply {}

  /**
   * CIPS may or may not have the message.
   *
   * @param code {@link Fates#NO_ANSWER}, or why an answer is not believed
   */
  record Unclear(String code, String text) implements Reply {}
}
