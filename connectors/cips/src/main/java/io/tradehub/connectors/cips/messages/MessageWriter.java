package io.tradehub.connectors.cips.messages;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.model.StatusRequest;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes messages: UTF-8, without a declaration and without prefixes, in the form that Exclusive
 * XML Canonicalization gives them. So a signature can be put before {@code </AppHdr>}, and what is
 * signed are these very bytes.
 *
 * <p>Nothing is checked but what {@link NotWritable} says: what the profile forbids is found in
 * what was written. The same message always gives the same bytes. Safe for use by many threads.
 */
public final class MessageWriter {
  private static final Tag BIZ_MSG = Tag.of("BizMsg", "urn:tradehub:cips:bizmsg:1");
  private static final Map<MessageType, Tag> DOCUMENTS = new EnumMap<>(MessageType.class);
  private static final Map<MessageType, Tag> ELEMENTS = new EnumMap<>(MessageType.class);

  static {
    for (MessageType type : MessageType.values()) {
      DOCUMENTS.put(type, Tag.of("Document", type.namespace()));
      ELEMENTS.put(type, new Tag(type.element()));
    }
  }

  private MessageWriter() {}

  /**
   * Writes a message with its header: a BizMsg. The header gets no signature, also when the message
   * says that it had one.
   *
   * @throws IllegalArgumentException when the message has no header
   * @throws NotWritable when it cannot be written
   */
  public static ByteString write(BusinessMessage message) {
    return write(
        message.header().orElseThrow(() -> new IllegalArgumentException("a BizMsg needs a header")),
        message.document());
  }

  /**
   * Writes a message with its header: a BizMsg, without a signature.
   *
   * @throws NotWritable when it cannot be written
   */
  public static ByteString write(Header header, IsoMessage document) {
    Out out = new Out();
    out.start(BIZ_MSG);
    HeaderWriter.write(out, header);
    document(out, document);
    out.end(BIZ_MSG);
    return out.done();
  }

  /**
   * Writes a header around a Document that is written already: a BizMsg, without a signature.
   *
   * @param document the bytes of a Document that declares its own namespaces, from its start tag to
   *     its end tag; they are not looked at
   * @throws NotWritable when the header cannot be written
   */
  public static ByteString write(Header header, ByteString document) {
    Out out = new Out();
    out.start(BIZ_MSG);
    HeaderWriter.write(out, header);
    out.written(document);
    out.end(BIZ_MSG);
    return out.done();
  }

  /**
   * Writes a Document alone.
   *
   * @throws NotWritable when it cannot be written
   */
  public static ByteString writeDocument(IsoMessage document) {
    Out out = new Out();
    document(out, document);
    return out.done();
  }

  private static void document(Out out, IsoMessage document) {
    Tag root = DOCUMENTS.get(document.type());
    Tag element = ELEMENTS.get(document.type());
    out.start(root);
    out.start(element);
    switch (document) {
      case CreditTransfers transfers -> TransfersWriter.write(out, transfers);
      case PaymentReturn back -> ReturnWriter.write(out, back);
      case StatusReport report -> StatusWriter.write(out, report);
      case StatusRequest request -> StatusWriter.write(out, request);
      case CancellationRequest request -> CancellationWriter.write(out, request);
      case CancellationResolution resolution -> CancellationWriter.write(out, resolution);
      case Statement statement -> StatementWriter.write(out, statement);
      case ReportRequest request -> StatementWriter.write(out, request);
    }
    out.end(element);
    out.end(root);
  }
}
