package io.tradehub.connectors.cips.model;

import java.time.Instant;

/**
 * Asks what became of a message (pacs.028).
 *
 * @param messageId the request's own id
 * @param creationTime when it was made
 * @param instructingAgent who asks
 * @param originalMessageId the own id of the message that is asked about
 * @param originalType its type
 */
public record StatusRequest(
    String messageId,
    Instant creationTime,
    Agent instructingAgent,
    String originalMessageId,
    MessageType originalType)
    implements IsoMessage {
  @Override
  public MessageType type() {
    return MessageType.STATUS_REQUEST;
  }
}
