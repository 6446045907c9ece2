package io.tradehub.sandbox.peppol;

import io.tradehub.sandbox.peppol.Authority.Kind;
import io.tradehub.sandbox.peppol.Authority.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A public key infrastructure in the shape of Peppol's, for tests: a root, an authority for access
 * points and one for SMPs below it, and a foreign root that nobody trusts.
 *
 * <p>Its keys lie in a folder, so that a restart keeps them. It also issues certificates with a
 * {@link Flaw}, to test those who check them. Safe for use by many threads.
 */
public final class TestPki {
  /** What the common name of a Peppol certificate looks like, for instance POP000001. */
  public static final Pattern SEAT_ID = Pattern.compile("P[A-Z]{2}[0-9]{6}");

  private static final Duration LIFE = Duration.ofDays(730);

  private final Path folder;
  private final String crlBaseUrl;
  private final InstantSource clock;
  private final Authority root;
  private final Authority accessPoints;
  private final Authority smps;
  private final List<X509Certificate> issued = new ArrayList<>();
  private Authority foreign;

  private TestPki(Path folder, String crlBaseUrl, InstantSource clock)
      throws IOException, GeneralSecurityException {
    this.folder = folder;
    this.crlBaseUrl = crlBaseUrl;
    this.clock = clock;
    Files.createDirectories(folder);
    root = authority("root", "SANDBOX ROOT CA", null);
    accessPoints = authority("ap-ca", "SANDBOX PEPPOL ACCESS POINT CA", root);
    smps = authority("smp-ca", "SANDBOX PEPPOL SERVICE METADATA PUBLISHER CA", root);
  }

  /**
   * Opens the PKI that a folder holds, or makes a new one there: root.pem, ap-ca.pem and smp-ca.pem
   * with their keys beside them.
   *
   * @param folder created when absent
   * @param crlBaseUrl where the revocation lists are published; "/NAME.crl" is added. It goes into
   *     each certificate when it is issued
   * @param clock the time; certificates begin one hour before it
   * @throws IOException when the folder cannot be read or written
   * @throws GeneralSecurityException when what it holds is not a key or a certificate
   */
  public static TestPki open(Path folder, String crlBaseUrl, InstantSource clock)
      throws IOException, GeneralSecurityException {
    return new TestPki(folder, crlBaseUrl, clock);
  }

  private Authority authority(String name, String commonName, Authority issuer)
      throws IOException, GeneralSecurityException {
    return Authority.open(
        folder,
        name,
        subject(commonName, "FOR TEST ONLY"),
        issuer,
        crlBaseUrl + "/" + name + ".crl",
        clock.instant());
  }

  /** The certificate of the root. */
  public X509Certificate root() {
    return root.certificate();
  }

  /** The certificate of the authority that issues to access points. */
  public X509Certificate accessPointAuthority() {
    return accessPoints.certificate();
  }

  /** The certificate of the authority that issues to SMPs. */
  public X509Certificate smpAuthority() {
    return smps.certificate();
  }

  /** A trust store in memory: the two authorities and the root. */
  public KeyStore trustStore() {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Authority authority : List.of(root, accessPoints, smps)) {
        store.setCertificateEntry(authority.name(), authority.certificate());
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot build a trust store in memory", e);
    }
  }

  /**
   * Issues a certificate to an access point.
   *
   * @param seatId its common name; it must match {@link #SEAT_ID}
   * @throws IllegalArgumentException when the name does not match
   */
  public Credential accessPoint(String seatId) {
    return issue(accessPoints, requireSeatId(seatId), "PEPPOL TEST AP", clock.instant(), LIFE);
  }

  /** Issues a certificate to an SMP; as {@link #accessPoint(String)}. */
  public Credential smp(String seatId) {
    return issue(smps, requireSeatId(seatId), "PEPPOL TEST SMP", clock.instant(), LIFE);
  }

  /** Issues a certificate to an access point that must not be accepted. */
  public Credential accessPoint(String seatId, Flaw flaw) {
    requireSeatId(seatId);
    String unit = "PEPPOL TEST AP";
    Instant now = clock.instant();
    return switch (flaw) {
      case EXPIRED ->
          issue(accessPoints, seatId, unit, now.minus(Duration.ofDays(40)), Duration.ofDays(30));
      case NOT_YET_VALID ->
          issue(accessPoints, seatId, unit, now.plus(Duration.ofDays(30)), Duration.ofDays(30));
      case REVOKED -> {
        Credential credential = accessPoint(seatId);
        revoke(credential.certificate());
        yield credential;
      }
      case WRONG_NAME -> issue(accessPoints, "not-a-seat-" + seatId, unit, now, LIFE);
      case SMP_CERTIFICATE -> smp(seatId);
      case FOREIGN_AUTHORITY -> issue(foreign(), seatId, unit, now, LIFE);
    };
  }

  /** Issues a certificate to an SMP of a foreign PKI that nobody trusts. */
  public Credential foreignSmp(String seatId) {
    return issue(foreign(), requireSeatId(seatId), "PEPPOL TEST SMP", clock.instant(), LIFE);
  }

  /**
   * Revokes a certificate of this PKI, for good: the next copy of its authority's list has it.
   *
   * @throws IllegalArgumentException when this PKI did not issue it
   */
  public void revoke(X509Certificate certificate) {
    Authority authority =
        authorities().stream()
            .filter(a -> a.issued(certificate))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "this sandbox did not issue the certificate of "
                            + certificate.getSubjectX500Principal()));
    try {
      authority.revoke(certificate.getSerialNumber(), clock.instant());
    } catch (IOException e) {
      throw new IllegalStateException("cannot keep the revocation in " + folder, e);
    }
  }

  /** Whether a certificate was revoked. */
  public boolean revoked(X509Certificate certificate) {
    return authorities().stream()
        .anyMatch(a -> a.issued(certificate) && a.revoked(certificate.getSerialNumber()));
  }

  /** A certificate that was issued since this PKI was opened, by its serial in hexadecimal. */
  public synchronized Optional<X509Certificate> issued(String serial) {
    return issued.stream()
        .filter(c -> c.getSerialNumber().toString(16).equalsIgnoreCase(serial))
        .findFirst();
  }

  /** What was issued since this PKI was opened, oldest first. */
  public synchronized List<X509Certificate> issued() {
    return List.copyOf(issued);
  }

  /**
   * The revocation list of an authority in DER, signed now.
   *
   * @param name "root", "ap-ca", "smp-ca" or "foreign"
   */
  public Optional<byte[]> crl(String name) {
    return authorities().stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .map(a -> a.crl(clock.instant()));
  }

  /** The certificate of an authority in PEM; names as in {@link #crl}. */
  public Optional<String> authorityPem(String name) {
    return authorities().stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .map(a -> Pem.certificates(List.of(a.certificate())));
  }

  private Credential issue(
      Authority authority, String commonName, String unit, Instant from, Duration life) {
    var terms =
        new Terms(
            subject(commonName, unit),
            from.minus(Duration.ofHours(1)),
            from.plus(life),
            Kind.PARTY);
    try {
      Credential credential = authority.issue(terms);
      synchronized (this) {
        issued.add(credential.certificate());
      }
      return credential;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot issue a certificate to " + commonName, e);
    }
  }

  // In the order in which it is encoded; read aloud (RFC 2253), the common name comes first.
  private static String subject(String commonName, String unit) {
    return "C=BE,O=tradehub sandbox,OU=" + unit + ",CN=" + commonName;
  }

  // Made when first needed: most tests need no foreign authority, and a key costs time.
  private synchronized Authority foreign() {
    if (foreign == null) {
      try {
        foreign = authority("foreign", "FOREIGN CA", null);
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalStateException("cannot make the foreign authority in " + folder, e);
      }
    }
    return foreign;
  }

  private synchronized List<Authority> authorities() {
    return foreign == null
        ? List.of(root, accessPoints, smps)
        : List.of(root, accessPoints, smps, foreign);
  }

  private static String requireSeatId(String seatId) {
    if (!SEAT_ID.matcher(seatId).matches()) {
      throw new IllegalArgumentException(
          "'"
              + seatId
              + "' is not a Peppol seat id: expected P, two capital letters and six digits, like"
              + " POP000001");
    }
    return seatId;
  }

  /** What is wrong with a certificate. */
  public enum Flaw {
    /** Its time is over since ten days. */
    EXPIRED,
    /** Its time begins in thirty days. */
    NOT_YET_VALID,
    /** It is on the revocation list. */
    REVOKED,
    /** Its common name is not a seat id. */
    WRONG_NAME,
    /** It belongs to an SMP, not to an access point. */
    SMP_CERTIFICATE,
    /** Nobody trusts its issuer. */
    FOREIGN_AUTHORITY
  }
}
