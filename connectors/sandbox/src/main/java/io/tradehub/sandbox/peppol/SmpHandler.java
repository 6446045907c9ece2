package io.tradehub.sandbox.peppol;

import io.tradehub.connectors.api.ParticipantId;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.w3c.dom.Document;

/**
 * The REST face of a Peppol SMP: {@code /{participant}} and {@code
 * /{participant}/services/{document type}}, each part percent-encoded.
 *
 * <p>A document type is found by exactly the identifier that it was registered with, a wildcard
 * included: choosing among wildcards is the client's part (Peppol Policy for use of Identifiers).
 */
final class SmpHandler implements Handler<HttpServerRequest> {
  private static final String SERVICES = "services";

  private final Vertx vertx;
  private final SmpRegistry registry;
  private final Supplier<SmpFault> fault;
  private final Signers signers;
  private final Supplier<String> baseUrl;

  SmpHandler(
      Vertx vertx,
      SmpRegistry registry,
      Supplier<SmpFault> fault,
      Signers signers,
      Supplier<String> baseUrl) {
    this.vertx = vertx;
    this.registry = registry;
    this.fault = fault;
    this.signers = signers;
    this.baseUrl = baseUrl;
  }

  @Override
  public void handle(HttpServerRequest request) {
    SmpFault now = fault.get();
    switch (now) {
      case SmpFault.Outage outage ->
          text(request, outage.status(), "the SMP is out of order (sandbox fault)");
      case SmpFault.Drop d -> request.connection().close();
      case SmpFault.Garbage g ->
          request
              .response()
              .putHeader("content-type", "text/xml;charset=UTF-8")
              .end("\u0000\u0001 this is not XML <");
      case SmpFault.Delay delay ->
          vertx.setTimer(delay.time().toMillis(), timer -> answer(request, now));
      case SmpFault.None n -> answer(request, now);
      case SmpFault.Tampered t -> answer(request, now);
      case SmpFault.ForeignSigner f -> answer(request, now);
      case SmpFault.Unsigned u -> answer(request, now);
      case SmpFault.ExpiredEndpoint e -> answer(request, now);
    }
  }

  private void answer(HttpServerRequest request, SmpFault now) {
    if (!request.method().equals(HttpMethod.GET)) {
      text(request, 405, "an SMP is read with GET");
      return;
    }
    // Signing costs milliseconds, which an event loop does not have.
    vertx
        .executeBlocking(() -> look(request.path(), now), false)
        .onComplete(
            result -> {
              if (result.failed()) {
                text(request, 400, "cannot answer: " + result.cause().getMessage());
              } else if (result.result().isEmpty()) {
                text(request, 404, "not registered");
              } else {
                request
                    .response()
                    .putHeader("content-type", "text/xml;charset=UTF-8")
                    .end(Buffer.buffer(result.result().get()));
              }
            });
  }

  private Optional<byte[]> look(String path, SmpFault now) {
    String[] parts = path.substring(1).split("/");
    ParticipantId participant = ParticipantId.parse(decode(parts[0]));
    if (parts.length == 1) {
      List<String> types = registry.documentTypes(participant);
      return types.isEmpty()
          ? Optional.empty()
          : Optional.of(SmpDocuments.serviceGroup(participant, types, baseUrl.get()));
    }
    if (parts.length != 3 || !parts[1].equals(SERVICES)) {
      return Optional.empty();
    }
    List<Registration> found = registry.find(participant, decode(parts[2]));
    return found.isEmpty() ? Optional.empty() : Optional.of(metadata(found, now));
  }

  private byte[] metadata(List<Registration> found, SmpFault now) {
    List<Registration> told =
        now instanceof SmpFault.ExpiredEndpoint
            ? found.stream().map(signers::withExpiredCertificate).toList()
            : found;
    Document document = SmpDocuments.serviceMetadata(told);
    if (!(now instanceof SmpFault.Unsigned)) {
      boolean foreign = now instanceof SmpFault.ForeignSigner;
      SmpDocuments.sign(document, foreign ? signers.foreign() : signers.own());
    }
    if (now instanceof SmpFault.Tampered) {
      SmpDocuments.tamper(document);
    }
    return SmpDocuments.bytes(document);
  }

  // A plus stands for itself in a path; URLDecoder is made for forms, where it is a space.
  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static void text(HttpServerRequest request, int status, String text) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "text/plain;charset=UTF-8")
        .end(text + "\n");
  }

  /** Who signs what the SMP serves, and the certificates that its faults need. */
  static final class Signers {
    private static final String EXPIRED_SEAT = "POP999998";
    private static final String SMP_SEAT = "PSP999999";

    private final TestPki pki;
    private final Credential own;
    private Credential foreign;
    private Credential expired;

    Signers(TestPki pki) {
      this.pki = pki;
      this.own = pki.smp(SMP_SEAT);
    }

    Credential own() {
      return own;
    }

    synchronized Credential foreign() {
      if (foreign == null) {
        foreign = pki.foreignSmp(SMP_SEAT);
      }
      return foreign;
    }

    synchronized Registration withExpiredCertificate(Registration registration) {
      if (expired == null) {
        expired = pki.accessPoint(EXPIRED_SEAT, TestPki.Flaw.EXPIRED);
      }
      return new Registration(
          registration.participant(),
          registration.documentType(),
          registration.process(),
          registration.endpointUrl(),
          expired.certificate());
    }
  }
}
