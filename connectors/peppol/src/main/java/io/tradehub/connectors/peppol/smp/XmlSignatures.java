package io.tradehub.connectors.peppol.smp;

import io.tradehub.connectors.peppol.pki.CertificateTrust;
import io.tradehub.connectors.peppol.pki.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorException;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.XMLStructure;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a signed document and checks its signature: it covers the whole document, is the root's
 * last child, and its certificate is trusted for this purpose.
 */
final class XmlSignatures {
  private static final DocumentBuilderFactory DOCUMENTS = documents();

  private XmlSignatures() {}

  /** A document is not signed as it should be. */
  static final class SignatureException extends Exception {
    private static final long serialVersionUID = 1;

    SignatureException(String message) {
      super(message);
    }
  }

  private static DocumentBuilderFactory documents() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(javax.xml.XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      return factory;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's parser knows these features", e);
    }
  }

  /** Parses XML without DTD and entities. */
  static Document parse(byte[] xml) throws SAXException {
    try {
      var builder = DOCUMENTS.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // throws, and prints nothing
      return builder.parse(new ByteArrayInputStream(xml));
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  /**
   * Checks the signature.
   *
   * @return the certificate that signed
   * @throws SignatureException when it is missing, wrong or not trusted, with a message for people
   */
  static X509Certificate check(Document document, CertificateTrust trust)
      throws SignatureException {
    Element signature = lastChild(document.getDocumentElement());
    if (signature == null
        || !XMLSignature.XMLNS.equals(signature.getNamespaceURI())
        || !"Signature".equals(signature.getLocalName())) {
      throw new SignatureException("it is not signed");
    }
    try {
      EmbeddedKey keys = new EmbeddedKey();
      DOMValidateContext context = new DOMValidateContext(keys, signature);
      context.setProperty("org.jcp.xml.dsig.secureValidation", true);
      XMLSignature parsed = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
      List<Reference> references = parsed.getSignedInfo().getReferences();
      if (references.size() != 1 || !"".equals(references.getFirst().getURI())) {
        throw new SignatureException("its signature does not cover the whole document");
      }
      if (!parsed.validate(context)) {
        throw new SignatureException("its signature is wrong: it was altered after signing");
      }
      return switch (trust.check(keys.certificate)) {
        case Verdict.Trusted t -> keys.certificate;
        case Verdict.Refused(String code, String text) -> throw new SignatureException(text);
        case Verdict.Undecided(String text) -> throw new SignatureException(text);
      };
    } catch (MarshalException | XMLSignatureException e) {
      throw new SignatureException("its signature cannot be checked: " + e.getMessage());
    }
  }

  private static Element lastChild(Element root) {
    for (Node node = root.getLastChild(); node != null; node = node.getPreviousSibling()) {
      if (node instanceof Element element) {
        return element;
      }
    }
    return null;
  }

  /** Takes the key of the certificate in the signature; whether to trust it is asked later. */
  private static final class EmbeddedKey extends KeySelector {
    private X509Certificate certificate;

    @Override
    public KeySelectorResult select(
        KeyInfo keyInfo, Purpose purpose, AlgorithmMethod method, XMLCryptoContext context)
        throws KeySelectorException {
      if (keyInfo != null) {
        for (XMLStructure structure : keyInfo.getContent()) {
          if (structure instanceof X509Data data) {
            for (Object item : data.getContent()) {
              if (item instanceof X509Certificate found) {
                certificate = found;
                Key key = found.getPublicKey();
                return () -> key;
              }
            }
          }
        }
      }
      throw new KeySelectorException("it names no certificate");
    }
  }
}
