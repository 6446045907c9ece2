package io.tradehub.sandbox.peppol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its certificate.
 *
 * @param key the RSA private key
 * @param chain the certificate, then its issuer, up to the root
 */
public record Credential(PrivateKey key, List<X509Certificate> chain) {
  /** The name of the entry in the key stores that this class makes. */
  public static final String ALIAS = "sandbox";

  public Credential {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a credential has at least its own certificate");
    }
  }

  /** The certificate that belongs to the key. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** The serial number of the certificate in lower case hexadecimal, as the sandbox names it. */
  public String serial() {
    return certificate().getSerialNumber().toString(16);
  }

  /** A PKCS #12 key store in memory with one entry, {@link #ALIAS}, protected by the password. */
  public KeyStore keyStore(char[] password) {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(ALIAS, key, password, chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot build a key store in memory", e);
    }
  }

  /**
   * Writes the key store to a file that only its owner can read.
   *
   * @throws IOException when the file cannot be written
   */
  public void writePkcs12(Path file, char[] password) throws IOException {
    try (OutputStream out = PrivateFiles.create(file)) {
      keyStore(password).store(out, password);
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot write the key store " + file, e);
    }
  }

  /** The certificate and its issuers in PEM. */
  public String certificatesPem() {
    return Pem.certificates(chain);
  }

  /** The private key in PEM (PKCS #8, not encrypted). */
  public String keyPem() {
    return Pem.privateKey(key);
  }

  /** Names the certificate and never shows the key. */
  @Override
  public String toString() {
    return "Credential[" + certificate().getSubjectX500Principal() + ", serial " + serial() + "]";
  }
}
