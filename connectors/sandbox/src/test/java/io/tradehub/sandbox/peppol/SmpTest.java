package io.tradehub.sandbox.peppol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.helger.peppol.smp.ESMPTransportProfile;
import com.helger.peppolid.IDocumentTypeIdentifier;
import com.helger.peppolid.IParticipantIdentifier;
import com.helger.peppolid.factory.PeppolIdentifierFactory;
import com.helger.smpclient.exception.SMPClientBadResponseException;
import com.helger.smpclient.exception.SMPClientException;
import com.helger.smpclient.exception.SMPClientHttpException;
import com.helger.smpclient.exception.SMPClientNotFoundException;
import com.helger.smpclient.peppol.PeppolWildcardSelector;
import com.helger.smpclient.peppol.SMPClientReadOnly;
import com.helger.xsds.peppol.smp1.EndpointType;
import io.tradehub.connectors.api.ParticipantId;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SMP as Peppol's own client sees it, schema and signature checked. */
class SmpTest {
  private static final String INVOICE =
      "busdox-docid-qns::urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1";
  private static final String BILLING =
      "cenbii-procid-ubl::urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
  private static final String PINT_ANY =
      "peppol-doctype-wildcard::urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:peppol:pint:billing-1@jp-1*::2.1";
  private static final String PINT_JP =
      "peppol-doctype-wildcard::urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:peppol:pint:billing-1@jp-1::2.1";
  private static final String PINT_BILLING = "cenbii-procid-ubl::urn:peppol:bis:billing";
  private static final ParticipantId BUYER = ParticipantId.parse("0088:7300010000001");

  @TempDir static Path folder;
  private static SandboxPeppol sandbox;
  private static Credential accessPoint;

  @BeforeAll
  static void start() throws Exception {
    sandbox = SandboxPeppol.start(folder, 0);
    accessPoint = sandbox.pki().accessPoint("POP000001");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void restore() {
    sandbox.fault(new SmpFault.None());
    sandbox.registrations().forEach(r -> sandbox.unregister(r.participant()));
  }

  @Test
  void a_registered_participant_is_found_with_its_endpoint_and_certificate() throws Exception {
    register(INVOICE, BILLING);

    EndpointType endpoint = endpoint(INVOICE, BILLING);

    assertThat(SMPClientReadOnly.getEndpointAddress(endpoint)).isEqualTo("http://127.0.0.1:9/as4");
    assertThat(certificate(endpoint)).isEqualTo(accessPoint.certificate());
  }

  @Test
  void the_service_group_lists_the_document_types() throws Exception {
    register(INVOICE, BILLING);
    register(PINT_ANY, PINT_BILLING);

    var types = SMPClientReadOnly.getAllDocumentTypes(client().getServiceGroup(participant(BUYER)));

    assertThat(types)
        .extracting(IDocumentTypeIdentifier::getURIEncoded)
        .containsExactlyInAnyOrder(INVOICE, PINT_ANY);
  }

  @Test
  void identifiers_of_participants_do_not_depend_on_case() throws Exception {
    sandbox.register(
        ParticipantId.parse("9906:IT01234567890"),
        INVOICE,
        BILLING,
        "http://127.0.0.1:9/as4",
        accessPoint.certificate());

    assertThat(client().getServiceGroupOrNull(participant("9906:it01234567890"))).isNotNull();
    assertThat(client().getServiceGroupOrNull(participant("9906:IT01234567890"))).isNotNull();
  }

  @Test
  void a_wildcard_is_chosen_by_the_client_and_served_under_its_own_name() throws Exception {
    register(PINT_ANY, PINT_BILLING);
    var registered =
        SMPClientReadOnly.getAllDocumentTypes(client().getServiceGroup(participant(BUYER)));
    var chosen = new ArrayList<IDocumentTypeIdentifier>();

    PeppolWildcardSelector.findPeppolDoctypeWildcardMatch(
        registered, documentType(PINT_JP), chosen::add);

    assertThat(chosen)
        .singleElement()
        .extracting(IDocumentTypeIdentifier::getURIEncoded)
        .isEqualTo(PINT_ANY);
    assertThat(endpoint(PINT_ANY, PINT_BILLING)).isNotNull();
    assertThatThrownBy(() -> endpoint(PINT_JP, PINT_BILLING))
        .isInstanceOf(SMPClientNotFoundException.class);
  }

  @Test
  void several_processes_of_a_document_type_are_in_one_answer() throws Exception {
    String other = "cenbii-procid-ubl::urn:fdc:peppol.eu:2017:poacc:billing:02:1.0";
    register(INVOICE, BILLING);
    register(INVOICE, other);

    assertThat(endpoint(INVOICE, BILLING)).isNotNull();
    assertThat(endpoint(INVOICE, other)).isNotNull();
  }

  @Test
  void who_is_not_registered_or_no_longer_is_not_found() throws Exception {
    assertThatThrownBy(() -> client().getServiceGroup(participant(BUYER)))
        .isInstanceOf(SMPClientNotFoundException.class);

    register(INVOICE, BILLING);
    sandbox.unregister(BUYER);

    assertThatThrownBy(() -> endpoint(INVOICE, BILLING))
        .isInstanceOf(SMPClientNotFoundException.class);
  }

  @Test
  void an_outage_is_an_http_error_and_ends() throws Exception {
    register(INVOICE, BILLING);

    sandbox.fault(new SmpFault.Outage(503));
    assertThatThrownBy(() -> endpoint(INVOICE, BILLING)).isInstanceOf(SMPClientHttpException.class);

    sandbox.fault(new SmpFault.None());
    assertThat(endpoint(INVOICE, BILLING)).isNotNull();
  }

  @Test
  void a_dropped_connection_is_neither_an_answer_nor_not_found() {
    register(INVOICE, BILLING);
    sandbox.fault(new SmpFault.Drop());

    assertThatThrownBy(() -> endpoint(INVOICE, BILLING))
        .isInstanceOf(SMPClientException.class)
        .isNotInstanceOf(SMPClientNotFoundException.class);
  }

  @Test
  void a_delay_answers_rightly_but_late() throws Exception {
    register(INVOICE, BILLING);
    sandbox.fault(new SmpFault.Delay(Duration.ofMillis(300)));

    long start = System.nanoTime();
    assertThat(endpoint(INVOICE, BILLING)).isNotNull();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void tampered_foreign_and_missing_signatures_are_refused() {
    register(INVOICE, BILLING);

    for (SmpFault fault :
        new SmpFault[] {
          new SmpFault.Tampered(), new SmpFault.ForeignSigner(), new SmpFault.Unsigned(),
        }) {
      sandbox.fault(fault);
      assertThatThrownBy(() -> endpoint(INVOICE, BILLING))
          .as(fault.text())
          .isInstanceOf(SMPClientBadResponseException.class);
    }
  }

  @Test
  void garbage_is_refused() {
    register(INVOICE, BILLING);
    sandbox.fault(new SmpFault.Garbage());

    assertThatThrownBy(() -> endpoint(INVOICE, BILLING))
        .isInstanceOf(SMPClientBadResponseException.class);
  }

  @Test
  void an_endpoint_can_have_an_expired_certificate_under_a_right_signature() throws Exception {
    register(INVOICE, BILLING);
    sandbox.fault(new SmpFault.ExpiredEndpoint());

    X509Certificate certificate = certificate(endpoint(INVOICE, BILLING));

    assertThat(certificate.getNotAfter()).isInThePast();
    assertThat(certificate.getIssuerX500Principal())
        .isEqualTo(sandbox.pki().accessPointAuthority().getSubjectX500Principal());
  }

  private static void register(String type, String process) {
    sandbox.register(BUYER, type, process, "http://127.0.0.1:9/as4", accessPoint.certificate());
  }

  private static EndpointType endpoint(String type, String process) throws SMPClientException {
    return SMPClientReadOnly.getEndpoint(
        client().getServiceMetadata(participant(BUYER), documentType(type), null),
        PeppolIdentifierFactory.INSTANCE.parseProcessIdentifier(process),
        ESMPTransportProfile.TRANSPORT_PROFILE_PEPPOL_AS4_V2);
  }

  private static X509Certificate certificate(EndpointType endpoint) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(
                    Base64.getMimeDecoder().decode(endpoint.getCertificate())));
  }

  private static SMPClientReadOnly client() {
    return new SMPClientReadOnly(URI.create(sandbox.smpUrl()))
        .setTrustStore(sandbox.pki().trustStore());
  }

  private static IParticipantIdentifier participant(ParticipantId id) {
    return participant(id.value());
  }

  private static IParticipantIdentifier participant(String value) {
    return PeppolIdentifierFactory.INSTANCE.createParticipantIdentifierWithDefaultScheme(value);
  }

  private static IDocumentTypeIdentifier documentType(String text) {
    return PeppolIdentifierFactory.INSTANCE.parseDocumentTypeIdentifier(text);
  }
}
