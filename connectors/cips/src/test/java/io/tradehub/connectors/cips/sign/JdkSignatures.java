package io.tradehub.connectors.cips.sign;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.NodeSetData;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.TransformService;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The same by the JDK's own XML Signature: what ours is compared to. */
final class JdkSignatures {
  private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

  private JdkSignatures() {}

  static Document parse(byte[] xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }

  /** Exclusive canonical form without comments. */
  static byte[] canonical(byte[] xml) throws Exception {
    Document document = parse(xml);
    TransformService service =
        TransformService.getInstance(CanonicalizationMethod.EXCLUSIVE, "DOM");
    service.init((javax.xml.crypto.dsig.spec.TransformParameterSpec) null);
    try (InputStream in =
        ((OctetStreamData) service.transform(new Whole(document), null)).getOctetStream()) {
      return in.readAllBytes();
    }
  }

  /** Every node of a document, with its attributes and namespaces, as XPath's data model has. */
  private record Whole(Document document) implements NodeSetData<Node> {
    @Override
    public java.util.Iterator<Node> iterator() {
      java.util.LinkedHashSet<Node> nodes = new java.util.LinkedHashSet<>();
      add(document, nodes);
      return nodes.iterator();
    }

    private static void add(Node node, java.util.Set<Node> to) {
      if (node.getNodeType() == Node.COMMENT_NODE) {
        return;
      }
      to.add(node);
      var attributes = node.getAttributes();
      for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
        to.add(attributes.item(i));
      }
      for (Node n = node.getFirstChild(); n != null; n = n.getNextSibling()) {
        add(n, to);
      }
    }
  }

  /** Signs as the profile says; the result is written out anew. */
  static byte[] sign(byte[] message, PrivateKey key) throws Exception {
    return sign(message, key, List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE), "");
  }

  static byte[] sign(byte[] message, PrivateKey key, List<String> transforms, String uri)
      throws Exception {
    Document document = parse(message);
    Element header =
        (Element) document.getElementsByTagNameNS(MessageTree.HEADER, "AppHdr").item(0);
    Element place = document.createElementNS(MessageTree.HEADER, "Sgntr");
    header.appendChild(place);
    List<Transform> all = new java.util.ArrayList<>();
    for (String transform : transforms) {
      all.add(FACTORY.newTransform(transform, (TransformParameterSpec) null));
    }
    SignedInfo info =
        FACTORY.newSignedInfo(
            FACTORY.newCanonicalizationMethod(
                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
            FACTORY.newSignatureMethod(
                key.getAlgorithm().equals("RSA")
                    ? SignatureMethod.RSA_SHA256
                    : SignatureMethod.ECDSA_SHA256,
                null),
            List.of(
                FACTORY.newReference(
                    uri, FACTORY.newDigestMethod(DigestMethod.SHA256, null), all, null, null)));
    FACTORY.newXMLSignature(info, null).sign(new DOMSignContext(key, place));
    return bytes(document);
  }

  static boolean verifies(byte[] message, PublicKey key) throws Exception {
    Document document = parse(message);
    Element signature =
        (Element) document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
    DOMValidateContext context =
        new DOMValidateContext(KeySelector.singletonKeySelector((Key) key), signature);
    context.setProperty("org.jcp.xml.dsig.secureValidation", true);
    return FACTORY.unmarshalXMLSignature(context).validate(context);
  }

  static byte[] bytes(Document document) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TransformerFactory.newDefaultInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(out));
    return out.toByteArray();
  }
}
