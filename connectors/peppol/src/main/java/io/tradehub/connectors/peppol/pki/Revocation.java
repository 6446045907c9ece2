package io.tradehub.connectors.peppol.pki;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a certificate was revoked, as the certificate itself says: its OCSP responder
 * when it names one, else (or when that does not answer) its revocation list.
 *
 * <p>What was found is kept for {@link Policy#cache}. A question takes at most {@link
 * Policy#timeLimit}; the asking goes on behind, so that its answer is there for the next question.
 * Without an answer the policy decides: soft-fail accepts the certificate, keeps that for {@link
 * #RETRY_AFTER} at most and logs it; hard-fail refuses for now.
 */
public final class Revocation {
  /** How long "no answer" is believed before it is asked again. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);
  private static final int MAX_CERTIFICATES = 10_000;

  /** What to do without an answer. */
  public enum Mode {
    /** Accept the certificate; availability before certainty. */
    SOFT_FAIL,
    /** Refuse for now; certainty before availability. */
    HARD_FAIL,
    /** Never ask. For closed test networks without responder and list. */
    OFF
  }

  /**
   * How to ask.
   *
   * @param mode what to do without an answer
   * @param timeLimit of one question
   * @param cache how long an answer is believed
   */
  public record Policy(Mode mode, Duration timeLimit, Duration cache) {}

  private enum Status {
    GOOD,
    REVOKED,
    UNKNOWN
  }

  private record Known(Status status, Instant until, String text) {}

  private final Policy policy;
  private final Cache<X509Certificate, Known> known =
      Caffeine.newBuilder().maximumSize(MAX_CERTIFICATES).build();
  private final Cache<X509Certificate, CompletableFuture<Known>> underWay =
      Caffeine.newBuilder().maximumSize(MAX_CERTIFICATES).build();

  /** With this policy. */
  public Revocation(Policy policy) {
    this.policy = policy;
  }

  /** Asks, or remembers; blocks for the time limit at most. */
  Verdict check(X509Certificate certificate, X509Certificate issuer, Instant now) {
    if (policy.mode() == Mode.OFF) {
      return Verdict.TRUSTED;
    }
    Known answer = known.getIfPresent(certificate);
    if (answer == null || now.isAfter(answer.until())) {
      answer = ask(certificate, issuer, now);
    }
    return switch (answer.status()) {
      case GOOD -> Verdict.TRUSTED;
      case REVOKED -> new Verdict.Refused("CERTIFICATE_REVOKED", answer.text());
      case UNKNOWN ->
          policy.mode() == Mode.SOFT_FAIL ? Verdict.TRUSTED : new Verdict.Undecided(answer.text());
    };
  }

  private Known ask(X509Certificate certificate, X509Certificate issuer, Instant now) {
    CompletableFuture<Known> question =
        underWay.get(
            certificate,
            key -> {
              CompletableFuture<Known> future = new CompletableFuture<>();
              Thread.ofVirtual()
                  .name("peppol-revocation")
                  .start(() -> answer(future, certificate, issuer, now));
              return future;
            });
    try {
      return question.get(policy.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return keep(certificate, unknown(certificate, now, "no answer within " + policy.timeLimit()));
    } catch (ExecutionException e) {
      return keep(certificate, unknown(certificate, now, String.valueOf(e.getCause())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown(certificate, now, "interrupted");
    }
  }

  private void answer(
      CompletableFuture<Known> future,
      X509Certificate certificate,
      X509Certificate issuer,
      Instant now) {
    try {
      future.complete(keep(certificate, look(certificate, issuer, now)));
    } catch (Throwable e) {
      future.completeExceptionally(e);
    } finally {
      underWay.invalidate(certificate);
    }
  }

  private Known keep(X509Certificate certificate, Known answer) {
    known.put(certificate, answer);
    return answer;
  }

  private Known look(X509Certificate certificate, X509Certificate issuer, Instant now)
      throws GeneralSecurityException {
    CertPathValidator validator = CertPathValidator.getInstance("PKIX");
    PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
    checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY));
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
    parameters.addCertPathChecker(checker);
    parameters.setDate(Date.from(now));
    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
    try {
      validator.validate(path, parameters);
      return new Known(Status.GOOD, now.plus(policy.cache()), "");
    } catch (CertPathValidatorException e) {
      if (e.getCause() instanceof CertificateRevokedException revoked) {
        return new Known(
            Status.REVOKED,
            now.plus(policy.cache()),
            "the certificate of "
                + CertificateNames.commonName(certificate)
                + " was revoked at "
                + revoked.getRevocationDate().toInstant());
      }
      return unknown(
          certificate,
          now,
          "neither an OCSP responder nor a revocation list gave an answer ("
              + e.getMessage()
              + ")");
    }
  }

  private Known unknown(X509Certificate certificate, Instant now, String why) {
    String text =
        "whether the certificate of "
            + CertificateNames.commonName(certificate)
            + " was revoked could not be found out: "
            + why;
    LOG.warn("{}; {}", text, policy.mode() == Mode.SOFT_FAIL ? "accepted" : "refused for now");
    Duration believe = policy.cache().compareTo(RETRY_AFTER) < 0 ? policy.cache() : RETRY_AFTER;
    return new Known(Status.UNKNOWN, now.plus(believe), text);
  }
}
