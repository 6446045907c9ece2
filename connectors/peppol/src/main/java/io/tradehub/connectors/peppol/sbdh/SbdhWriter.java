package io.tradehub.connectors.peppol.sbdh;

import io.tradehub.connectors.peppol.documents.HardenedStax;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Puts a document into a Peppol envelope (Peppol Business Message Envelope 2.0, UN/CEFACT SBDH
 * 1.3). The payload's root element goes in as the bytes that it is; nothing is written anew, and
 * the same header and document always give the same bytes.
 *
 * <p>The envelope's own elements have a prefix, so that the payload inherits no default namespace.
 */
public final class SbdhWriter {
  private static final String NAMESPACE =
      "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";

  private SbdhWriter() {}

  /**
   * Writes the envelope, in UTF-8.
   *
   * @throws EnvelopeException when the document is not XML that an envelope can hold
   */
  public static byte[] write(Header header, byte[] document) throws EnvelopeException {
    DocumentParts parts = DocumentParts.of(document);
    QName root = rootName(parts.root());
    byte[] instruction = Original.bytes(parts, document);
    byte[] head = head(header, root).getBytes(StandardCharsets.UTF_8);
    byte[] tail = "</sbd:StandardBusinessDocument>".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(
            head.length + instruction.length + parts.root().length + tail.length);
    out.writeBytes(head);
    out.writeBytes(instruction);
    out.writeBytes(parts.root());
    out.writeBytes(tail);
    return out.toByteArray();
  }

  private static QName rootName(byte[] root) throws EnvelopeException {
    try {
      XMLStreamReader reader = HardenedStax.reader(new ByteArrayInputStream(root));
      reader.nextTag();
      return reader.getName();
    } catch (XMLStreamException e) {
      throw new EnvelopeException("the document is not XML: " + e.getMessage(), e);
    }
  }

  private static String head(Header header, QName root) {
    StringBuilder xml = new StringBuilder(2_000);
    xml.append(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sbd:StandardBusinessDocument xmlns:sbd=\"")
        .append(NAMESPACE)
        .append("\"><sbd:StandardBusinessDocumentHeader>");
    element(xml, "HeaderVersion", "1.0");
    partner(xml, "Sender", header.sender().scheme(), header.sender().value());
    partner(xml, "Receiver", header.receiver().scheme(), header.receiver().value());
    String[] type = Header.split(header.documentType());
    xml.append("<sbd:DocumentIdentification>");
    element(xml, "Standard", root.getNamespaceURI());
    element(xml, "TypeVersion", type[1].substring(type[1].lastIndexOf(':') + 1));
    element(xml, "InstanceIdentifier", header.instanceIdentifier());
    element(xml, "Type", root.getLocalPart());
    element(xml, "CreationDateAndTime", header.created().truncatedTo(ChronoUnit.MILLIS).toString());
    xml.append("</sbd:DocumentIdentification><sbd:BusinessScope>");
    String[] process = Header.split(header.process());
    scope(xml, "DOCUMENTID", type[1], type[0]);
    scope(xml, "PROCESSID", process[1], process[0]);
    if (!header.countryC1().isEmpty()) {
      scope(xml, "COUNTRY_C1", header.countryC1(), "");
    }
    header
        .mls()
        .ifPresent(
            mls -> {
              mls.to().ifPresent(to -> scope(xml, "MLS_TO", to.value(), to.scheme()));
              scope(xml, "MLS_TYPE", mls.always() ? "ALWAYS_SEND" : "FAILURE_ONLY", "");
            });
    xml.append("</sbd:BusinessScope></sbd:StandardBusinessDocumentHeader>");
    return xml.toString();
  }

  private static void partner(StringBuilder xml, String role, String scheme, String value) {
    xml.append("<sbd:").append(role).append("><sbd:Identifier Authority=\"");
    escape(xml, scheme);
    xml.append("\">");
    escape(xml, value);
    xml.append("</sbd:Identifier></sbd:").append(role).append('>');
  }

  private static void scope(StringBuilder xml, String type, String instance, String identifier) {
    xml.append("<sbd:Scope>");
    element(xml, "Type", type);
    element(xml, "InstanceIdentifier", instance);
    if (!identifier.isEmpty()) {
      element(xml, "Identifier", identifier);
    }
    xml.append("</sbd:Scope>");
  }

  private static void element(StringBuilder xml, String name, String text) {
    xml.append("<sbd:").append(name).append('>');
    escape(xml, text);
    xml.append("</sbd:").append(name).append('>');
  }

  private static void escape(StringBuilder xml, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        case '"' -> xml.append("&quot;");
        default -> xml.append(c);
      }
    }
  }
}
