package io.tradehub.connectors.peppol.as4;

import com.helger.phase4.CAS4;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Checks what a verified signature covers. WSS4J checks that what is signed is unchanged; that all
 * that matters is signed, nobody checks: a message whose signature covers only its body would pass
 * with a forged header.
 */
final class SignedParts {
  private static final String WSU =
      "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
  private static final String EBMS =
      "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";

  private SignedParts() {}

  /**
   * Whether the signature of a SOAP message covers its AS4 header, its body and its attachments.
   *
   * @param attachments their content ids
   * @return what is not signed, for people; empty when all is
   */
  static Optional<String> missing(Document soap, Collection<String> attachments) {
    NodeList signatures = soap.getElementsByTagNameNS(CAS4.DS_NS, "Signature");
    if (signatures.getLength() != 1) {
      return Optional.of("the message has " + signatures.getLength() + " signatures, expected 1");
    }
    Set<String> signed = new HashSet<>();
    references(soap).forEach(reference -> signed.add(reference.getAttribute("URI")));
    Element envelope = soap.getDocumentElement();
    String soapNamespace = envelope.getNamespaceURI();
    Element body = child(envelope, soapNamespace, "Body");
    Element header = child(envelope, soapNamespace, "Header");
    Element messaging = header == null ? null : child(header, EBMS, "Messaging");
    if (soap.getElementsByTagNameNS(EBMS, "Messaging").getLength() != 1) {
      return Optional.of("the message has not exactly one AS4 header");
    }
    if (!covers(signed, messaging)) {
      return Optional.of("the AS4 header is not signed");
    }
    if (!covers(signed, body)) {
      return Optional.of("the SOAP body is not signed");
    }
    for (String attachment : attachments) {
      if (!signed.contains("cid:" + attachment)) {
        return Optional.of("the attachment is not signed");
      }
    }
    return Optional.empty();
  }

  /** The references of a message's signature; none when it has none. */
  static List<Element> references(Document soap) {
    List<Element> references = new ArrayList<>();
    NodeList signatures = soap.getElementsByTagNameNS(CAS4.DS_NS, "Signature");
    Element signedInfo =
        signatures.getLength() == 0
            ? null
            : child((Element) signatures.item(0), CAS4.DS_NS, "SignedInfo");
    if (signedInfo != null) {
      for (Node n = signedInfo.getFirstChild(); n != null; n = n.getNextSibling()) {
        if (n instanceof Element reference && "Reference".equals(reference.getLocalName())) {
          references.add(reference);
        }
      }
    }
    return references;
  }

  private static boolean covers(Set<String> signed, Element element) {
    if (element == null) {
      return false;
    }
    String id = element.getAttributeNS(WSU, "Id");
    return !id.isEmpty() && signed.contains("#" + id);
  }

  private static Element child(Element parent, String namespace, String name) {
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element
          && namespace.equals(element.getNamespaceURI())
          && name.equals(element.getLocalName())) {
        return element;
      }
    }
    return null;
  }
}
