package io.tradehub.sandbox.peppol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.sandbox.peppol.TestPki.Flaw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPkiTest {
  @TempDir Path folder;

  @Test
  void an_access_point_certificate_validates_up_to_the_root() throws Exception {
    TestPki pki = open();

    Credential credential = pki.accessPoint("POP000001");

    validate(pki, credential.chain().subList(0, 2));
    assertThat(credential.chain())
        .extracting(c -> c.getSubjectX500Principal().getName())
        .element(0)
        .asString()
        .startsWith("CN=POP000001,OU=PEPPOL TEST AP");
    assertThat(credential.certificate().getKeyUsage()).startsWith(true, false, true, true);
    assertThat(credential.certificate().getBasicConstraints()).isEqualTo(-1);
  }

  @Test
  void a_restart_keeps_the_authorities_and_the_revocations() throws Exception {
    TestPki before = open();
    Credential credential = before.accessPoint("POP000001");
    before.revoke(credential.certificate());

    TestPki after = open();

    assertThat(after.root()).isEqualTo(before.root());
    assertThat(after.accessPointAuthority()).isEqualTo(before.accessPointAuthority());
    assertThat(after.revoked(credential.certificate())).isTrue();
    validate(after, after.accessPoint("POP000002").chain().subList(0, 2));
  }

  @Test
  void keys_can_be_read_by_their_owner_only() throws Exception {
    TestPki pki = open();
    pki.accessPoint("POP000001").writePkcs12(folder.resolve("a.p12"), "secret".toCharArray());

    for (String file : List.of("root.key", "ap-ca.key", "smp-ca.key", "a.p12")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(file)))
          .as(file)
          .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
  }

  @Test
  void a_revoked_certificate_is_on_the_list_of_its_authority_and_no_other_is() throws Exception {
    TestPki pki = open();
    Credential good = pki.accessPoint("POP000001");
    Credential bad = pki.accessPoint("POP000002", Flaw.REVOKED);

    X509CRL crl = crl(pki, "ap-ca");

    crl.verify(pki.accessPointAuthority().getPublicKey());
    assertThat(crl.isRevoked(bad.certificate())).isTrue();
    assertThat(crl.isRevoked(good.certificate())).isFalse();
    assertThat(crl(pki, "smp-ca").getRevokedCertificates()).isNull();
    assertThat(pki.crl("other")).isEmpty();
  }

  @Test
  void expired_and_future_certificates_are_not_valid_now() throws Exception {
    TestPki pki = open();

    assertThatThrownBy(
            () -> pki.accessPoint("POP000001", Flaw.EXPIRED).certificate().checkValidity())
        .isInstanceOf(CertificateExpiredException.class);
    assertThatThrownBy(
            () -> pki.accessPoint("POP000001", Flaw.NOT_YET_VALID).certificate().checkValidity())
        .isInstanceOf(CertificateNotYetValidException.class);
  }

  @Test
  void foreign_and_smp_certificates_come_from_other_authorities() throws Exception {
    TestPki pki = open();

    Credential foreign = pki.accessPoint("POP000001", Flaw.FOREIGN_AUTHORITY);
    Credential smp = pki.accessPoint("POP000001", Flaw.SMP_CERTIFICATE);

    assertThatThrownBy(() -> validate(pki, List.of(foreign.certificate())))
        .isInstanceOf(CertPathValidatorException.class);
    assertThat(smp.certificate().getIssuerX500Principal())
        .isEqualTo(pki.smpAuthority().getSubjectX500Principal());
  }

  @Test
  void a_name_that_is_not_a_seat_id_is_issued_only_as_a_flaw() throws Exception {
    TestPki pki = open();

    assertThatThrownBy(() -> pki.accessPoint("seller"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("POP000001");
    assertThat(
            pki.accessPoint("POP000001", Flaw.WRONG_NAME)
                .certificate()
                .getSubjectX500Principal()
                .getName())
        .startsWith("CN=not-a-seat");
  }

  @Test
  void a_certificate_of_another_pki_cannot_be_revoked(@TempDir Path other) throws Exception {
    Credential stranger =
        TestPki.open(other, "http://127.0.0.1:1/crl", InstantSource.system())
            .accessPoint("POP000001");

    assertThatThrownBy(() -> open().revoke(stranger.certificate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did not issue");
  }

  private TestPki open() throws Exception {
    return TestPki.open(folder, "http://127.0.0.1:1/crl", InstantSource.system());
  }

  private static X509CRL crl(TestPki pki, String name) throws Exception {
    return (X509CRL)
        CertificateFactory.getInstance("X.509")
            .generateCRL(new java.io.ByteArrayInputStream(pki.crl(name).orElseThrow()));
  }

  private static void validate(TestPki pki, List<X509Certificate> chain) throws Exception {
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(pki.root(), null)));
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
  }
}
