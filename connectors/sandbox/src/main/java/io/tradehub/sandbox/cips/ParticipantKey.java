package io.tradehub.sandbox.cips;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A participant's key.
 *
 * @param bic whose
 * @param keyStore PKCS #12 with one entry, "sandbox"
 * @param passwordFile the key store's password, on a line
 * @param key signs what it sends
 * @param certificate what CIPS checks that with
 */
public record ParticipantKey(
    String bic, Path keyStore, Path passwordFile, PrivateKey key, X509Certificate certificate) {
  /** Names the key and never shows it. */
  @Override
  public String toString() {
    return "ParticipantKey[" + bic + ", " + keyStore + "]";
  }
}
