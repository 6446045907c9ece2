package io.tradehub.connectors.cips.sign;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A private key that signs messages. Safe for use by many threads. */
public final class SigningKey {
  /** More than cores that sign at one time; what comes back beyond it is dropped. */
  private static final int IDLE = 64;

  private final PrivateKey key;
  private final Algorithm algorithm;
  private final Crypto crypto;

  /** Ready with the key: to make one costs as much as to sign. */
  private final BlockingQueue<Signature> idle = new ArrayBlockingQueue<>(IDLE);

  /**
   * With this key.
   *
   * @throws IllegalArgumentException when the profile does not allow it, with a message for people
   */
  public SigningKey(PrivateKey key, Crypto crypto) {
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

  byte[] sign(byte[] input) throws GeneralSecurityException {
    Signature signature = idle.poll();
    if (signature == null) {
      signature = crypto.signature(algorithm);
      signature.initSign(key);
    }
    signature.update(input);
    byte[] value = signature.sign();
    idle.offer(signature); // not after a failure: it might still hold a part of the input
    return value;
  }
}
