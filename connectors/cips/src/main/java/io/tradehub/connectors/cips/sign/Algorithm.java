package io.tradehub.connectors.cips.sign;

import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The two ways in which messages are signed. */
enum Algorithm {
  /** ECDSA on P-256 with SHA-256; the value is r and s, 32 bytes each (RFC 4050, RFC 9231). */
  ECDSA_P256_SHA256(
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "EC", "SHA256withECDSAinP1363Format"),
  /** RSASSA-PKCS1-v1_5 with SHA-256, of a key of at least 2048 bits. */
  RSA_SHA256("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "RSA", "SHA256withRSA");

  private static final int MIN_RSA_BITS = 2048;
  private static final int P256_BITS = 256;

  /** The constant b of P-256 (FIPS 186-4, D.1.2.3), which no other curve in use has. */
  private static final java.math.BigInteger P256_B =
      new java.math.BigInteger(
          "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  private final String uri;
  private final String keyAlgorithm;
  private final String signature;

  Algorithm(String uri, String keyAlgorithm, String signature) {
    this.uri = uri;
    this.keyAlgorithm = keyAlgorithm;
    this.signature = signature;
  }

  /** Whether what XML Signature calls so is one of them. */
  static boolean isOne(String uri) {
    return Arrays.stream(values()).anyMatch(algorithm -> algorithm.uri.equals(uri));
  }

  /** What XML Signature calls it. */
  String uri() {
    return uri;
  }

  /** What {@link java.security.KeyFactory} calls its keys. */
  String keyAlgorithm() {
    return keyAlgorithm;
  }

  /** What {@link java.security.Signature} calls it. */
  String signature() {
    return signature;
  }

  /** The way in which a key signs; empty when the profile does not allow that key. */
  static Optional<Algorithm> of(Key key) {
    return switch (key) {
      case ECKey ec when isP256(ec.getParams()) -> Optional.of(ECDSA_P256_SHA256);
      case RSAKey rsa when rsa.getModulus().bitLength() >= MIN_RSA_BITS -> Optional.of(RSA_SHA256);
      default -> Optional.empty();
    };
  }

  private static boolean isP256(ECParameterSpec curve) {
    return curve != null
        && curve.getOrder().bitLength() == P256_BITS
        && curve.getCurve().getB().equals(P256_B);
  }
}
