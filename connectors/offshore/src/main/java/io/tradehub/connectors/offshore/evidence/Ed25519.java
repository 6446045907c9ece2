package io.tradehub.connectors.offshore.evidence;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Ed25519 (RFC 8032) by the JDK's own implementation, named so that no other provider that is
 * installed takes its place: what it finds genuine does not depend on where it runs.
 */
final class Ed25519 {
  static final String NAME = "Ed25519";
  static final String JDK = "SunEC";
  static final int KEY_BYTES = 32;
  static final int SIGNATURE_BYTES = 64;

  /** RFC 8410: what stands before the key's 32 bytes in X.509 and in PKCS#8. */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private Ed25519() {}

  static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(NAME, JDK).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /**
   * A public key from its 32 bytes.
   *
   * @throws InvalidKeyException when they are none
   */
  static PublicKey publicKey(byte[] bytes) throws InvalidKeyException {
    if (bytes.length != KEY_BYTES) {
      throw new InvalidKeyException("a key has 32 bytes, this has " + bytes.length);
    }
    return publicKeyOf(join(X509, bytes));
  }

  /**
   * A public key as X.509 writes it.
   *
   * @throws InvalidKeyException when it is none
   */
  static PublicKey publicKeyOf(byte[] x509) throws InvalidKeyException {
    try {
      PublicKey key =
          KeyFactory.getInstance(NAME, JDK).generatePublic(new X509EncodedKeySpec(x509));
      Signature.getInstance(NAME, JDK).initVerify(key); // only this sees whether it is a point
      return key;
    } catch (InvalidKeySpecException e) {
      throw new InvalidKeyException("it is not of Ed25519", e);
    } catch (InvalidKeyException e) {
      throw new InvalidKeyException("it is not a point of the curve", e);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** A public key's 32 bytes. */
  static byte[] bytes(PublicKey key) {
    byte[] x509 = key.getEncoded();
    return Arrays.copyOfRange(x509, x509.length - KEY_BYTES, x509.length);
  }

  /**
   * A private key from its 32 bytes.
   *
   * @throws InvalidKeyException when they are none
   */
  static PrivateKey privateKey(byte[] bytes) throws InvalidKeyException {
    if (bytes.length != KEY_BYTES) {
      throw new InvalidKeyException("a key has 32 bytes, this has " + bytes.length);
    }
    return privateKeyOf(join(PKCS8, bytes));
  }

  /**
   * A private key as PKCS#8 writes it.
   *
   * @throws InvalidKeyException when it is none
   */
  static PrivateKey privateKeyOf(byte[] pkcs8) throws InvalidKeyException {
    try {
      return KeyFactory.getInstance(NAME, JDK).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (InvalidKeySpecException e) {
      // Without the cause: what a parser says of a secret may show of it.
      throw new InvalidKeyException("it is not a private key of Ed25519");
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /**
   * The public key that belongs to a private one: what a generator makes that draws these bytes.
   */
  static PublicKey publicOf(PrivateKey key) throws InvalidKeyException {
    byte[] secret = ((EdECPrivateKey) key).getBytes().orElseThrow();
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME, JDK);
      generator.initialize(NamedParameterSpec.ED25519, new Drawn(secret));
      PublicKey found = generator.generateKeyPair().getPublic();
      requirePair(key, found);
      return found;
    } catch (InvalidKeyException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /**
   * Tries whether two keys belong together.
   *
   * @throws InvalidKeyException when they do not
   */
  static void requirePair(PrivateKey key, PublicKey belonging) throws InvalidKeyException {
    byte[] probe = {'p', 'r', 'o', 'b', 'e'};
    try {
      Signature signature = Signature.getInstance(NAME, JDK);
      signature.initSign(key);
      signature.update(probe);
      if (!verify(belonging, probe, signature.sign())) {
        throw new InvalidKeyException("the private and the public key do not belong together");
      }
    } catch (InvalidKeyException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** Whether the key signed the data; false too for what has not the form of a signature. */
  static boolean verify(PublicKey key, byte[] data, byte[] signed) {
    try {
      Signature signature = Signature.getInstance(NAME, JDK);
      signature.initVerify(key);
      signature.update(data);
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException(
        "this Java does not do Ed25519 (provider " + JDK + "); use a JDK 25 of OpenJDK", e);
  }

  private static byte[] join(byte[] head, byte[] tail) {
    byte[] whole = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, whole, head.length, tail.length);
    return whole;
  }

  /** Not random at all: gives the bytes that it was given. */
  private static final class Drawn extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final byte[] bytes;

    Drawn(byte[] bytes) {
      super(null, null);
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] wanted) {
      System.arraycopy(bytes, 0, wanted, 0, wanted.length);
    }
  }
}
