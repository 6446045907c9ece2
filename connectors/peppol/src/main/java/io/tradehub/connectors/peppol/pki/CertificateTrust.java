package io.tradehub.connectors.peppol.pki;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether a certificate may be used: it is valid now, one of the trusted authorities signed
 * it, its name is a seat id, and it was not revoked.
 *
 * <p>That an authority signed it does not change, so it is computed once for each certificate. The
 * dates are looked at each time, and revocation as often as {@link Revocation} says. Safe for use
 * by many threads; {@link #check} may block for the revocation's time limit.
 */
public final class CertificateTrust {
  private static final int MAX_CERTIFICATES = 10_000;

  private final Set<TrustAnchor> anchors = new HashSet<>();
  private final TrustAnchors authorities;
  private final Revocation revocation;
  private final InstantSource clock;
  private final Cache<X509Certificate, Verdict> chains =
      Caffeine.newBuilder().maximumSize(MAX_CERTIFICATES).build();

  /** With these authorities, this policy for revocation and this time. */
  public CertificateTrust(TrustAnchors authorities, Revocation revocation, InstantSource clock) {
    this.authorities = authorities;
    this.revocation = revocation;
    this.clock = clock;
    for (X509Certificate issuer : authorities.issuers()) {
      anchors.add(new TrustAnchor(issuer, null));
    }
  }

  /** Decides. */
  public Verdict check(X509Certificate certificate) {
    Verdict dates = dates(certificate, clock.instant());
    if (!(dates instanceof Verdict.Trusted)) {
      return dates;
    }
    Verdict chain = chains.get(certificate, this::chain);
    return chain instanceof Verdict.Trusted
        ? revocation.check(certificate, issuer(certificate), clock.instant())
        : chain;
  }

  private static Verdict dates(X509Certificate certificate, Instant now) {
    Instant end = certificate.getNotAfter().toInstant();
    Instant begin = certificate.getNotBefore().toInstant();
    if (now.isAfter(end)) {
      return new Verdict.Refused(
          "CERTIFICATE_EXPIRED", describe(certificate) + " expired at " + end);
    }
    if (now.isBefore(begin)) {
      return new Verdict.Refused(
          "CERTIFICATE_NOT_YET_VALID", describe(certificate) + " is not valid before " + begin);
    }
    return Verdict.TRUSTED;
  }

  private Verdict chain(X509Certificate certificate) {
    if (!CertificateNames.isSeatId(CertificateNames.commonName(certificate))) {
      return new Verdict.Refused(
          "CERTIFICATE_NAME",
          describe(certificate)
              + " is not a Peppol certificate: expected a common name like POP000001");
    }
    try {
      CertPath path =
          CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(clock.instant()));
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      return Verdict.TRUSTED;
    } catch (CertPathValidatorException e) {
      return new Verdict.Refused(
          "CERTIFICATE_NOT_TRUSTED",
          describe(certificate) + " was not issued by an authority that is trusted here");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK validates PKIX paths", e);
    }
  }

  private X509Certificate issuer(X509Certificate certificate) {
    for (X509Certificate candidate : authorities.issuers()) {
      if (candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
        try {
          certificate.verify(candidate.getPublicKey());
          return candidate;
        } catch (GeneralSecurityException e) {
          continue; // another generation of the same authority
        }
      }
    }
    throw new IllegalStateException("a trusted certificate has a trusted issuer");
  }

  private static String describe(X509Certificate certificate) {
    String name = CertificateNames.commonName(certificate);
    return "the certificate of "
        + (name.isEmpty() ? certificate.getSubjectX500Principal().getName() : name)
        + " (serial number "
        + certificate.getSerialNumber().toString(16)
        + ")";
  }
}
