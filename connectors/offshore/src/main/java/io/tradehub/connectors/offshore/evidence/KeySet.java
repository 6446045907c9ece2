package io.tradehub.connectors.offshore.evidence;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The public keys that somebody trusts, by their thumbprints (RFC 7638). Those of a hub are what a
 * bank keeps of it, and all that it needs to check receipts without the hub; keys of the past
 * belong to them as long as their receipts matter. Those of a list's publisher are what a hub has
 * pinned.
 */
public final class KeySet {
  /** How the first line of a private key in PEM ends, of whatever kind. */
  private static final String PRIVATE = "PRIVATE KEY-----";

  private final Map<String, PublicKey> keys;

  private KeySet(Map<String, PublicKey> keys) {
    this.keys = keys;
  }

  /** One key. */
  static KeySet of(PublicKey key) {
    return new KeySet(Map.of(id(key), key));
  }

  /**
   * Reads the keys of a hub.
   *
   * @see #read(Path, String)
   */
  public static KeySet read(Path file) throws IOException {
    return read(file, "hub");
  }

  /**
   * Reads a JWK set, a JWK, or public keys in PEM. Keys for other algorithms are passed over, and
   * so are the names that a file gives to its keys: a key is known by its thumbprint alone.
   *
   * @param file of 1 MiB at most
   * @param owner whose keys they are, for messages: "hub"
   * @throws IOException when it cannot be read, is none of these, has no Ed25519 key, or holds a
   *     private key, which must not leave its owner
   */
  public static KeySet read(Path file, String owner) throws IOException {
    String text = KeyText.read(file);
    try {
      return parse(text, owner);
    } catch (InvalidKeyException e) {
      throw new IOException(
          "no keys can be read from %s: %s; expected the %s's public keys: a JWK set, a JWK, or PEM"
              .formatted(file, e.getMessage(), owner),
          e);
    }
  }

  /**
   * The same, but of a private key's file its public half is taken.
   *
   * @param file as {@link #read} or {@link ReceiptSigner#load} takes it
   * @throws IOException as they do
   */
  public static KeySet publicHalf(Path file) throws IOException {
    return holdsSecret(KeyText.read(file)) ? of(PrivateKeyFile.load(file).getPublic()) : read(file);
  }

  private static boolean holdsSecret(String text) {
    if (!KeyText.isJson(text)) {
      return text.contains(PRIVATE);
    }
    try {
      return jwks(text).stream().anyMatch(JWK::isPrivate);
    } catch (InvalidKeyException e) {
      return false; // it is nothing at all, and whoever reads it says so
    }
  }

  private static KeySet parse(String text, String owner) throws InvalidKeyException {
    if (text.contains(PRIVATE)) {
      throw secret(owner);
    }
    Map<String, PublicKey> keys = new LinkedHashMap<>();
    if (KeyText.isJson(text)) {
      for (JWK jwk : jwks(text)) {
        if (jwk.isPrivate()) {
          throw secret(owner);
        }
        if (jwk instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve())) {
          add(keys, Ed25519.publicKey(pair.getDecodedX()));
        }
      }
    } else {
      for (byte[] x509 : KeyText.pem(text, "PUBLIC KEY")) {
        add(keys, Ed25519.publicKeyOf(x509));
      }
    }
    if (keys.isEmpty()) {
      throw new InvalidKeyException("it has no key of Ed25519");
    }
    return new KeySet(keys);
  }

  private static List<JWK> jwks(String text) throws InvalidKeyException {
    try {
      return JSONObjectUtils.parse(text).containsKey("keys")
          ? JWKSet.parse(text).getKeys()
          : List.of(JWK.parse(text));
    } catch (ParseException | RuntimeException e) { // the parser lets some of both through
      throw new InvalidKeyException("it is neither a JWK set nor a JWK", e);
    }
  }

  private static InvalidKeyException secret(String owner) {
    return new InvalidKeyException(
        "it holds a private key: whoever has that can sign as the %s, so it must stay there"
            .formatted(owner));
  }

  private static void add(Map<String, PublicKey> keys, PublicKey key) {
    keys.put(id(key), key);
  }

  /** All keys of both: a new key beside the old ones. */
  public KeySet plus(KeySet other) {
    Map<String, PublicKey> all = new LinkedHashMap<>(keys);
    all.putAll(other.keys);
    return new KeySet(all);
  }

  /** The thumbprints, 43 characters each. */
  public Set<String> ids() {
    return Set.copyOf(keys.keySet());
  }

  Optional<PublicKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** As a JWK set (RFC 7517) on one line. */
  public String toJson() {
    List<JWK> jwks =
        keys.entrySet().stream().<JWK>map(key -> jwk(key.getValue(), key.getKey())).toList();
    return new JWKSet(jwks).toString();
  }

  /**
   * Writes the JWK set; replaces what was there.
   *
   * @throws IOException when it cannot be written
   */
  public void write(Path file) throws IOException {
    Files.writeString(file, toJson() + "\n");
  }

  private static OctetKeyPair jwk(PublicKey key, String id) {
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(Ed25519.bytes(key)))
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.EdDSA)
        .keyID(id)
        .build();
  }

  /** RFC 8037, 2: the thumbprint of crv, kty and x. */
  static String id(PublicKey key) {
    try {
      return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(Ed25519.bytes(key)))
          .build()
          .computeThumbprint()
          .toString();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java does not do SHA-256", e);
    }
  }
}
