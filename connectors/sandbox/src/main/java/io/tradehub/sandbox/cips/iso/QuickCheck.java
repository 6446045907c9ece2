package io.tradehub.sandbox.cips.iso;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Element;

/**
 * Says yes to signatures that look exactly as the profile wants them and are right, at a fraction
 * of what the JDK's XML signatures cost. What it does not say yes to is for those to judge.
 */
final class QuickCheck {
  private QuickCheck() {}

  /**
   * Whether it is sure that a signature is right.
   *
   * @param signature an element in the namespace of XML signatures
   * @param key of P-256, as {@link Computing} holds it
   */
  static boolean sure(Element signature, PublicKey key) {
    if (!(key instanceof ECPublicKey ec)
        || ec.getParams().getOrder().bitLength() != Verifier.P256_BITS) {
      return false;
    }
    List<Element> parts = Trees.children(signature);
    if (!named(parts, "SignedInfo", "SignatureValue")) {
      return false;
    }
    Element info = parts.getFirst();
    List<Element> said = Trees.children(info);
    if (!named(said, "CanonicalizationMethod", "SignatureMethod", "Reference")
        || !is(said.get(0), Signer.EXCLUSIVE)
        || !is(said.get(1), Signer.ECDSA)
        || !said.get(2).hasAttribute("URI")
        || !said.get(2).getAttribute("URI").isEmpty()) {
      return false;
    }
    List<Element> reference = Trees.children(said.get(2));
    if (!named(reference, "Transforms", "DigestMethod", "DigestValue")
        || !is(reference.get(1), Signer.SHA256)) {
      return false;
    }
    List<Element> transforms = Trees.children(reference.getFirst());
    if (!named(transforms, "Transform", "Transform")
        || !is(transforms.get(0), Signer.ENVELOPED)
        || !is(transforms.get(1), Signer.EXCLUSIVE)) {
      return false;
    }
    try {
      return matches(signature, info, reference.get(2), parts.get(1), key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean matches(
      Element signature, Element info, Element digest, Element value, PublicKey key)
      throws GeneralSecurityException {
    Element root = signature.getOwnerDocument().getDocumentElement();
    byte[] found = MessageDigest.getInstance("SHA-256").digest(Canonical.of(root, signature));
    if (!MessageDigest.isEqual(found, bytes(digest))) {
      return false;
    }
    Signature check = Computing.signature(Computing.ECDSA);
    check.initVerify(key);
    check.update(Canonical.of(info, null));
    return check.verify(bytes(value));
  }

  private static byte[] bytes(Element element) {
    return Base64.getDecoder().decode(element.getTextContent().replaceAll("\\s", ""));
  }

  private static boolean named(List<Element> elements, String... names) {
    if (elements.size() != names.length) {
      return false;
    }
    for (int i = 0; i < names.length; i++) {
      if (!elements.get(i).getLocalName().equals(names[i])
          || !Signer.XMLDSIG.equals(elements.get(i).getNamespaceURI())) {
        return false;
      }
    }
    return true;
  }

  /** Whether it names an algorithm, and has no parameters. */
  private static boolean is(Element method, String algorithm) {
    return method.getAttribute("Algorithm").equals(algorithm) && Trees.children(method).isEmpty();
  }
}
