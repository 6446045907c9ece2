package io.tradehub.sandbox.peppol.as4;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What an access point answered.
 *
 * @param status the HTTP status
 * @param contentType empty when there is none
 * @param body as it came
 */
public record Answer(int status, String contentType, byte[] body) {
  private static final String EBMS =
      "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";
  private static final String SECURITY =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

  /** Whether it is an AS4 receipt. */
  public boolean isReceipt() {
    Document document = soap();
    return document != null && document.getElementsByTagNameNS(EBMS, "Receipt").getLength() == 1;
  }

  /** Whether it carries a signature. */
  public boolean isSigned() {
    Document document = soap();
    return document != null
        && document.getElementsByTagNameNS(SECURITY, "Security").getLength() == 1;
  }

  /** The codes of its EBMS errors, like "EBMS:0101"; empty when it has none. */
  public List<String> errorCodes() {
    var codes = new ArrayList<String>();
    Document document = soap();
    if (document != null) {
      var errors = document.getElementsByTagNameNS(EBMS, "Error");
      for (int i = 0; i < errors.getLength(); i++) {
        codes.add(((Element) errors.item(i)).getAttribute("errorCode"));
      }
    }
    return codes;
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  private Document soap() {
    if (!contentType.startsWith("application/soap+xml")) {
      return null;
    }
    return Soap.parse(body);
  }

  /** Reads SOAP without trusting it. */
  static final class Soap {
    private Soap() {}

    /** Null when it is not XML, or has a document type declaration. */
    static Document parse(byte[] bytes) {
      try {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(bytes));
      } catch (Exception e) {
        return null;
      }
    }
  }
}
