package io.tradehub.connectors.peppol.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.peppol.pki.Revocation.Mode;
import io.tradehub.sandbox.peppol.SandboxPeppol;
import io.tradehub.sandbox.peppol.TestPki;
import io.tradehub.sandbox.peppol.TestPki.Flaw;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which certificates may be used, and what happens when nobody says whether one was revoked. */
@TestInstance(Lifecycle.PER_CLASS)
class CertificateTrustTest {
  @TempDir static Path folder;
  private SandboxPeppol network;
  private X509Certificate revoked;

  @BeforeAll
  void start() throws Exception {
    network = SandboxPeppol.start(folder.resolve("network"), 0);
    // Before anybody fetches the list, which is remembered for a while.
    revoked = network.pki().accessPoint("POP000006", Flaw.REVOKED).certificate();
  }

  @AfterAll
  void stop() {
    network.close();
  }

  private CertificateTrust trust(Mode mode) {
    return trust(network.pki(), mode, Duration.ofSeconds(10), InstantSource.system());
  }

  private static CertificateTrust trust(
      TestPki pki, Mode mode, Duration timeLimit, InstantSource clock) {
    return new CertificateTrust(
        new TrustAnchors(List.of(pki.accessPointAuthority())),
        new Revocation(new Revocation.Policy(mode, timeLimit, Duration.ofHours(1))),
        clock);
  }

  @Test
  void aGoodOneIsTrusted() {
    X509Certificate good = network.pki().accessPoint("POP000005").certificate();

    assertThat(trust(Mode.HARD_FAIL).check(good)).isEqualTo(Verdict.TRUSTED);
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED, CERTIFICATE_EXPIRED",
    "NOT_YET_VALID, CERTIFICATE_NOT_YET_VALID",
    "WRONG_NAME, CERTIFICATE_NAME",
    "SMP_CERTIFICATE, CERTIFICATE_NOT_TRUSTED",
    "FOREIGN_AUTHORITY, CERTIFICATE_NOT_TRUSTED"
  })
  void aBadOneIsRefusedByWhatIsWrongWithIt(Flaw flaw, String code) {
    X509Certificate bad = network.pki().accessPoint("POP000005", flaw).certificate();

    assertThat(trust(Mode.SOFT_FAIL).check(bad))
        .isInstanceOfSatisfying(Verdict.Refused.class, r -> assertThat(r.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({"SOFT_FAIL", "HARD_FAIL"})
  void aRevokedOneIsRefusedWhateverThePolicy(Mode mode) {
    assertThat(trust(mode).check(revoked))
        .isInstanceOfSatisfying(
            Verdict.Refused.class, r -> assertThat(r.code()).isEqualTo("CERTIFICATE_REVOKED"));
  }

  @Test
  void oneThatExpiresIsRefusedFromThenOnThoughItWasTrustedBefore() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    X509Certificate good = network.pki().accessPoint("POP000005").certificate();
    CertificateTrust trust = trust(network.pki(), Mode.OFF, Duration.ofSeconds(1), now::get);
    assertThat(trust.check(good)).isEqualTo(Verdict.TRUSTED);

    now.set(good.getNotAfter().toInstant().plusSeconds(1));

    assertThat(trust.check(good)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void withoutAnAnswerSoftFailAcceptsAndHardFailWaits() throws Exception {
    TestPki pki = listNobodyServes();
    X509Certificate unasked = pki.accessPoint("POP000008").certificate();
    Duration limit = Duration.ofSeconds(10);
    InstantSource clock = InstantSource.system();

    assertThat(trust(pki, Mode.SOFT_FAIL, limit, clock).check(unasked)).isEqualTo(Verdict.TRUSTED);
    assertThat(trust(pki, Mode.HARD_FAIL, limit, clock).check(unasked))
        .isInstanceOfSatisfying(
            Verdict.Undecided.class, u -> assertThat(u.text()).contains("could not be found out"));
    assertThat(trust(pki, Mode.OFF, limit, clock).check(unasked)).isEqualTo(Verdict.TRUSTED);
  }

  @Test
  void aListThatHangsIsGivenUpAtTheTimeLimit() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      TestPki pki = listsAt(silent.getLocalPort(), "slow");
      X509Certificate slow = pki.accessPoint("POP000008").certificate();
      CertificateTrust trust =
          trust(pki, Mode.HARD_FAIL, Duration.ofMillis(300), InstantSource.system());
      long begin = System.nanoTime();

      assertThat(trust.check(slow)).isInstanceOf(Verdict.Undecided.class);

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      long again = System.nanoTime();
      trust.check(slow);
      assertThat(Duration.ofNanos(System.nanoTime() - again))
          .as("remembered for a while")
          .isLessThan(Duration.ofMillis(250));
    }
  }

  @Test
  void privateAuthoritiesAreReadFromPem() throws Exception {
    assertThat(TrustAnchors.fromPem(folder.resolve("network/ap-ca.pem")).issuers())
        .containsExactly(network.pki().accessPointAuthority());
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
    assertThatThrownBy(() -> TrustAnchors.fromPem(empty))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty.pem");
  }

  @Test
  void aKeyStoreThatCannotBeUsedSaysWhyAndNeverItsPassword() throws Exception {
    Path file = folder.resolve("ap.p12");
    network.pki().accessPoint("POP000005").writePkcs12(file, "geheim".toCharArray());

    assertThat(KeyMaterial.load(file, "geheim".toCharArray(), Optional.empty()).seatId())
        .isEqualTo("POP000005");
    assertThatThrownBy(() -> KeyMaterial.load(file, "falsch".toCharArray(), Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ap.p12")
        .hasMessageNotContaining("falsch");
    assertThatThrownBy(() -> KeyMaterial.load(file, "geheim".toCharArray(), Optional.of("other")))
        .hasMessageContaining("no private key named 'other'");
    assertThatThrownBy(
            () -> KeyMaterial.load(folder.resolve("none.p12"), new char[0], Optional.empty()))
        .hasMessageContaining("does not exist");
  }

  @Test
  void theNetworksOfPeppolAreKnown() {
    for (TrustAnchors.Purpose purpose : TrustAnchors.Purpose.values()) {
      assertThat(TrustAnchors.peppolTest(purpose).issuers()).hasSize(2).doesNotContainNull();
      assertThat(TrustAnchors.peppolProduction(purpose).issuers())
          .hasSize(2)
          .doesNotContainNull()
          .doesNotContainAnyElementsOf(TrustAnchors.peppolTest(purpose).issuers());
    }
  }

  @Test
  void aServiceProviderIsNamedAfterItsCertificate() {
    X509Certificate certificate = network.pki().accessPoint("PGB000123").certificate();

    assertThat(CertificateNames.commonName(certificate)).isEqualTo("PGB000123");
    assertThat(CertificateNames.serviceProviderId(certificate)).isEqualTo("0242:000123");
    assertThat(List.of("POP000001", "PXX999999")).allMatch(CertificateNames::isSeatId);
    assertThat(List.of("", "POP00001", "XOP000001", "POP0000012", "pop000001"))
        .noneMatch(CertificateNames::isSeatId);
  }

  private TestPki listNobodyServes() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    return listsAt(free, "away");
  }

  /** Authorities whose revocation lists are to be had at a port. */
  private static TestPki listsAt(int port, String name) throws Exception {
    return TestPki.open(
        folder.resolve(name), "http://127.0.0.1:" + port + "/crl", InstantSource.system());
  }
}
