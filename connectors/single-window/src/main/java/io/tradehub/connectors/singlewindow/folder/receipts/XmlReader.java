package io.tradehub.connectors.singlewindow.folder.receipts;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of receipts: no DTD, no entities but XML's own five, bounded in depth, elements and
 * names. Of names, only the local part matters: receipts come with their namespace and without.
 */
public final class XmlReader {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_ELEMENTS = 50_000;
  private static final int MAX_NAMES = 500;

  /** In characters; a reader takes a tag in as a whole, with time that grows with its square. */
  private static final int MAX_TAG = 8 << 10;

  /** Readers of one factory share a table of names, which only grows: so it is replaced. */
  private static final int DOCUMENTS_PER_FACTORY = 512;

  private static final AtomicInteger documents = new AtomicInteger();
  private static volatile XMLInputFactory factory = newFactory();

  private XmlReader() {}

  /**
   * Reads a document.
   *
   * @param text without XML declaration
   * @return its root
   * @throws UnreadableReceiptException when it is not well formed, or more than a receipt may be
   */
  public static Element read(String text) throws UnreadableReceiptException {
    check(text);
    if (documents.incrementAndGet() % DOCUMENTS_PER_FACTORY == 0) {
      factory = newFactory();
    }
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
      try {
        return new Pass(xml).run();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line %d, column %d"
                  .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
      throw new UnreadableReceiptException("is not well-formed XML" + where + ": " + firstLine(e));
    } catch (RuntimeException e) {
      // The reader has been seen to fail so at what is cut off in the wrong place.
      throw new UnreadableReceiptException("is not well-formed XML: " + firstLine(e));
    }
  }

  private static XMLInputFactory newFactory() {
    XMLInputFactory fresh = new InputFactoryImpl();
    fresh.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    fresh.setProperty(XMLInputFactory.IS_COALESCING, false);
    fresh.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    fresh.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return fresh;
  }

  /** Looks at the characters before the reader does: at those that XML has not, and at tags. */
  private static void check(String text) throws UnreadableReceiptException {
    int tag = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\t' && c != '\r') {
        throw new UnreadableReceiptException(
            "has the control character %d after %d others; XML allows none but tabs and line breaks"
                .formatted((int) c, i));
      }
      if (c == '<') {
        tag = i;
      } else if (c == '>') {
        tag = -1;
      } else if (tag >= 0 && i - tag > MAX_TAG && !text.startsWith("<!", tag)) {
        throw new UnreadableReceiptException(
            "has a tag of more than %d characters, after the first %d".formatted(MAX_TAG, tag));
      }
    }
    int begin = 0;
    while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
      begin++;
    }
    if (begin == text.length()) {
      throw new UnreadableReceiptException("is empty; expected a receipt in XML, or a zip of them");
    }
    if (text.charAt(begin) != '<') {
      throw new UnreadableReceiptException(
          "is not XML; expected a receipt in XML, or a zip of them");
    }
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.length() <= 200 ? message : message.substring(0, 200) + "…";
  }

  /** One reading. */
  private static final class Pass {
    private final XMLStreamReader xml;
    private final Deque<Element> open = new ArrayDeque<>();
    private final Set<String> names = new HashSet<>();
    private int elements;
    private Element root;

    Pass(XMLStreamReader xml) {
      this.xml = xml;
    }

    Element run() throws XMLStreamException, UnreadableReceiptException {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> start();
          case XMLStreamConstants.END_ELEMENT -> open.pop();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!open.isEmpty()) {
              open.peek().append(xml.getText());
            }
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new UnreadableReceiptException(
                  "has a document type (DTD) or an entity, which receipts have not; it may be an"
                      + " attack");
          default -> {
            // Comments and instructions say nothing.
          }
        }
      }
      if (root == null) {
        throw new UnreadableReceiptException("has no element");
      }
      return root;
    }

    private void start() throws UnreadableReceiptException {
      Element element = new Element(xml.getLocalName());
      names.add(element.name());
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        names.add(xml.getAttributeLocalName(i));
      }
      for (int i = 0; i < xml.getNamespaceCount(); i++) {
        names.add("xmlns:" + xml.getNamespacePrefix(i));
      }
      if (open.size() >= MAX_DEPTH || ++elements > MAX_ELEMENTS || names.size() > MAX_NAMES) {
        throw new UnreadableReceiptException(
            "has more than a receipt may have: %d elements, %d of them within each other, %d names"
                .formatted(MAX_ELEMENTS, MAX_DEPTH, MAX_NAMES));
      }
      if (open.isEmpty()) {
        root = element;
      } else {
        open.peek().add(element);
      }
      open.push(element);
    }
  }
}
