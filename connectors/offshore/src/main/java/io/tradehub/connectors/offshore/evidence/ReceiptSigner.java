package io.tradehub.connectors.offshore.evidence;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.text.ParseException;

/** Makes receipts with the hub's key. May be used by many threads at once. */
public final class ReceiptSigner {
  /** The media type, without "application/" (RFC 7515, 4.1.9). */
  static final JOSEObjectType TYPE = new JOSEObjectType("tradehub-receipt+jwt");

  private final KeySet keys;
  private final String keyId;
  private final KeySigner signer;
  private final JWSHeader header;

  /** With this key; {@code signer} holds its private half. */
  ReceiptSigner(KeyPair key, KeySigner signer) {
    this.keys = KeySet.of(key.getPublic());
    this.keyId = KeySet.id(key.getPublic());
    this.signer = signer;
    this.header = header(keyId);
  }

  /**
   * With the key in a file.
   *
   * @param file an Ed25519 private key: PKCS#8 in PEM, or a JWK; nobody but its owner may have any
   *     right to it
   * @throws IOException when there is none, others may read it, or it holds another kind of key,
   *     with a message for people that shows nothing of the key
   */
  public static ReceiptSigner load(Path file) throws IOException {
    return of(PrivateKeyFile.load(file));
  }

  /**
   * With a new key.
   *
   * @param file where the key is stored, as PKCS#8 in PEM, readable by its owner only
   * @throws IOException when there is a file already, which is left as it is, or it cannot be
   *     written
   */
  public static ReceiptSigner generate(Path file) throws IOException {
    KeyPair key = Ed25519.generate();
    PrivateKeyFile.create(file, key.getPrivate());
    return of(key);
  }

  static ReceiptSigner of(KeyPair key) {
    return new ReceiptSigner(key, KeySigner.fastest(key));
  }

  /** Read back once, so that it keeps its text and does not write it anew for every receipt. */
  private static JWSHeader header(String keyId) {
    JWSHeader written = new JWSHeader.Builder(JWSAlgorithm.EdDSA).type(TYPE).keyID(keyId).build();
    try {
      return JWSHeader.parse(written.toBase64URL());
    } catch (ParseException e) {
      throw new IllegalStateException("a header does not come back as it was written", e);
    }
  }

  /** The receipt for an answer: one line of ASCII, some thousand characters. */
  public String sign(Answered answered) {
    JWSObject receipt = new JWSObject(header, new Payload(answered.toJson()));
    try {
      receipt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("the receipt cannot be signed: " + e.getMessage(), e);
    }
    return receipt.serialize();
  }

  /** The public half, for banks. */
  public KeySet keys() {
    return keys;
  }

  /** The key's thumbprint (RFC 7638), 43 characters: the {@code kid} of every receipt. */
  public String keyId() {
    return keyId;
  }

  /** What signs, for the log: the name and version of a security provider. */
  public String provider() {
    return signer.provider().getName() + " " + signer.provider().getVersionStr();
  }
}
