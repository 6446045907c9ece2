package io.tradehub.sandbox.peppol;

import io.tradehub.connectors.api.ParticipantId;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes the documents of a Peppol SMP (Service Metadata Publishing 1.x, busdox): the service
 * group, and the signed service metadata (an enveloped XML signature, RSA with SHA-256, over
 * inclusive canonical XML).
 */
final class SmpDocuments {
  private static final String SMP = "http://busdox.org/serviceMetadata/publishing/1.0/";
  private static final String IDS = "http://busdox.org/transport/identifiers/1.0/";
  private static final String WSA = "http://www.w3.org/2005/08/addressing";

  private SmpDocuments() {}

  /** A participant's document types, each as a link under the SMP's base address. */
  static byte[] serviceGroup(ParticipantId participant, List<String> types, String baseUrl) {
    Document document = newDocument();
    Element group = root(document, "ServiceGroup");
    participant(group, participant);
    Element references = add(group, SMP, "smp:ServiceMetadataReferenceCollection");
    for (String type : types) {
      add(references, SMP, "smp:ServiceMetadataReference")
          .setAttribute(
              "href", baseUrl + encode(participant.toString()) + "/services/" + encode(type));
    }
    return bytes(document);
  }

  /**
   * What a participant has registered for a document type, not yet signed.
   *
   * @param registrations of one participant and one document type; not empty
   */
  static Document serviceMetadata(List<Registration> registrations) {
    Document document = newDocument();
    Registration first = registrations.getFirst();
    Element information =
        add(
            add(root(document, "SignedServiceMetadata"), SMP, "smp:ServiceMetadata"),
            SMP,
            "smp:ServiceInformation");
    participant(information, first.participant());
    identifier(information, "ids:DocumentIdentifier", first.documentType());
    Element processes = add(information, SMP, "smp:ProcessList");
    for (Registration registration : registrations) {
      Element process = add(processes, SMP, "smp:Process");
      identifier(process, "ids:ProcessIdentifier", registration.process());
      endpoint(add(process, SMP, "smp:ServiceEndpointList"), registration);
    }
    return document;
  }

  /** Signs the document as a whole; the signature becomes its root's last child. */
  static void sign(Document document, Credential signer) {
    try {
      var factory = XMLSignatureFactory.getInstance("DOM");
      var reference =
          factory.newReference(
              "",
              factory.newDigestMethod(DigestMethod.SHA256, null),
              List.of(factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null)),
              null,
              null);
      var signedInfo =
          factory.newSignedInfo(
              factory.newCanonicalizationMethod(
                  CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null),
              factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
              List.of(reference));
      var keys = factory.getKeyInfoFactory();
      var certificate = signer.certificate();
      var x509 =
          keys.newX509Data(List.of(certificate.getSubjectX500Principal().getName(), certificate));
      factory
          .newXMLSignature(signedInfo, keys.newKeyInfo(List.of(x509)))
          .sign(new DOMSignContext(signer.key(), document.getDocumentElement()));
    } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
      throw new IllegalStateException("cannot sign the service metadata", e);
    }
  }

  /** Alters what was signed: each endpoint's address. */
  static void tamper(Document document) {
    var addresses = document.getElementsByTagNameNS(WSA, "Address");
    for (int i = 0; i < addresses.getLength(); i++) {
      addresses.item(i).setTextContent(addresses.item(i).getTextContent() + "/tampered");
    }
  }

  /** The document in UTF-8, no white space added: that would break its signature. */
  static byte[] bytes(Document document) {
    try {
      var out = new ByteArrayOutputStream();
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (TransformerException e) {
      throw new IllegalStateException("cannot write an XML document", e);
    }
  }

  private static void endpoint(Element parent, Registration registration) {
    Element endpoint = add(parent, SMP, "smp:Endpoint");
    endpoint.setAttribute("transportProfile", Registration.TRANSPORT_PROFILE);
    Element reference = add(endpoint, WSA, "wsa:EndpointReference");
    add(reference, WSA, "wsa:Address").setTextContent(registration.endpointUrl());
    add(endpoint, SMP, "smp:RequireBusinessLevelSignature").setTextContent("false");
    add(endpoint, SMP, "smp:Certificate").setTextContent(base64(registration));
    add(endpoint, SMP, "smp:ServiceDescription").setTextContent("tradehub sandbox");
    add(endpoint, SMP, "smp:TechnicalContactUrl").setTextContent("mailto:sandbox@example.org");
  }

  private static String base64(Registration registration) {
    try {
      return Base64.getEncoder().encodeToString(registration.certificate().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a registered certificate has no encoding", e);
    }
  }

  private static void participant(Element parent, ParticipantId id) {
    Element element = add(parent, IDS, "ids:ParticipantIdentifier");
    element.setAttribute("scheme", id.scheme());
    element.setTextContent(id.value());
  }

  private static void identifier(Element parent, String name, String text) {
    int end = text.indexOf("::");
    Element element = add(parent, IDS, name);
    element.setAttribute("scheme", text.substring(0, end));
    element.setTextContent(text.substring(end + 2));
  }

  private static Element root(Document document, String name) {
    Element root = document.createElementNS(SMP, "smp:" + name);
    // Written out, because canonical XML sees declarations only where they are attributes.
    root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:smp", SMP);
    root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:ids", IDS);
    root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:wsa", WSA);
    document.appendChild(root);
    return root;
  }

  private static Element add(Element parent, String namespace, String name) {
    Element element = parent.getOwnerDocument().createElementNS(namespace, name);
    parent.appendChild(element);
    return element;
  }

  private static Document newDocument() {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK cannot make an XML document", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
