package io.tradehub.connectors.peppol.rules;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.peppol.documents.HardenedSax;
import io.tradehub.connectors.peppol.documents.XmlLimits;
import io.tradehub.connectors.peppol.documents.XmlTrouble;
import java.util.Locale;
import java.util.Optional;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Parses a document once, and in that one pass checks it against its XML Schema and builds the tree
 * that the Schematron rules read.
 */
final class TreeReader {
  private static final String LOCALE = "http://apache.org/xml/properties/locale";

  private final Processor processor;
  private final XmlLimits limits;

  TreeReader(Processor processor, XmlLimits limits) {
    this.processor = processor;
    this.limits = limits;
  }

  /**
   * The tree of a content.
   *
   * @return empty when it is not XML; the findings then say why
   */
  Optional<XdmNode> read(Content content, Optional<Schema> schema, FindingList findings) {
    try {
      BuildingContentHandler builder = processor.newDocumentBuilder().newBuildingContentHandler();
      ContentHandler handler =
          schema.<ContentHandler>map(s -> new Tee(checker(s, findings), builder)).orElse(builder);
      Optional<Finding> trouble = HardenedSax.parse(content, limits, handler);
      trouble.ifPresent(findings::add);
      return trouble.isPresent() ? Optional.empty() : Optional.of(builder.getDocumentNode());
    } catch (SaxonApiException e) {
      throw new IllegalStateException("a tree in memory does not fail", e);
    }
  }

  private static ValidatorHandler checker(Schema schema, FindingList findings) {
    ValidatorHandler handler = schema.newValidatorHandler();
    try {
      handler.setProperty(LOCALE, Locale.ROOT);
    } catch (SAXException e) {
      // Then its messages are in the language of the system.
    }
    handler.setErrorHandler(new Violations(findings));
    return handler;
  }

  /** Collects what a schema finds, with its place, and goes on. */
  private record Violations(FindingList findings) implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // Schemas warn of nothing that matters to a document's receiver.
    }

    @Override
    public void error(SAXParseException e) {
      findings.add(
          Finding.error(
              RuleBook.XSD,
              XmlTrouble.place(e.getLineNumber(), e.getColumnNumber()),
              Texts.line(String.valueOf(e.getMessage()))));
    }

    @Override
    public void fatalError(SAXParseException e) {
      error(e);
    }
  }
}
