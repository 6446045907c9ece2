package io.tradehub.connectors.cips.sign;

import java.security.PublicKey;

/** A public key whose signatures are believed. Safe for use by many threads. */
public final class TrustedKey {
  private final PublicKey key;
  private final Algorithm algorithm;
  private final Crypto crypto;

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

  PublicKey key() {
    return key;
  }

  Crypto crypto() {
    return crypto;
  }
}
