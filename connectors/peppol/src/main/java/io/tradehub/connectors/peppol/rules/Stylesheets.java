package io.tradehub.connectors.peppol.rules;

import java.io.ByteArrayInputStream;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SAXDestination;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.XsltTransformer;

/**
 * Compiles and runs Schematron rules that are published as XSLT. The stylesheets can open nothing:
 * no protocol is allowed, no Java is called.
 */
final class Stylesheets {
  private final Processor processor = new Processor(false);

  Stylesheets() {
    processor.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
    processor.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
    processor.setConfigurationProperty(Feature.LINE_NUMBERING, false);
  }

  /** The processor whose trees {@link #run} takes. */
  Processor processor() {
    return processor;
  }

  /**
   * Compiles one.
   *
   * @throws IllegalStateException when it does not compile
   */
  XsltExecutable compile(String name, byte[] xslt) {
    XsltCompiler compiler = processor.newXsltCompiler();
    compiler.setErrorReporter(
        error -> {
          // A fatal error ends the compilation; warnings are the publisher's.
        });
    StreamSource source = new StreamSource(new ByteArrayInputStream(xslt), "rules:" + name);
    try {
      return compiler.compile(source);
    } catch (SaxonApiException e) {
      throw new IllegalStateException("the rules " + name + " do not compile", e);
    }
  }

  /**
   * Applies rules to a document.
   *
   * @throws SaxonApiException when a rule itself fails on this document
   */
  static void run(XsltExecutable rules, XdmNode document, FindingList findings)
      throws SaxonApiException {
    XsltTransformer transformer = rules.load();
    transformer.setInitialContextNode(document);
    transformer.setDestination(new SAXDestination(new SvrlReader(findings)));
    transformer.setMessageHandler(message -> {});
    transformer.setErrorReporter(error -> {});
    transformer.transform();
  }
}
