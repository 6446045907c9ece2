package io.tradehub.connectors.cips.model;

import java.time.Instant;

/**
 * Asks for a payment back (camt.056), one in a message.
 *
 * @param messageId the request's own id: Assgnmt/Id, and the case's id
 * @param creationTime when it was made
 * @param assigner who asks
 * @param assignee who is to answer: CIPS, which passes it on when the payment is settled
 * @param original which payment
 * @param reason why: ExternalCancellationReason1Code
 */
public record CancellationRequest(
    String messageId,
    Instant creationTime,
    Agent assigner,
    Agent assignee,
    Original original,
    Reason reason)
    implements IsoMessage {
  @Override
  public MessageType type() {
    return MessageType.CANCELLATION_REQUEST;
  }
}
