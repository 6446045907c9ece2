package io.tradehub.sandbox.cips;

import static io.tradehub.sandbox.http.Steering.body;
import static io.tradehub.sandbox.http.Steering.json;
import static io.tradehub.sandbox.http.Steering.required;

import io.tradehub.sandbox.cips.clearing.Participant;
import io.tradehub.sandbox.http.Steering;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

/**
 * Steers CIPS over HTTP with JSON:
 *
 * <ul>
 *   <li>{@code GET /sandbox/cips}: day, participants, balances, what waits where;
 *   <li>{@code GET /sandbox/cips/books}: each payment and return, a line of JSON each; {@code
 *       ?uetr=} for one;
 *   <li>{@code POST /sandbox/cips/participants} with bic, and cipsId, name, via, callback,
 *       certificate (PEM) as wanted: takes part from now on; its key is issued when it brings no
 *       certificate;
 *   <li>{@code PUT /sandbox/cips/callback} with bic and url (empty for none);
 *   <li>{@code POST /sandbox/cips/fund} and {@code …/defund} with bic and amount ("1000.00");
 *   <li>{@code POST /sandbox/cips/netting}, {@code …/close-day}, {@code …/next-day};
 *   <li>{@code PUT /sandbox/cips/fault} with fault, and status or delayMillis.
 * </ul>
 */
final class SteeringHandler implements Handler<HttpServerRequest> {
  private static final long MAX_BODY_BYTES = 64 * 1024;

  private final SandboxCips cips;
  private final Router router;

  SteeringHandler(Vertx vertx, SandboxCips cips) {
    this.cips = cips;
    router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    // Blocking handlers: each waits for the disk.
    router.get("/sandbox/cips").blockingHandler(c -> json(c, 200, Overview.of(cips)), false);
    router.get("/sandbox/cips/books").handler(new BooksHandler(vertx, cips));
    router.post("/sandbox/cips/participants").blockingHandler(this::participant, false);
    router.put("/sandbox/cips/callback").blockingHandler(this::callback, false);
    router.post("/sandbox/cips/fund").blockingHandler(this::fund, false);
    router.post("/sandbox/cips/defund").blockingHandler(this::defund, false);
    router.post("/sandbox/cips/netting").blockingHandler(c -> act(c, cips::runNetting), false);
    router.post("/sandbox/cips/close-day").blockingHandler(c -> act(c, cips::closeDay), false);
    router.post("/sandbox/cips/next-day").blockingHandler(c -> act(c, cips::nextDay), false);
    router.put("/sandbox/cips/fault").blockingHandler(this::fault, false);
    Steering.otherwise(router);
  }

  @Override
  public void handle(HttpServerRequest request) {
    router.handle(request);
  }

  private void act(RoutingContext context, Runnable action) {
    action.run();
    json(context, 200, Overview.of(cips));
  }

  private void participant(RoutingContext context) {
    JsonObject body = body(context);
    String bic = required(body, "bic");
    Optional<String> via = Optional.ofNullable(body.getString("via"));
    Participant made =
        via.map(v -> Participant.indirect(bic, v)).orElseGet(() -> Participant.direct(bic));
    Participant participant =
        new Participant(
            made.bic(),
            body.getString("cipsId", made.cipsId()),
            body.getString("name", made.name()),
            made.via());
    JsonObject answer = new JsonObject().put("bic", participant.bic());
    try {
      if (body.containsKey("certificate")) {
        cips.enrol(participant, certificate(required(body, "certificate")));
      } else {
        answer.put("keyStore", cips.participant(participant).keyStore().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (body.containsKey("callback")) {
      cips.callback(participant.bic(), URI.create(required(body, "callback")));
    }
    json(context, 201, answer.put("cipsId", participant.cipsId()));
  }

  private static X509Certificate certificate(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (CertificateException e) {
      throw new IllegalArgumentException(
          "not a certificate in PEM: expected a text that begins with -----BEGIN CERTIFICATE-----",
          e);
    }
  }

  private void callback(RoutingContext context) {
    JsonObject body = body(context);
    String bic = required(body, "bic");
    String url = body.getString("url", "");
    act(
        context,
        () -> {
          if (url.isEmpty()) {
            cips.withoutCallback(bic);
          } else {
            cips.callback(bic, URI.create(url));
          }
        });
  }

  private void fund(RoutingContext context) {
    JsonObject body = body(context);
    act(context, () -> cips.fund(required(body, "bic"), amount(body)));
  }

  private void defund(RoutingContext context) {
    JsonObject body = body(context);
    act(context, () -> cips.defund(required(body, "bic"), amount(body)));
  }

  private static BigDecimal amount(JsonObject body) {
    String text = required(body, "amount");
    if (!text.matches("\\d{1,16}(\\.\\d{1,2})?")) {
      throw new IllegalArgumentException("'amount' is yuan like \"1000.00\", not '" + text + "'");
    }
    return new BigDecimal(text);
  }

  private void fault(RoutingContext context) {
    JsonObject body = body(context);
    cips.fault(
        CipsFault.parse(
            required(body, "fault"),
            body.getInteger("status", 503),
            Duration.ofMillis(body.getLong("delayMillis", 1_000L))));
    json(context, 200, new JsonObject().put("fault", cips.fault().text()));
  }
}
