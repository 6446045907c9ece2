package io.tradehub.xsd;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** The events of one document; what is never allowed ends the check. */
final class Source {
  private final XMLStreamReader2 reader;

  /**
   * Begins a document.
   *
   * @throws Refusal when its first bytes are no XML
   */
  Source(Readers readers, byte[] document) throws Refusal {
    try {
      reader = readers.reader(document);
    } catch (XMLStreamException | RuntimeException e) {
      throw malformed(e);
    }
  }

  /**
   * The next event: the start or end of an element, text, or the end of the document.
   *
   * @throws Refusal when it is not well formed, or something stands there that is not allowed
   */
  int next() throws Refusal {
    while (true) {
      int event;
      try {
        event = reader.next();
      } catch (XMLStreamException | RuntimeException e) {
        throw malformed(e);
      }
      switch (event) {
        case XMLStreamConstants.START_ELEMENT,
            XMLStreamConstants.END_ELEMENT,
            XMLStreamConstants.END_DOCUMENT -> {
          return event;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          return XMLStreamConstants.CHARACTERS;
        }
        case XMLStreamConstants.COMMENT -> {}
        case XMLStreamConstants.DTD ->
            throw new Refusal("a document type declaration (DTD) is not allowed" + where());
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            throw new Refusal("a processing instruction is not allowed" + where());
        default -> throw new Refusal("an entity that is not declared" + where());
      }
    }
  }

  /** The local name of the element that begins or ends, interned. */
  String name() {
    return reader.getLocalName();
  }

  /** The namespace of the element that begins or ends; empty for none. */
  String namespace() {
    String namespace = reader.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  /** The text that stands here. */
  String text() throws Refusal {
    try {
      return reader.getText();
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  /** How many attributes the element has that begins. */
  int attributes() {
    return reader.getAttributeCount();
  }

  /** The local name of an attribute, interned. */
  String attributeName(int index) {
    return reader.getAttributeLocalName(index);
  }

  /** The namespace of an attribute; empty for none. */
  String attributeNamespace(int index) {
    String namespace = reader.getAttributeNamespace(index);
    return namespace == null ? "" : namespace;
  }

  /** What an attribute says. */
  String attributeValue(int index) {
    return reader.getAttributeValue(index);
  }

  /** How many namespaces the element declares that begins. */
  int declarations() {
    return reader.getNamespaceCount();
  }

  /** The prefix of a declaration; empty for the namespace of names without prefix. */
  String declaredPrefix(int index) {
    String prefix = reader.getNamespacePrefix(index);
    return prefix == null ? "" : prefix;
  }

  /** How many bytes stand before the event. */
  long offset() {
    return reader.getLocationInfo().getStartingByteOffset();
  }

  private String where() {
    var at = reader.getLocation();
    return " (line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ")";
  }

  private static Refusal malformed(Exception e) {
    if (e instanceof XMLStreamException wrong && wrong.getLocation() != null) {
      return new Refusal(
          "the document is not well-formed XML at line "
              + wrong.getLocation().getLineNumber()
              + ", column "
              + wrong.getLocation().getColumnNumber()
              + reason(wrong));
    }
    return new Refusal("the document is not well-formed XML" + reason(e));
  }

  /** The parser's words, on one line and short: they may quote the document. */
  private static String reason(Exception e) {
    String message = e.getMessage();
    if (message == null || message.isBlank()) {
      return "";
    }
    String line = message.lines().findFirst().orElse("");
    StringBuilder reason = new StringBuilder(": ");
    for (int i = 0; i < Math.min(line.length(), 160); i++) {
      char c = line.charAt(i);
      reason.append(c >= ' ' && c < 127 ? c : '?');
    }
    return reason.toString();
  }
}
