package io.tradehub.connectors.cips.sign;

import io.tradehub.connectors.cips.sign.SignatureFault.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Signs messages. All else in them stays as it is, byte for byte. */
public final class XmlSigner {
  private static final byte[] END = utf8("</AppHdr>");

  private XmlSigner() {}

  /**
   * Signs one.
   *
   * @param message a {@code BizMsg} whose header was written by us: without prefixes, comments and
   *     a signature
   * @return the same with the signature at the end of its header
   * @throws SignatureFault UNREADABLE or OTHER_FORM when it is no such message
   */
  public static byte[] sign(byte[] message, SigningKey key) throws SignatureFault {
    int end = indexOf(message, END);
    if (end < 0) {
      throw new SignatureFault(Kind.UNREADABLE, "it has no AppHdr");
    }
    Element place = MessageTree.of(message).place();
    DOMSignContext context = new DOMSignContext(key.key(), place);
    key.crypto().use(context);
    XMLSignature signature =
        SignatureForm.FACTORY.newXMLSignature(SignatureForm.signedInfo(key.algorithm()), null);
    try {
      signature.sign(context);
    } catch (MarshalException | XMLSignatureException e) {
      throw new IllegalStateException("the key does not sign", e);
    }
    // Written into the bytes, for to write the tree would change others.
    StringBuilder text = new StringBuilder("<Sgntr>");
    write(place.getFirstChild(), "", text);
    return spliced(message, end, utf8(text.append("</Sgntr>").toString()));
  }

  /** A signature has elements, attributes and base64, and nothing that needs an escape. */
  private static void write(Node node, String namespace, StringBuilder out) {
    if (node.getNodeType() == Node.TEXT_NODE) {
      // The JDK breaks lines in base64; that is white space within the element, and stays out.
      out.append(node.getNodeValue().replaceAll("\\s", ""));
      return;
    }
    out.append('<').append(node.getLocalName());
    if (!namespace.equals(node.getNamespaceURI())) {
      out.append(" xmlns=\"").append(node.getNamespaceURI()).append('"');
    }
    for (String name : new String[] {"Algorithm", "URI"}) {
      Node attribute = node.getAttributes().getNamedItem(name);
      if (attribute != null) {
        out.append(' ').append(name).append("=\"").append(attribute.getNodeValue()).append('"');
      }
    }
    out.append('>');
    for (Node n = node.getFirstChild(); n != null; n = n.getNextSibling()) {
      write(n, node.getNamespaceURI(), out);
    }
    out.append("</").append(node.getLocalName()).append('>');
  }

  private static byte[] spliced(byte[] message, int at, byte[] piece) {
    byte[] all = new byte[message.length + piece.length];
    System.arraycopy(message, 0, all, 0, at);
    System.arraycopy(piece, 0, all, at, piece.length);
    System.arraycopy(message, at, all, at + piece.length, message.length - at);
    return all;
  }

  private static int indexOf(byte[] in, byte[] what) {
    for (int i = 0; i <= in.length - what.length; i++) {
      if (in[i] == what[0] && Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
