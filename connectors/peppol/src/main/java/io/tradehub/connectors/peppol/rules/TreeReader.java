package io.tradehub.connectors.peppol.rules;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.peppol.documents.XmlTrouble;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Parses a document once, and in that one pass checks it against its XML Schema and builds the tree
 * that the Schematron rules read. The parser is the JDK's, without DTDs and external entities.
 */
final class TreeReader {
  private static final String LOCALE = "http://apache.org/xml/properties/locale";
  private static final SAXParserFactory PARSERS = parsers();

  private final Processor processor;

  TreeReader(Processor processor) {
    this.processor = processor;
  }

  /**
   * The tree of a content that was read to its end before without trouble.
   *
   * @return empty when it could not be parsed after all; the findings then say why
   */
  Optional<XdmNode> read(Content content, Optional<Schema> schema, FindingList findings) {
    try {
      XMLReader reader = PARSERS.newSAXParser().getXMLReader();
      BuildingContentHandler builder = processor.newDocumentBuilder().newBuildingContentHandler();
      reader.setContentHandler(
          schema.<ContentHandler>map(s -> new Tee(checker(s, findings), builder)).orElse(builder));
      reader.setErrorHandler(new Errors(XmlTrouble.RULE, findings));
      reader.parse(new InputSource(content.bytes().newInput()));
      return Optional.of(builder.getDocumentNode());
    } catch (SAXParseException e) {
      return Optional.empty();
    } catch (SAXException | IOException | SaxonApiException e) {
      findings.add(Finding.error(XmlTrouble.RULE, "", "the document cannot be read as XML"));
      return Optional.empty();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's parser lacks what every JDK has", e);
    }
  }

  private static ValidatorHandler checker(Schema schema, FindingList findings) {
    ValidatorHandler handler = schema.newValidatorHandler();
    try {
      handler.setProperty(LOCALE, Locale.ROOT);
    } catch (SAXException e) {
      // Then its messages are in the language of the system.
    }
    handler.setErrorHandler(new Errors("XSD", findings));
    return handler;
  }

  private static SAXParserFactory parsers() {
    SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
    try {
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the JDK's parser lacks what every JDK has", e);
    }
    return factory;
  }

  /** Collects what a parser or validator reports, with its place. */
  private record Errors(String rule, FindingList findings) implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // Parsers warn of nothing that matters to a document's receiver.
    }

    @Override
    public void error(SAXParseException e) {
      findings.add(
          Finding.error(
              rule,
              XmlTrouble.place(e.getLineNumber(), e.getColumnNumber()),
              Texts.line(String.valueOf(e.getMessage()))));
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXParseException {
      error(e);
      throw e;
    }
  }
}
