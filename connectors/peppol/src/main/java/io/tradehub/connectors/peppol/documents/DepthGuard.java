package io.tradehub.connectors.peppol.documents;

import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;

/** Hands events on until elements nest too deep; remembers where the parser is. */
final class DepthGuard implements ContentHandler {
  private final ContentHandler next;
  private final int maxDepth;
  private int depth;
  private Locator locator;

  DepthGuard(ContentHandler next, int maxDepth) {
    this.next = next;
    this.maxDepth = maxDepth;
  }

  /** Elements are nested too deep. */
  static final class TooDeep extends SAXException {
    private static final long serialVersionUID = 1;

    TooDeep(int maxDepth) {
      super("elements are nested deeper than the %d levels allowed".formatted(maxDepth));
    }
  }

  /** Where the parser is: "line 12, column 7"; empty before it began. */
  String place() {
    return locator == null
        ? ""
        : XmlTrouble.place(locator.getLineNumber(), locator.getColumnNumber());
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes)
      throws SAXException {
    depth++;
    if (depth > maxDepth) {
      throw new TooDeep(maxDepth);
    }
    next.startElement(uri, localName, qName, attributes);
  }

  @Override
  public void endElement(String uri, String localName, String qName) throws SAXException {
    depth--;
    next.endElement(uri, localName, qName);
  }

  @Override
  public void setDocumentLocator(Locator locator) {
    this.locator = locator;
    next.setDocumentLocator(locator);
  }

  @Override
  public void startDocument() throws SAXException {
    next.startDocument();
  }

  @Override
  public void endDocument() throws SAXException {
    next.endDocument();
  }

  @Override
  public void startPrefixMapping(String prefix, String uri) throws SAXException {
    next.startPrefixMapping(prefix, uri);
  }

  @Override
  public void endPrefixMapping(String prefix) throws SAXException {
    next.endPrefixMapping(prefix);
  }

  @Override
  public void characters(char[] text, int start, int length) throws SAXException {
    next.characters(text, start, length);
  }

  @Override
  public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
    next.ignorableWhitespace(text, start, length);
  }

  @Override
  public void processingInstruction(String target, String data) throws SAXException {
    next.processingInstruction(target, data);
  }

  @Override
  public void skippedEntity(String name) throws SAXException {
    next.skippedEntity(name);
  }
}
