package io.tradehub.loadtest.as4;

import io.tradehub.sandbox.peppol.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads the PKCS #12 files that the benchmark writes for its processes. */
final class Stores {
  private Stores() {}

  static KeyStore load(Path file, char[] password) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    }
  }

  static Credential credential(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = load(file, password);
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate certificate : store.getCertificateChain(Credential.ALIAS)) {
      chain.add((X509Certificate) certificate);
    }
    return new Credential((PrivateKey) store.getKey(Credential.ALIAS, password), chain);
  }
}
