package io.tradehub.connectors.cips.model;

import java.time.Instant;

/** What one message says. */
public sealed interface IsoMessage
    permits CreditTransfers,
        PaymentReturn,
        StatusReport,
        StatusRequest,
        CancellationRequest,
        CancellationResolution,
        Statement,
        ReportRequest {

  /** Which message it is. */
  MessageType type();

  /** The document's own id, unique with its sender: GrpHdr/MsgId or Assgnmt/Id. */
  String messageId();

  /** When it was made. */
  Instant creationTime();
}
