package io.tradehub.connectors.cips.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ISO 20022 messages of the CIPS profile. */
public enum MessageType {
  CUSTOMER_CREDIT_TRANSFER("pacs.008.001.08", "FIToFICstmrCdtTrf", "customer credit transfer"),
  BANK_CREDIT_TRANSFER("pacs.009.001.08", "FICdtTrf", "bank credit transfer"),
  PAYMENT_RETURN("pacs.004.001.09", "PmtRtr", "payment return"),
  STATUS_REPORT("pacs.002.001.10", "FIToFIPmtStsRpt", "payment status report"),
  STATUS_REQUEST("pacs.028.001.03", "FIToFIPmtStsReq", "payment status request"),
  CANCELLATION_REQUEST("camt.056.001.08", "FIToFIPmtCxlReq", "cancellation request"),
  CANCELLATION_RESOLUTION("camt.029.001.09", "RsltnOfInvstgtn", "resolution of a cancellation"),
  STATEMENT("camt.053.001.08", "BkToCstmrStmt", "statement"),
  NOTIFICATION("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "debit or credit notification"),
  REPORT_REQUEST("camt.060.001.05", "AcctRptgReq", "report request");

  private static final String NAMESPACES = "urn:iso:std:iso:20022:tech:xsd:";
  private static final Map<String, MessageType> BY_ID = new HashMap<>();

  static {
    for (MessageType type : values()) {
      BY_ID.put(type.id, type);
    }
  }

  private final String id;
  private final String element;
  private final String title;

  MessageType(String id, String element, String title) {
    this.id = id;
    this.element = element;
    this.title = title;
  }

  /** Its message definition identifier, such as "pacs.008.001.08". */
  public String id() {
    return id;
  }

  /** The XML namespace of its Document. */
  public String namespace() {
    return NAMESPACES + id;
  }

  /** The element below Document. */
  public String element() {
    return element;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** The message of an identifier. */
  public static Optional<MessageType> ofId(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /** The message of a namespace. */
  public static Optional<MessageType> ofNamespace(String namespace) {
    return namespace.startsWith(NAMESPACES)
        ? ofId(namespace.substring(NAMESPACES.length()))
        : Optional.empty();
  }
}
