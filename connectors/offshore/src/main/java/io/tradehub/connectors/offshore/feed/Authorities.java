package io.tradehub.connectors.offshore.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/** Looks at a file of authorities when a hub starts, not when a publisher is first asked. */
final class Authorities {
  private Authorities() {}

  /**
   * Requires a file to be what a TLS client can trust.
   *
   * @throws IOException when it cannot be read or has no certificate
   */
  static void require(Optional<Path> file) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    try (InputStream in = Files.newInputStream(file.get())) {
      if (CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
        throw new CertificateException("it has none");
      }
    } catch (IOException | CertificateException e) {
      throw new IOException(
          "no certificates can be read from %s (feed.trust): %s; expected PEM"
              .formatted(file.get(), e.getMessage()),
          e);
    }
  }
}
