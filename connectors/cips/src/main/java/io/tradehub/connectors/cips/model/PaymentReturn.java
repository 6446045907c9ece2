package io.tradehub.connectors.cips.model;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A payment that is sent back (pacs.004), one in a message.
 *
 * @param messageId the document's own id
 * @param creationTime when it was made
 * @param instructingAgent the participant that sends it back
 * @param instructedAgent the participant that gets it back
 * @param returnId the sender's id of the return
 * @param original which payment
 * @param returned how much comes back; never more than was paid
 * @param valueDate its business day
 * @param reason why: ExternalReturnReason1Code
 */
public record PaymentReturn(
    String messageId,
    Instant creationTime,
    Agent instructingAgent,
    Agent instructedAgent,
    String returnId,
    Original original,
    Amount returned,
    LocalDate valueDate,
    Reason reason)
    implements IsoMessage {
  @Override
  public MessageType type() {
    return MessageType.PAYMENT_RETURN;
  }
}
