package io.tradehub.connectors.peppol.documents;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a document once, forward only, within limits, and stops as soon as it has seen what was
 * asked for. Never throws on bad content. Safe for use by many threads.
 */
public final class DocumentScanner {
  private final XmlLimits limits;

  /** With these limits. */
  public DocumentScanner(XmlLimits limits) {
    this.limits = Objects.requireNonNull(limits);
  }

  /** Reads until type and parties are known: usually the first one or two kilobytes. */
  public Sighting recognise(Content content) {
    return scan(content, false);
  }

  /** Reads to the end, so that whatever is wrong with the XML is found. */
  public Sighting readToEnd(Content content) {
    return scan(content, true);
  }

  private Sighting scan(Content content, boolean toEnd) {
    if (content.bytes().size() > limits.maxBytes()) {
      return unreadable(
          "",
          "the document has %,d bytes; at most %,d are allowed"
              .formatted(content.bytes().size(), limits.maxBytes()));
    }
    if (content.bytes().isEmpty()) {
      return unreadable("line 1, column 1", "the document is empty; XML was expected");
    }
    XMLStreamReader xml = null;
    try {
      xml = HardenedStax.reader(content.bytes().newInput());
      return read(xml, toEnd);
    } catch (XMLStreamException e) {
      return new Sighting.Unreadable(XmlTrouble.finding(e));
    } catch (RuntimeException e) {
      // The JDK's parser lets some of its own bugs out on hostile bytes.
      return unreadable(
          xml == null ? "" : XmlTrouble.place(xml.getLocation()), "the document is not XML");
    } finally {
      close(xml);
    }
  }

  private Sighting read(XMLStreamReader xml, boolean toEnd) throws XMLStreamException {
    HeadReader head = new HeadReader();
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (depth > limits.maxDepth()) {
            return unreadable(
                XmlTrouble.place(xml.getLocation()),
                "elements are nested deeper than the %d levels allowed"
                    .formatted(limits.maxDepth()));
          }
          head.start(depth, xml);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          head.end(depth);
          depth--;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> head.text(xml);
        case XMLStreamConstants.DTD -> {
          return unreadable(
              XmlTrouble.place(xml.getLocation()),
              "the document has a document type declaration (DTD); leave it out");
        }
        case XMLStreamConstants.ENTITY_REFERENCE -> {
          return unreadable(
              XmlTrouble.place(xml.getLocation()),
              "the document refers to an entity that XML itself does not define; write its text"
                  + " instead");
        }
        default -> {
          // White space, comments, processing instructions: nothing to learn.
        }
      }
      if (!toEnd && head.complete()) {
        break;
      }
    }
    return head.seen();
  }

  private static Sighting unreadable(String location, String text) {
    return new Sighting.Unreadable(Finding.error(XmlTrouble.RULE, location, text));
  }

  private static void close(XMLStreamReader xml) {
    if (xml != null) {
      try {
        xml.close();
      } catch (XMLStreamException e) {
        // Nothing is open: the bytes are in memory.
      }
    }
  }
}
