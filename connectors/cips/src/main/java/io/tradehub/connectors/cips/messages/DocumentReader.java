package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;

/** Reads a document whose structure is right. */
final class DocumentReader {
  private DocumentReader() {}

  /**
   * Reads it.
   *
   * @param message the message's own element
   * @throws Unfit when a value cannot be held
   */
  static IsoMessage read(MessageType type, Node message) {
    return switch (type) {
      case CUSTOMER_CREDIT_TRANSFER, BANK_CREDIT_TRANSFER -> TransfersReader.read(type, message);
      case PAYMENT_RETURN -> ReturnReader.read(message);
      case STATUS_REPORT -> StatusReader.report(message);
      case STATUS_REQUEST -> StatusReader.request(message);
      case CANCELLATION_REQUEST -> CancellationReader.request(message);
      case CANCELLATION_RESOLUTION -> CancellationReader.resolution(message);
      case STATEMENT -> StatementReader.statement(message);
      case NOTIFICATION -> StatementReader.notification(message);
      case REPORT_REQUEST -> StatementReader.request(message);
    };
  }
}
