package io.tradehub.connectors.cips.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a message (pacs.002).
 *
 * @param messageId the report's own id
 * @param creationTime when it was made
 * @param originalMessageId the own id of the message that it speaks of
 * @param originalType that message's definition identifier, as written
 * @param groupStatus ExternalPaymentGroupStatus1Code: RCVD, PDNG, ACSP, ACSC, RJCT, PART; CANC is
 *     the profile's own use, for a message that was cancelled whole
 * @param reasons why
 * @param transactions what became of each payment; none when the whole message is spoken of
 */
public record StatusReport(
    String messageId,
    Instant creationTime,
    String originalMessageId,
    String originalType,
    String groupStatus,
    List<Reason> reasons,
    List<Transaction> transactions)
    implements IsoMessage {
  public StatusReport {
    reasons = List.copyOf(reasons);
    transactions = List.copyOf(transactions);
  }

  @Override
  public MessageType type() {
    return MessageType.STATUS_REPORT;
  }

  /**
   * What became of one payment.
   *
   * @param endToEndId its end-to-end id
   * @param uetr its UETR
   * @param status ExternalPaymentTransactionStatus1Code: RCVD, PDNG, ACSP, ACSC, RJCT, CANC
   * @param reasons why
   * @param settleTime when it was settled: FctvIntrBkSttlmDt/DtTm
   * @param clearingReference CIPS's own reference of the payment: ClrSysRef
   */
  public record Transaction(
      String endToEndId,
      String uetr,
      String status,
      List<Reason> reasons,
      Optional<Instant> settleTime,
      Optional<String> clearingReference) {
    public Transaction {
      reasons = List.copyOf(reasons);
    }
  }
}
