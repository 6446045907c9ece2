package io.tradehub.connectors.cips.model;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Asks for a statement (camt.060).
 *
 * @param messageId the request's own id
 * @param creationTime when it was made
 * @param owner whose account; who asks
 * @param businessDate of which business day
 */
public record ReportRequest(
    String messageId, Instant creationTime, Agent owner, LocalDate businessDate)
    implements IsoMessage {
  @Override
  public MessageType type() {
    return MessageType.REPORT_REQUEST;
  }
}
