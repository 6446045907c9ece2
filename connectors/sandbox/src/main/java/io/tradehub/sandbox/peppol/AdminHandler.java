package io.tradehub.sandbox.peppol;

import static io.tradehub.sandbox.http.Steering.body;
import static io.tradehub.sandbox.http.Steering.error;
import static io.tradehub.sandbox.http.Steering.json;
import static io.tradehub.sandbox.http.Steering.required;

import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.sandbox.http.Steering;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Steers the sandbox over HTTP with JSON:
 *
 * <ul>
 *   <li>{@code GET /sandbox}: everything there is;
 *   <li>{@code POST /sandbox/participants} with participant, documentType, process, endpointUrl and
 *       certificate (PEM): registers; {@code DELETE /sandbox/participants/{id}}, with {@code
 *       ?documentType=} for one type only: unregisters;
 *   <li>{@code PUT /sandbox/fault} with fault (see {@link SmpFault#parse}), and status or
 *       delayMillis;
 *   <li>{@code POST /sandbox/certificates} with seatId, and flaw (see {@link TestPki.Flaw}, in
 *       kebab-case): issues an access point certificate, answered as PEM and PKCS #12;
 *   <li>{@code POST /sandbox/revocations} with serial or certificate (PEM);
 *   <li>{@code GET /sandbox/ca/{root|ap-ca|smp-ca}.pem} and {@code GET /sandbox/crl/….crl}.
 * </ul>
 *
 * Errors are 400 or 404 with {@code {"error": …}}. There is no authentication: it listens on
 * loopback and holds test keys only.
 */
final class AdminHandler implements Handler<HttpServerRequest> {
  private static final long MAX_BODY_BYTES = 64 * 1024;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SandboxPeppol sandbox;
  private final Router router;

  AdminHandler(Vertx vertx, SandboxPeppol sandbox) {
    this.sandbox = sandbox;
    router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    // Blocking handlers: keys and signatures cost milliseconds to seconds.
    router.get("/sandbox").blockingHandler(c -> json(c, 200, overview()), false);
    router.post("/sandbox/participants").blockingHandler(this::register, false);
    router.delete("/sandbox/participants/:id").blockingHandler(this::unregister, false);
    router.put("/sandbox/fault").blockingHandler(this::fault, false);
    router.post("/sandbox/certificates").blockingHandler(this::issue, false);
    router.post("/sandbox/revocations").blockingHandler(this::revoke, false);
    router.get("/sandbox/ca/:name").blockingHandler(this::authority, false);
    router.get("/sandbox/crl/:name").blockingHandler(this::crl, false);
    Steering.otherwise(router);
  }

  @Override
  public void handle(HttpServerRequest request) {
    router.handle(request);
  }

  private JsonObject overview() {
    var participants = new JsonArray();
    for (Registration r : sandbox.registrations()) {
      participants.add(
          new JsonObject()
              .put("participant", r.participant().toString())
              .put("documentType", r.documentType())
              .put("process", r.process())
              .put("endpointUrl", r.endpointUrl())
              .put("certificateSerial", r.certificate().getSerialNumber().toString(16)));
    }
    var certificates = new JsonArray();
    for (X509Certificate c : sandbox.pki().issued()) {
      certificates.add(
          new JsonObject()
              .put("serial", c.getSerialNumber().toString(16))
              .put("subject", c.getSubjectX500Principal().getName())
              .put("notBefore", c.getNotBefore().toInstant().toString())
              .put("notAfter", c.getNotAfter().toInstant().toString())
              .put("revoked", sandbox.pki().revoked(c)));
    }
    return new JsonObject()
        .put("smpUrl", sandbox.smpUrl())
        .put("adminUrl", sandbox.smpUrl() + "sandbox")
        .put("fault", sandbox.fault().text())
        .put("participants", participants)
        .put("certificates", certificates);
  }

  private void register(RoutingContext context) {
    JsonObject body = body(context);
    sandbox.register(
        ParticipantId.parse(required(body, "participant")),
        required(body, "documentType"),
        required(body, "process"),
        required(body, "endpointUrl"),
        Pem.certificate(required(body, "certificate")));
    json(context, 201, new JsonObject().put("registered", required(body, "participant")));
  }

  private void unregister(RoutingContext context) {
    var participant = ParticipantId.parse(context.pathParam("id"));
    String type = context.request().getParam("documentType");
    boolean found =
        type == null ? sandbox.unregister(participant) : sandbox.unregister(participant, type);
    if (found) {
      json(context, 200, new JsonObject().put("unregistered", participant.toString()));
    } else {
      error(context, 404, participant + " is not registered" + (type == null ? "" : " for that"));
    }
  }

  private void fault(RoutingContext context) {
    JsonObject body = body(context);
    sandbox.fault(
        SmpFault.parse(
            required(body, "fault"),
            body.getInteger("status", 503),
            Duration.ofMillis(body.getLong("delayMillis", 1_000L))));
    json(context, 200, new JsonObject().put("fault", sandbox.fault().text()));
  }

  private void issue(RoutingContext context) {
    JsonObject body = body(context);
    String seatId = required(body, "seatId");
    String flaw = body.getString("flaw");
    Credential credential =
        flaw == null
            ? sandbox.pki().accessPoint(seatId)
            : sandbox.pki().accessPoint(seatId, flaw(flaw));
    String password = randomPassword();
    json(
        context,
        201,
        new JsonObject()
            .put("serial", credential.serial())
            .put("certificate", credential.certificatesPem())
            .put("key", credential.keyPem())
            .put("pkcs12", pkcs12(credential, password))
            .put("password", password)
            .put("alias", Credential.ALIAS));
  }

  private void revoke(RoutingContext context) {
    JsonObject body = body(context);
    X509Certificate certificate =
        body.containsKey("certificate")
            ? Pem.certificate(required(body, "certificate"))
            : sandbox
                .pki()
                .issued(required(body, "serial"))
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "no certificate with that serial was issued since the start; send"
                                + " the certificate itself"));
    sandbox.pki().revoke(certificate);
    json(context, 200, new JsonObject().put("revoked", certificate.getSerialNumber().toString(16)));
  }

  private void authority(RoutingContext context) {
    sandbox
        .pki()
        .authorityPem(withoutSuffix(context.pathParam("name"), ".pem"))
        .ifPresentOrElse(
            pem -> context.response().putHeader("content-type", "application/x-pem-file").end(pem),
            () -> error(context, 404, "expected root.pem, ap-ca.pem or smp-ca.pem"));
  }

  private void crl(RoutingContext context) {
    sandbox
        .pki()
        .crl(withoutSuffix(context.pathParam("name"), ".crl"))
        .ifPresentOrElse(
            der ->
                context
                    .response()
                    .putHeader("content-type", "application/pkix-crl")
                    .end(Buffer.buffer(der)),
            () -> error(context, 404, "expected root.crl, ap-ca.crl or smp-ca.crl"));
  }

  /** A password of 128 random bits. */
  static String randomPassword() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String pkcs12(Credential credential, String password) {
    try {
      var out = new ByteArrayOutputStream();
      credential.keyStore(password.toCharArray()).store(out, password.toCharArray());
      return Base64.getEncoder().encodeToString(out.toByteArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot write a key store in memory", e);
    }
  }

  private static TestPki.Flaw flaw(String text) {
    for (TestPki.Flaw flaw : TestPki.Flaw.values()) {
      if (flaw.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
        return flaw;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is not a flaw: expected expired, not-yet-valid, revoked, wrong-name,"
            + " smp-certificate or foreign-authority");
  }

  private static String withoutSuffix(String name, String suffix) {
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }
}
