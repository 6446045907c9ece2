package io.tradehub.connectors.peppol.smp;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one document type in one process is received.
 *
 * @param process scheme, "::", value
 * @param transportProfile for instance "peppol-transport-as4-v2_0"
 * @param url the access point's address
 * @param certificate the access point's; empty when what the SMP has cannot be read
 * @param activation not before; empty means always
 * @param expiration not after; empty means for ever
 * @param description what the service provider says of it; may be empty
 */
public record ServiceEndpoint(
    String process,
    String transportProfile,
    String url,
    Optional<X509Certificate> certificate,
    Optional<Instant> activation,
    Optional<Instant> expiration,
    String description) {
  /** The transport profile of Peppol AS4. */
  public static final String PEPPOL_AS4 = "peppol-transport-as4-v2_0";

  /** Whether it takes Peppol AS4 messages of a process at a time. */
  public boolean takes(String wantedProcess, Instant now) {
    return transportProfile.equals(PEPPOL_AS4)
        && process.equals(wantedProcess)
        && activation.map(begin -> !now.isBefore(begin)).orElse(true)
        && expiration.map(end -> !now.isAfter(end)).orElse(true);
  }
}
