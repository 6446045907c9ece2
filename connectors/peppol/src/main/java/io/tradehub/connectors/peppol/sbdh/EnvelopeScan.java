package io.tradehub.connectors.peppol.sbdh;

import io.tradehub.connectors.peppol.documents.HardenedStax;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One pass of a real parser over a whole envelope: it is well formed, has no DTD, is not too deep,
 * and consists of a header and one payload. It also finds the namespace declarations that the
 * payload uses but only the envelope makes, and the processing instruction of {@link Original}.
 */
final class EnvelopeScan {
  private static final int PAYLOAD_DEPTH = 2;

  private final int maxDepth;
  private final Map<String, String> envelopeNamespaces = new HashMap<>();
  private final Map<String, String> inherited = new TreeMap<>();
  private final Deque<Set<String>> declaredInPayload = new ArrayDeque<>();
  private String original = "";
  private int children;

  private EnvelopeScan(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /**
   * Reads it to its end.
   *
   * @param maxDepth how deep elements may nest
   * @throws EnvelopeException when it is not such an envelope
   */
  static EnvelopeScan of(byte[] envelope, int maxDepth) throws EnvelopeException {
    EnvelopeScan scan = new EnvelopeScan(maxDepth);
    try {
      XMLStreamReader reader = HardenedStax.reader(new ByteArrayInputStream(envelope));
      try {
        scan.read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new EnvelopeException("the envelope is not XML: " + oneLine(e.getMessage()), e);
    } catch (RuntimeException e) {
      // The JDK's parser lets some of its own bugs out on hostile bytes.
      throw new EnvelopeException("the envelope is not XML", e);
    }
    return scan;
  }

  private void read(XMLStreamReader reader) throws XMLStreamException, EnvelopeException {
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD ->
            throw new EnvelopeException("the envelope has a document type declaration (DTD)");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new EnvelopeException(
                "the envelope refers to the entity " + reader.getLocalName());
        case XMLStreamConstants.START_ELEMENT -> start(reader, ++depth);
        case XMLStreamConstants.END_ELEMENT -> {
          if (children == 2 && depth >= PAYLOAD_DEPTH) {
            declaredInPayload.pop();
          }
          depth--;
        }
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
          if (depth == 1 && children == 1 && Original.TARGET.equals(reader.getPITarget())) {
            original = reader.getPIData() == null ? "" : reader.getPIData();
          }
        }
        default -> {
          // text, comments and white space: nothing to learn
        }
      }
    }
    if (children != 2) {
      throw new EnvelopeException("the envelope has no payload");
    }
  }

  private void start(XMLStreamReader reader, int depth) throws EnvelopeException {
    if (depth > maxDepth) {
      throw new EnvelopeException("elements nest deeper than " + maxDepth);
    }
    if (depth == 1) {
      require(reader, "StandardBusinessDocument");
      for (int i = 0; i < reader.getNamespaceCount(); i++) {
        envelopeNamespaces.put(
            prefix(reader.getNamespacePrefix(i)), prefix(reader.getNamespaceURI(i)));
      }
    } else if (depth == PAYLOAD_DEPTH && ++children == 1) {
      require(reader, "StandardBusinessDocumentHeader");
    } else if (children > 2) {
      throw new EnvelopeException("the envelope has more than one payload");
    }
    if (children == 2) {
      payloadElement(reader);
    }
  }

  private void payloadElement(XMLStreamReader reader) {
    Set<String> declared =
        declaredInPayload.isEmpty()
            ? new HashSet<>()
            : reader.getNamespaceCount() == 0
                ? declaredInPayload.peek()
                : new HashSet<>(declaredInPayload.peek());
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      declared.add(prefix(reader.getNamespacePrefix(i)));
    }
    declaredInPayload.push(declared);
    use(prefix(reader.getPrefix()), declared);
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = prefix(reader.getAttributePrefix(i));
      if (!prefix.isEmpty()) {
        use(prefix, declared);
      }
      int colon = reader.getAttributeValue(i).indexOf(':'); // a name in a value, as xsi:type has
      if (colon > 0) {
        use(reader.getAttributeValue(i).substring(0, colon), declared);
      }
    }
  }

  private void use(String prefix, Set<String> declared) {
    String namespace = envelopeNamespaces.get(prefix);
    if (namespace != null && !namespace.isEmpty() && !declared.contains(prefix)) {
      inherited.put(prefix, namespace);
    }
  }

  private static void require(XMLStreamReader reader, String name) throws EnvelopeException {
    if (!name.equals(reader.getLocalName())) {
      throw new EnvelopeException("expected " + name + " but found " + reader.getLocalName());
    }
  }

  private static String prefix(String text) {
    return text == null ? "" : text;
  }

  private static String oneLine(String message) {
    return message == null ? "" : message.replaceAll("\\s*\\R\\s*", ": ");
  }

  /** The declarations that the payload needs from the envelope: prefix to namespace. */
  Map<String, String> inherited() {
    return inherited;
  }

  /** The data of the processing instruction; empty when there is none. */
  String original() {
    return original;
  }
}
