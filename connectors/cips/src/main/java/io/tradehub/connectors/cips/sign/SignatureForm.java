package io.tradehub.connectors.cips.sign;

import io.tradehub.connectors.cips.sign.SignatureFault.Kind;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;

/**
 * The one form of signature that the profile has (docs/cips-profile.md, On the wire): made here,
 * and nothing else let through, so that no key, transform or reference in a signature that came is
 * ever followed.
 */
final class SignatureForm {
  static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

  private static final List<String> TRANSFORMS =
      List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);

  private SignatureForm() {}

  /** What is signed, in a new signature. */
  static SignedInfo signedInfo(Algorithm algorithm) {
    try {
      List<Transform> transforms =
          List.of(
              FACTORY.newTransform(TRANSFORMS.get(0), (TransformParameterSpec) null),
              FACTORY.newTransform(TRANSFORMS.get(1), (TransformParameterSpec) null));
      Reference whole =
          FACTORY.newReference(
              "", FACTORY.newDigestMethod(DigestMethod.SHA256, null), transforms, null, null);
      return FACTORY.newSignedInfo(
          FACTORY.newCanonicalizationMethod(
              CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
          FACTORY.newSignatureMethod(algorithm.uri(), null),
          List.of(whole));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has these algorithms", e);
    }
  }

  /** Refuses a signature of any other form. */
  static void check(XMLSignature signature) throws SignatureFault {
    SignedInfo info = signature.getSignedInfo();
    require(signature.getKeyInfo() == null, "it brings a key");
    require(signature.getObjects().isEmpty(), "it has an Object");
    require(signature.getId() == null && info.getId() == null, "it has an Id");
    require(
        info.getCanonicalizationMethod().getAlgorithm().equals(CanonicalizationMethod.EXCLUSIVE)
            && info.getCanonicalizationMethod().getParameterSpec() == null,
        "it is canonicalized in another way than exclusively, without comments");
    require(
        Algorithm.isOne(info.getSignatureMethod().getAlgorithm()),
        "its algorithm is neither ECDSA nor RSA with SHA-256");
    require(info.getReferences().size() == 1, "it has more than one Reference");
    Reference reference = info.getReferences().getFirst();
    require("".equals(reference.getURI()), "it does not refer to the whole message");
    require(
        reference.getId() == null && reference.getType() == null, "its Reference has an attribute");
    require(
        reference.getDigestMethod().getAlgorithm().equals(DigestMethod.SHA256),
        "its digest is not by SHA-256");
    List<String> transforms =
        reference.getTransforms().stream().map(Transform::getAlgorithm).toList();
    require(
        transforms.equals(TRANSFORMS)
            && reference.getTransforms().stream().allMatch(t -> t.getParameterSpec() == null),
        "its transforms are not enveloped-signature and exclusive canonicalization");
  }

  private static void require(boolean met, String otherwise) throws SignatureFault {
    if (!met) {
      throw new SignatureFault(Kind.OTHER_FORM, "its signature is of another form: " + otherwise);
    }
  }
}
