package io.tradehub.connectors.peppol.as4;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An AS4 message ready for the wire.
 *
 * @param headers the HTTP headers, Content-Type among them
 * @param body the HTTP body
 * @param digests what was signed: of each reference its URI and its digest; the receipt must have
 *     the same
 */
record BuiltMessage(Map<String, String> headers, byte[] body, Map<String, Digest> digests) {

  /** A digest as a signature's reference has it. */
  record Digest(String algorithm, String base64) {
    /** The same digest, whatever white space stands in it. */
    static Digest of(String algorithm, byte[] value) {
      return new Digest(algorithm, Base64.getEncoder().encodeToString(value));
    }
  }

  /** The references of a signed SOAP message, by URI. */
  static Map<String, Digest> digests(Document signed) {
    Map<String, Digest> digests = new HashMap<>();
    for (Element reference : SignedParts.references(signed)) {
      String algorithm = "";
      byte[] value = {};
      for (Node n = reference.getFirstChild(); n != null; n = n.getNextSibling()) {
        if ("DigestMethod".equals(n.getLocalName())) {
          algorithm = ((Element) n).getAttribute("Algorithm");
        } else if ("DigestValue".equals(n.getLocalName())) {
          value = Base64.getMimeDecoder().decode(n.getTextContent());
        }
      }
      digests.put(reference.getAttribute("URI"), Digest.of(algorithm, value));
    }
    return Map.copyOf(digests);
  }
}
