package io.tradehub.sandbox.peppol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steering the sandbox from another process. */
class AdminTest {
  private static final String INVOICE = "busdox-docid-qns::urn:x::Invoice##urn:y::2.1";

  @TempDir static Path folder;
  private static SandboxPeppol sandbox;
  private static HttpClient http;

  @BeforeAll
  static void start() throws Exception {
    sandbox = SandboxPeppol.start(folder, 0);
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.close();
    sandbox.close();
  }

  @Test
  void a_certificate_is_issued_used_to_register_and_revoked() throws Exception {
    // Given a new access point,
    var issued = send("POST", "/sandbox/certificates", new JsonObject().put("seatId", "POP000123"));
    assertThat(issued.statusCode()).isEqualTo(201);
    var credential = new JsonObject(issued.body());
    X509Certificate certificate = fromKeyStore(credential);

    // when it registers a participant,
    var registered = send("POST", "/sandbox/participants", registration("0088:111", credential));

    // then all of it is shown,
    assertThat(registered.statusCode()).isEqualTo(201);
    var all = new JsonObject(send("GET", "/sandbox", null).body());
    assertThat(all.getJsonArray("participants"))
        .anySatisfy(
            p ->
                assertThat(((JsonObject) p).getString("participant"))
                    .isEqualTo("iso6523-actorid-upis::0088:111"));

    // and a revocation is on the list that the certificate names.
    assertThat(crl(certificate).isRevoked(certificate)).isFalse();
    var serial = new JsonObject().put("serial", credential.getString("serial"));
    assertThat(send("POST", "/sandbox/revocations", serial).statusCode()).isEqualTo(200);
    assertThat(crl(certificate).isRevoked(certificate)).isTrue();
  }

  @Test
  void a_participant_is_unregistered_for_one_type_or_all() throws Exception {
    var credential =
        new JsonObject(
            send("POST", "/sandbox/certificates", new JsonObject().put("seatId", "POP000124"))
                .body());
    send("POST", "/sandbox/participants", registration("0088:222", credential));
    String type = java.net.URLEncoder.encode(INVOICE, java.nio.charset.StandardCharsets.UTF_8);

    assertThat(send("GET", "/0088%3A222", null).statusCode()).isEqualTo(200);
    assertThat(
            send("DELETE", "/sandbox/participants/0088%3A222?documentType=" + type, null)
                .statusCode())
        .isEqualTo(200);
    assertThat(send("GET", "/0088%3A222", null).statusCode()).isEqualTo(404);
    assertThat(send("DELETE", "/sandbox/participants/0088%3A222", null).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_fault_is_set_and_ended() throws Exception {
    var outage = new JsonObject().put("fault", "outage").put("status", 500);
    assertThat(send("PUT", "/sandbox/fault", outage).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/0088%3A333", null).statusCode()).isEqualTo(500);

    send("PUT", "/sandbox/fault", new JsonObject().put("fault", "none"));
    assertThat(send("GET", "/0088%3A333", null).statusCode()).isEqualTo(404);
  }

  @Test
  void wrong_requests_are_refused_with_what_was_expected() throws Exception {
    assertThat(error("PUT", "/sandbox/fault", new JsonObject().put("fault", "flood")))
        .contains("flood", "outage");
    assertThat(error("POST", "/sandbox/participants", new JsonObject())).contains("participant");
    assertThat(error("POST", "/sandbox/certificates", new JsonObject().put("seatId", "x")))
        .contains("POP000001");
    assertThat(error("POST", "/sandbox/revocations", new JsonObject().put("certificate", "x")))
        .contains("BEGIN CERTIFICATE");
    assertThat(send("GET", "/sandbox/nothing", null).statusCode()).isEqualTo(404);
  }

  @Test
  void the_authorities_are_served_in_pem() throws Exception {
    var answer = send("GET", "/sandbox/ca/ap-ca.pem", null);

    assertThat(Pem.certificate(answer.body())).isEqualTo(sandbox.pki().accessPointAuthority());
    assertThat(send("GET", "/sandbox/ca/other.pem", null).statusCode()).isEqualTo(404);
  }

  private static JsonObject registration(String participant, JsonObject credential) {
    return new JsonObject()
        .put("participant", participant)
        .put("documentType", INVOICE)
        .put("process", "cenbii-procid-ubl::urn:z")
        .put("endpointUrl", "http://127.0.0.1:9/as4")
        .put("certificate", credential.getString("certificate"));
  }

  private static X509Certificate fromKeyStore(JsonObject credential) throws Exception {
    char[] password = credential.getString("password").toCharArray();
    var store = KeyStore.getInstance("PKCS12");
    store.load(
        new ByteArrayInputStream(Base64.getDecoder().decode(credential.getString("pkcs12"))),
        password);
    assertThat(store.getKey(credential.getString("alias"), password)).isNotNull();
    return (X509Certificate) store.getCertificate(credential.getString("alias"));
  }

  /** Fetches the list from the address in the certificate, as a checker does. */
  private static X509CRL crl(X509Certificate certificate) throws Exception {
    var points =
        org.bouncycastle.asn1.x509.CRLDistPoint.getInstance(
            org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils.parseExtensionValue(
                certificate.getExtensionValue("2.5.29.31")));
    var names =
        org.bouncycastle.asn1.x509.GeneralNames.getInstance(
            points.getDistributionPoints()[0].getDistributionPoint().getName());
    String url = names.getNames()[0].getName().toString();
    byte[] der =
        http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
            .body();
    return (X509CRL)
        CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
  }

  private static String error(String method, String path, JsonObject body) throws Exception {
    var answer = send(method, path, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    return new JsonObject(answer.body()).getString("error");
  }

  private static HttpResponse<String> send(String method, String path, JsonObject body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + path))
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()))
            .build(),
        BodyHandlers.ofString());
  }
}
