package io.tradehub.connectors.peppol.documents;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Parses XML that nobody vouches for: no DTD, no entity but XML's own, bounded size and depth,
 * nothing is ever opened, nothing is printed. It is the JDK's own parser whatever the class path
 * has; parsers are kept for the next document, for making one costs more than reading an invoice's
 * first kilobytes.
 */
public final class HardenedSax {
  private static final SAXParserFactory FACTORY = factory();
  private static final BlockingQueue<XMLReader> IDLE = new ArrayBlockingQueue<>(64);

  private HardenedSax() {}

  /** Thrown by a handler that has seen all it wants: the parse ends there, without trouble. */
  public static final class Enough extends SAXException {
    private static final long serialVersionUID = 1;

    /** The only one: it says nothing but its name. */
    public static final Enough ENOUGH = new Enough();

    private Enough() {
      super("enough");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /**
   * Gives the events of a document to a handler.
   *
   * @return what is wrong with the XML, if anything is; the handler then has seen only what came
   *     before. Never throws on bad content
   */
  public static Optional<Finding> parse(Content content, XmlLimits limits, ContentHandler handler) {
    long size = content.bytes().size();
    if (size > limits.maxBytes()) {
      return trouble(
          "",
          "the document has %,d bytes; at most %,d are allowed".formatted(size, limits.maxBytes()));
    }
    if (size == 0) {
      return trouble("line 1, column 1", "the document is empty; XML was expected");
    }
    XMLReader idle = IDLE.poll();
    XMLReader parser = idle == null ? create() : idle;
    DepthGuard guard = new DepthGuard(handler, limits.maxDepth());
    Optional<Finding> finding = parse(parser, content, guard);
    parser.setContentHandler(null);
    IDLE.offer(parser);
    return finding;
  }

  private static Optional<Finding> parse(XMLReader parser, Content content, DepthGuard guard) {
    parser.setContentHandler(guard);
    try {
      parser.parse(new InputSource(content.bytes().newInput()));
      return Optional.empty();
    } catch (Enough e) {
      return Optional.empty();
    } catch (DepthGuard.TooDeep e) {
      return trouble(guard.place(), e.getMessage());
    } catch (SAXParseException e) {
      return Optional.of(XmlTrouble.finding(e));
    } catch (SAXException | IOException e) {
      return trouble(guard.place(), "the document is not XML");
    } catch (RuntimeException e) {
      // The JDK's parser lets some of its own bugs out on hostile bytes; ours are not among them.
      if (XmlTrouble.isParserBug(e)) {
        return trouble(guard.place(), "the document is not XML");
      }
      throw e;
    }
  }

  private static Optional<Finding> trouble(String location, String text) {
    return Optional.of(Finding.error(XmlTrouble.RULE, location, text));
  }

  private static XMLReader create() {
    try {
      XMLReader parser = FACTORY.newSAXParser().getXMLReader();
      // Our own guard counts, and says it in words for people.
      parser.setProperty("jdk.xml.maxElementDepth", "0");
      parser.setErrorHandler(new Strict());
      parser.setEntityResolver(
          (publicId, systemId) -> {
            throw new SAXException("external entities are not allowed");
          });
      return parser;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the JDK's parser lacks what every JDK has", e);
    }
  }

  private static SAXParserFactory factory() {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    try {
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the JDK's parser lacks what every JDK has", e);
    }
    return factory;
  }

  /** Every error ends the parse; nothing is printed. */
  private static final class Strict implements org.xml.sax.ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // Parsers warn of nothing that matters to a document's receiver.
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
