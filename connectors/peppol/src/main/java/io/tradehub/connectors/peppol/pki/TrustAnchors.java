package io.tradehub.connectors.peppol.pki;

import com.helger.peppol.security.PeppolTrustStores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The authorities whose certificates are accepted for one purpose.
 *
 * @param issuers the authorities that sign the certificates directly; only these, not any other
 *     below the same root, so that an SMP's certificate is no access point's
 */
public record TrustAnchors(List<X509Certificate> issuers) {
  public TrustAnchors {
    issuers = List.copyOf(issuers);
    if (issuers.isEmpty()) {
      throw new IllegalArgumentException("at least one authority");
    }
  }

  /** Which role a certificate plays. */
  public enum Purpose {
    ACCESS_POINT,
    SMP
  }

  /** The authorities of the Peppol test network: those of 2018 and of 2025. */
  public static TrustAnchors peppolTest(Purpose purpose) {
    return new TrustAnchors(
        switch (purpose) {
          case ACCESS_POINT ->
              List.of(
                  PeppolTrustStores.Config2018.CERTIFICATE_PILOT_AP,
                  PeppolTrustStores.Config2025.CERTIFICATE_TEST_AP);
          case SMP ->
              List.of(
                  PeppolTrustStores.Config2018.CERTIFICATE_PILOT_SMP,
                  PeppolTrustStores.Config2025.CERTIFICATE_TEST_SMP);
        });
  }

  /** The authorities of the Peppol production network: those of 2018 and of 2025. */
  public static TrustAnchors peppolProduction(Purpose purpose) {
    return new TrustAnchors(
        switch (purpose) {
          case ACCESS_POINT ->
              List.of(
                  PeppolTrustStores.Config2018.CERTIFICATE_PRODUCTION_AP,
                  PeppolTrustStores.Config2025.CERTIFICATE_PRODUCTION_AP);
          case SMP ->
              List.of(
                  PeppolTrustStores.Config2018.CERTIFICATE_PRODUCTION_SMP,
                  PeppolTrustStores.Config2025.CERTIFICATE_PRODUCTION_SMP);
        });
  }

  /**
   * Private authorities.
   *
   * @param file PEM: the certificates of the authorities that sign directly, one after the other
   * @throws IOException when it cannot be read or holds no certificate, with a message for people
   */
  public static TrustAnchors fromPem(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("the authorities' file " + file + " does not exist or cannot be read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> found = new ArrayList<>();
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add((X509Certificate) certificate);
      }
      if (found.isEmpty()) {
        throw new IOException("the authorities' file " + file + " holds no certificate");
      }
      return new TrustAnchors(found);
    } catch (CertificateException e) {
      throw new IOException("the authorities' file " + file + " is not PEM: " + e.getMessage(), e);
    }
  }

  /** The same as a key store, for libraries that want one. */
  public KeyStore asKeyStore() {
    return keyStore(issuers);
  }

  private static KeyStore keyStore(Collection<X509Certificate> certificates) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int index = 0;
      for (X509Certificate certificate : certificates) {
        store.setCertificateEntry("issuer-" + index++, certificate);
      }
      return store;
    } catch (KeyStoreException e) {
      throw new IllegalStateException("an empty key store takes certificates", e);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes an empty PKCS12 store", e);
    }
  }
}
