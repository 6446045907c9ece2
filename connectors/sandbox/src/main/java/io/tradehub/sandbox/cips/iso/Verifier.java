package io.tradehub.sandbox.cips.iso;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;

/** Checks signatures of messages with the JDK's XML Signature. */
final class Verifier {
  private static final int RSA_BITS = 2048;
  static final int P256_BITS = 256;
  private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

  private Verifier() {}

  /** A key as {@link #flaw} is quickest with it. */
  static PublicKey ready(PublicKey key) {
    return Computing.adopt(key);
  }

  /**
   * What is wrong with a signature; empty when nothing is.
   *
   * @param holder the header's Sgntr
   * @param key of who is said to have signed
   */
  static Optional<String> flaw(Element holder, PublicKey key) {
    List<Element> inside = Trees.children(holder);
    if (inside.size() != 1
        || !Signer.XMLDSIG.equals(inside.getFirst().getNamespaceURI())
        || !inside.getFirst().getLocalName().equals("Signature")) {
      return Optional.of("Sgntr does not hold one XML signature");
    }
    DOMValidateContext context =
        new DOMValidateContext(KeySelector.singletonKeySelector(key), inside.getFirst());
    context.setProperty("org.jcp.xml.dsig.secureValidation", true);
    Computing.use(context);
    try {
      XMLSignature signature = FACTORY.unmarshalXMLSignature(context);
      Optional<String> form = form(signature, key);
      if (form.isPresent()) {
        return form;
      }
      return signature.validate(context)
          ? Optional.empty()
          : Optional.of("the signature does not match the message, or the key of its sender");
    } catch (MarshalException | XMLSignatureException e) {
      return Optional.of("the signature cannot be checked: " + e.getMessage());
    } catch (ClassCastException | IllegalArgumentException e) {
      return Optional.of("the signature has not the form that is expected");
    }
  }

  private static Optional<String> form(XMLSignature signature, PublicKey key) {
    SignedInfo info = signature.getSignedInfo();
    if (!info.getSignatureMethod().getAlgorithm().equals(algorithm(key))) {
      return Optional.of("the signature's algorithm is not that of the sender's key");
    }
    if (!info.getCanonicalizationMethod().getAlgorithm().equals(Signer.EXCLUSIVE)) {
      return Optional.of("what is signed is not canonicalized exclusively");
    }
    if (signature.getKeyInfo() != null || !signature.getObjects().isEmpty()) {
      return Optional.of("the signature holds more than it should: a key, or objects");
    }
    if (info.getReferences().size() != 1) {
      return Optional.of("the signature has not one reference");
    }
    Reference reference = info.getReferences().getFirst();
    List<String> transforms =
        reference.getTransforms().stream().map(Transform::getAlgorithm).toList();
    if (!"".equals(reference.getURI())
        || !transforms.equals(List.of(Signer.ENVELOPED, Signer.EXCLUSIVE))
        || !reference.getDigestMethod().getAlgorithm().equals(Signer.SHA256)) {
      return Optional.of("the signature does not cover the whole message as the profile says");
    }
    return Optional.empty();
  }

  private static String algorithm(PublicKey key) {
    if (key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() == P256_BITS) {
      return Signer.ECDSA;
    }
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= RSA_BITS) {
      return Signer.RSA;
    }
    return "none: the key is neither of P-256 nor RSA of " + RSA_BITS + " bits";
  }
}
