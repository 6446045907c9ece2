package io.tradehub.sandbox.cips.iso;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/**
 * Signs messages: XML Signature, enveloped, exclusive canonicalization, ECDSA P-256 with SHA-256.
 *
 * <p>What it signs is canonical as it is written (see {@link Text}), so the digest is that of the
 * text; tests check the signatures with the JDK's own.
 */
public final class Signer {
  static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
  static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
  static final String ENVELOPED = XMLDSIG + "enveloped-signature";
  static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
  static final String RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

  private static final String BEFORE_DIGEST =
      "<CanonicalizationMethod Algorithm=\""
          + EXCLUSIVE
          + "\"></CanonicalizationMethod><SignatureMethod Algorithm=\""
          + ECDSA
          + "\"></SignatureMethod><Reference URI=\"\"><Transforms><Transform Algorithm=\""
          + ENVELOPED
          + "\"></Transform><Transform Algorithm=\""
          + EXCLUSIVE
          + "\"></Transform></Transforms><DigestMethod Algorithm=\""
          + SHA256
          + "\"></DigestMethod><DigestValue>";
  private static final String AFTER_DIGEST = "</DigestValue></Reference></SignedInfo>";

  private final PrivateKey key;

  /**
   * Signs with a key.
   *
   * @param key of P-256
   */
  public Signer(PrivateKey key) {
    this.key = Computing.adopt(key);
  }

  /** The message with its signature. */
  public byte[] sign(Unsigned message) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(message.head().getBytes(StandardCharsets.UTF_8));
      sha.update(message.tail().getBytes(StandardCharsets.UTF_8));
      String digest = Base64.getEncoder().encodeToString(sha.digest());
      String canonical =
          "<SignedInfo xmlns=\"" + XMLDSIG + "\">" + BEFORE_DIGEST + digest + AFTER_DIGEST;
      Signature signature = Computing.signature(Computing.ECDSA);
      signature.initSign(key);
      signature.update(canonical.getBytes(StandardCharsets.UTF_8));
      String value = Base64.getEncoder().encodeToString(signature.sign());
      return (message.head()
              + "<Signature xmlns=\""
              + XMLDSIG
              + "\"><SignedInfo>"
              + BEFORE_DIGEST
              + digest
              + AFTER_DIGEST
              + "<SignatureValue>"
              + value
              + "</SignatureValue></Signature>"
              + message.tail())
          .getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }

  /**
   * A message without its signature, in canonical form.
   *
   * @param head up to where the signature goes
   * @param tail what comes after it
   */
  public record Unsigned(String head, String tail) {}
}
