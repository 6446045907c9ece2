package io.tradehub.connectors.api;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of an inbound message: its receiver acknowledged it, or it was refused.
 *
 * @param messageId the hub's id of the inbound message
 * @param document what came; its content may be empty, for the reply speaks of it by its context
 * @param replyContext as in {@link InboundDocument#replyContext}
 * @param verdict what became of it
 * @param code why it was refused; empty when acknowledged
 * @param text the same for people
 * @param findings what the rules found, when that is why
 * @param time when it was answered
 */
public record InboxAnswer(
    UUID messageId,
    Document document,
    ByteString replyContext,
    Verdict verdict,
    String code,
    String text,
    List<Finding> findings,
    Instant time) {

  /** What became of an inbound message. */
  public enum Verdict {
    /** Its receiver has it. */
    ACKNOWLEDGED,
    /** Its receiver refused it. */
    REFUSED_BY_RECEIVER,
    /** The connector's rules refused it. */
    REFUSED_BY_RULES
  }
}
