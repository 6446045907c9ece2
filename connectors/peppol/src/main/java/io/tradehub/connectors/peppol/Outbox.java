package io.tradehub.connectors.peppol;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.connectors.peppol.as4.As4Sender;
import io.tradehub.connectors.peppol.as4.OutboundMessage;
import io.tradehub.connectors.peppol.as4.SendOutcomes;
import io.tradehub.connectors.peppol.as4.SendResult;
import io.tradehub.connectors.peppol.pki.CertificateTrust;
import io.tradehub.connectors.peppol.pki.Verdict;
import io.tradehub.connectors.peppol.sbdh.EnvelopeException;
import io.tradehub.connectors.peppol.sbdh.Header;
import io.tradehub.connectors.peppol.sbdh.MlsRequest;
import io.tradehub.connectors.peppol.sbdh.SbdhWriter;
import io.tradehub.connectors.peppol.smp.ServiceEndpoint;
import io.tradehub.connectors.peppol.smp.SmpAnswer;
import io.tradehub.connectors.peppol.smp.SmpLookup;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Finds where documents go, and sends them there. */
final class Outbox {
  /** The name of the destination that look-ups wait for. */
  static final String SMP = "smp";

  private static final int MAX_URL = 500;

  private final String connector;
  private final SmpLookup smp;
  private final CertificateTrust accessPoints;
  private final As4Sender sender;
  private final ParticipantId serviceProvider;
  private final String country;
  private final boolean expectMls;

  Outbox(
      String connector,
      SmpLookup smp,
      CertificateTrust accessPoints,
      As4Sender sender,
      ParticipantId serviceProvider,
      String country,
      boolean expectMls) {
    this.connector = connector;
    this.smp = smp;
    this.accessPoints = accessPoints;
    this.sender = sender;
    this.serviceProvider = serviceProvider;
    this.country = country;
    this.expectMls = expectMls;
  }

  /** From memory; else it is to be looked up. */
  Route route(Document document) {
    return smp.recall(document.receiver(), document.type(), document.process())
        .filter(endpoint -> endpoint.url().length() <= MAX_URL && !endpoint.url().isEmpty())
        .<Route>map(endpoint -> new Route.To(new DestinationId(connector, endpoint.url())))
        .orElseGet(() -> new Route.LookUp(new DestinationId(connector, SMP)));
  }

  /** Asks the network. */
  Resolution resolve(Document document) {
    try {
      return switch (smp.lookUp(document.receiver(), document.type(), document.process())) {
        case SmpAnswer.Found<ServiceEndpoint>(ServiceEndpoint endpoint) ->
            found(document, endpoint);
        case SmpAnswer.NoParticipant<ServiceEndpoint>(String text) ->
            new Resolution.Refused("PARTICIPANT_NOT_REGISTERED", text);
        case SmpAnswer.NoService<ServiceEndpoint>(String text) ->
            new Resolution.Refused("DOCUMENT_TYPE_NOT_ACCEPTED", text);
        case SmpAnswer.Failed<ServiceEndpoint>(String code, String text) ->
            new Resolution.Unavailable(code, text);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Resolution.Unavailable("INTERRUPTED", "the look-up took too long");
    }
  }

  private Resolution found(Document document, ServiceEndpoint endpoint) {
    Optional<Outcome> trouble = trouble(document, endpoint);
    if (trouble.isPresent() && trouble.get() instanceof Outcome.Retry retry) {
      return new Resolution.Unavailable(retry.code(), retry.text());
    }
    return new Resolution.Found(new DestinationId(connector, endpoint.url()));
  }

  /** Makes one attempt. */
  Outcome deliver(Delivery delivery) {
    Document document = delivery.document();
    ServiceEndpoint endpoint;
    try {
      switch (smp.lookUp(document.receiver(), document.type(), document.process())) {
        case SmpAnswer.Found<ServiceEndpoint>(ServiceEndpoint found) -> endpoint = found;
        case SmpAnswer.NoParticipant<ServiceEndpoint>(String text) -> {
          return new Outcome.Rejected("PARTICIPANT_NOT_REGISTERED", text, Optional.empty());
        }
        case SmpAnswer.NoService<ServiceEndpoint>(String text) -> {
          return new Outcome.Rejected("DOCUMENT_TYPE_NOT_ACCEPTED", text, Optional.empty());
        }
        case SmpAnswer.Failed<ServiceEndpoint>(String code, String text) -> {
          return retry(code, text); // the SMP's fault, not the access point's
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return retry("INTERRUPTED", "the look-up took too long");
    }
    Optional<Outcome> trouble = trouble(document, endpoint);
    return trouble.isPresent() ? trouble.get() : send(delivery, endpoint);
  }

  private Outcome send(Delivery delivery, ServiceEndpoint endpoint) {
    Document document = delivery.document();
    boolean isMls = MlsDocuments.TYPE.equals(document.type());
    Header header =
        new Header(
            delivery.networkId(),
            document.sender(),
            document.receiver(),
            document.type(),
            document.process(),
            SenderCountry.of(document.content(), document.sender()).orElse(country),
            delivery.acceptTime(),
            isMls
                ? Optional.empty()
                : Optional.of(new MlsRequest(Optional.of(serviceProvider), true)));
    byte[] envelope;
    try {
      envelope = SbdhWriter.write(header, document.content().bytes().toByteArray());
    } catch (EnvelopeException e) {
      return new Outcome.Rejected("UNSENDABLE", e.getMessage(), Optional.empty());
    }
    SendResult result =
        sender.send(
            new OutboundMessage(
                URI.create(endpoint.url()),
                endpoint.certificate().orElseThrow(),
                header,
                envelope));
    if (pointsAtAnotherCertificate(result)) {
      smp.forget(document.receiver(), document.type());
    }
    return SendOutcomes.of(result, expectMls && !isMls);
  }

  /** The access point has another key now than the SMP had when it was asked. */
  private static boolean pointsAtAnotherCertificate(SendResult result) {
    return switch (result) {
      case SendResult.BadReceipt(String code, String text) -> code.equals("RECEIPT_SIGNER");
      case SendResult.Refused(var errors) ->
          errors.stream().anyMatch(e -> e.code().startsWith("EBMS:010"));
      default -> false;
    };
  }

  /** What forbids to use an endpoint; then it is forgotten, so that the next attempt asks anew. */
  private Optional<Outcome> trouble(Document document, ServiceEndpoint endpoint) {
    Optional<Outcome> trouble = trouble(endpoint);
    if (trouble.isPresent()) {
      smp.forget(document.receiver(), document.type());
    }
    return trouble;
  }

  private Optional<Outcome> trouble(ServiceEndpoint endpoint) {
    if (endpoint.certificate().isEmpty()) {
      return Optional.of(
          retry("ENDPOINT_CERTIFICATE", "the SMP has no readable certificate of the access point"));
    }
    if (!isHttp(endpoint.url())) {
      return Optional.of(
          retry("ENDPOINT_URL", "the SMP has no usable address of the access point"));
    }
    X509Certificate certificate = endpoint.certificate().get();
    return switch (accessPoints.check(certificate)) {
      case Verdict.Trusted trusted -> Optional.empty();
      case Verdict.Refused(String code, String text) ->
          Optional.of(retry(code, "the access point must not be used: " + text));
      case Verdict.Undecided(String text) -> Optional.of(retry("REVOCATION_UNKNOWN", text));
    };
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && url.length() <= MAX_URL
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Outcome.Retry retry(String code, String text) {
    return new Outcome.Retry(code, text, Outcome.Fault.MESSAGE, Optional.empty());
  }
}
