package io.tradehub.sandbox.lists;

import io.tradehub.sandbox.peppol.PrivateFiles;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A publisher's key of Ed25519, and what it signs: JSON Web Signatures (RFC 7515, RFC 8037) of the
 * JDK's own making, so that what checks them was not written by the same hand.
 */
final class PublisherKey {
  private static final String ALGORITHM = "Ed25519";
  private static final int BYTES = 32;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair keys;

  private PublisherKey(KeyPair keys) {
    this.keys = keys;
  }

  /** A new one. */
  static PublisherKey generate() {
    try {
      return new PublisherKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java does not do Ed25519", e);
    }
  }

  /**
   * The one in a folder; makes it when there is none.
   *
   * @param folder has publisher.key, for its owner alone, and publisher.jwks
   * @throws IOException when it cannot be read or written
   */
  static PublisherKey open(Path folder) throws IOException {
    Path secret = folder.resolve("publisher.key");
    PublisherKey key;
    if (Files.exists(secret)) {
      key = read(secret);
    } else {
      key = generate();
      PrivateFiles.write(
          secret,
          new JsonObject()
                  .put("pkcs8", BASE64.encodeToString(key.keys.getPrivate().getEncoded()))
                  .put("x509", BASE64.encodeToString(key.keys.getPublic().getEncoded()))
                  .encode()
              + "\n");
    }
    Files.writeString(folder.resolve("publisher.jwks"), key.jwks() + "\n");
    return key;
  }

  private static PublisherKey read(Path file) throws IOException {
    try {
      JsonObject text = new JsonObject(Files.readString(file));
      KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
      PrivateKey secret =
          factory.generatePrivate(
              new PKCS8EncodedKeySpec(Base64.getUrlDecoder().decode(text.getString("pkcs8"))));
      PublicKey shown =
          factory.generatePublic(
              new X509EncodedKeySpec(Base64.getUrlDecoder().decode(text.getString("x509"))));
      return new PublisherKey(new KeyPair(shown, secret));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IOException(file + " is no key of this sandbox; remove it for a new one", e);
    }
  }

  /** Its thumbprint (RFC 7638). */
  String id() {
    String members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x() + "\"}";
    return BASE64.encodeToString(sha256(members.getBytes(StandardCharsets.UTF_8)));
  }

  private String x() {
    byte[] x509 = keys.getPublic().getEncoded();
    return BASE64.encodeToString(Arrays.copyOfRange(x509, x509.length - BYTES, x509.length));
  }

  /** The public key as a JWK set (RFC 7517), on one line. */
  String jwks() {
    return new JsonObject()
        .put(
            "keys",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("kty", "OKP")
                        .put("crv", ALGORITHM)
                        .put("x", x())
                        .put("use", "sig")
                        .put("alg", "EdDSA")
                        .put("kid", id())))
        .encode();
  }

  /** A JWS in the compact serialization. */
  String sign(String type, JsonObject payload) {
    return sign(type, payload, id());
  }

  /** The same with somebody else's name for the key. */
  String sign(String type, JsonObject payload, String keyId) {
    JsonObject header = new JsonObject().put("alg", "EdDSA").put("typ", type).put("kid", keyId);
    String text = encode(header) + "." + encode(payload);
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }

  private static String encode(JsonObject object) {
    return BASE64.encodeToString(object.encode().getBytes(StandardCharsets.UTF_8));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java does not do SHA-256", e);
    }
  }
}
