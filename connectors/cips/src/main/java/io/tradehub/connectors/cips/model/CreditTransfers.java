package io.tradehub.connectors.cips.model;

import java.time.Instant;
import java.util.List;

/**
 * Payments in one message: pacs.008 or pacs.009.
 *
 * @param type which of the two
 * @param messageId the document's own id
 * @param creationTime when it was made
 * @param settlement gross at once (PmtTpInf/ClrChanl RTGS), or net at the next cut-off (MPNS)
 * @param urgent settled before others that wait for funds (SttlmPrty URGT)
 * @param instructingAgent the participant that sends
 * @param totals what the group header says of the payments
 * @param transfers 1 to 1,000
 */
public record CreditTransfers(
    MessageType type,
    String messageId,
    Instant creationTime,
    Settlement settlement,
    boolean urgent,
    Agent instructingAgent,
    GroupTotals totals,
    List<CreditTransfer> transfers)
    implements IsoMessage {
  public CreditTransfers {
    transfers = List.copyOf(transfers);
  }

  /** With the totals that are right for these payments. */
  public CreditTransfers(
      MessageType type,
      String messageId,
      Instant creationTime,
      Settlement settlement,
      boolean urgent,
      Agent instructingAgent,
      List<CreditTransfer> transfers) {
    this(
        type,
        messageId,
        creationTime,
        settlement,
        urgent,
        instructingAgent,
        GroupTotals.of(transfers),
        transfers);
  }

  /** How a message is settled. */
  public enum Settlement {
    /** Each at once, when there are funds. */
    GROSS,
    /** All that came until a cut-off against each other. */
    NET
  }
}
