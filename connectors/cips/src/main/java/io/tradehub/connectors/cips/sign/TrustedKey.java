package io.tradehub.connectors.cips.sign;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A public key whose signatures are believed. Safe for use by many threads. */
public final class TrustedKey {
  private static final int IDLE = 64;

  private final PublicKey key;
  private final Algorithm algorithm;
  private final Crypto crypto;
  private final BlockingQueue<Signature> idle = new ArrayBlockingQueue<>(IDLE);

  /**
   * With this key.
   *
   * @throws IllegalArgumentException when the profile does not allow it, with a message for people
   */
  public TrustedKey(PublicKey key, Crypto crypto) {
    this.algorithm =
        Algorithm.of(key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the key is "
                            + key.getAlgorithm()
                            + "; expected EC on P-256, or RSA of at least 2048 bits"));
    this.key = crypto.adopt(key);
    this.crypto = crypto;
  }

  Algorithm algorithm() {
    return algorithm;
  }

  boolean verifies(byte[] input, byte[] value) throws GeneralSecurityException {
    Signature signature = idle.poll();
    if (signature == null) {
      signature = crypto.signature(algorithm);
      signature.initVerify(key);
    }
    signature.update(input);
    boolean right;
    try {
      right = signature.verify(value);
    } catch (SignatureException e) {
      return false; // of another length, or not a signature at all; the object is dropped
    }
    idle.offer(signature);
    return right;
  }
}
