package io.tradehub.connectors.cips.model;

import java.time.Instant;
import java.util.List;

/**
 * Answers a request for cancellation (camt.029).
 *
 * @param messageId the answer's own id
 * @param creationTime when it was made
 * @param assigner who answers
 * @param assignee who asked
 * @param caseId the own id of the request
 * @param status ExternalInvestigationExecutionConfirmation1Code: CNCL cancelled, PDCR not decided
 *     yet, RJCR refused
 * @param originalEndToEndId of the payment
 * @param originalUetr of the payment
 * @param reasons why it was refused: ExternalPaymentCancellationRejection1Code
 */
public record CancellationResolution(
    String messageId,
    Instant creationTime,
    Agent assigner,
    Agent assignee,
    String caseId,
    String status,
    String originalEndToEndId,
    String originalUetr,
    List<Reason> reasons)
    implements IsoMessage {
  public CancellationResolution {
    reasons = List.copyOf(reasons);
  }

  @Override
  public MessageType type() {
    return MessageType.CANCELLATION_RESOLUTION;
  }
}
