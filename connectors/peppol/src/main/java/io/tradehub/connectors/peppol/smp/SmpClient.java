package io.tradehub.connectors.peppol.smp;

import com.helger.peppolid.CIdentifier;
import com.helger.peppolid.IDocumentTypeIdentifier;
import com.helger.peppolid.factory.SimpleIdentifierFactory;
import com.helger.smpclient.peppol.SMPClientReadOnly;
import com.helger.smpclient.peppol.marshal.SMPMarshallerServiceGroupType;
import com.helger.smpclient.peppol.marshal.SMPMarshallerSignedServiceMetadataType;
import com.helger.xsds.peppol.smp1.EndpointType;
import com.helger.xsds.peppol.smp1.ProcessType;
import com.helger.xsds.peppol.smp1.RedirectType;
import com.helger.xsds.peppol.smp1.ServiceGroupType;
import com.helger.xsds.peppol.smp1.ServiceInformationType;
import com.helger.xsds.peppol.smp1.ServiceMetadataType;
import com.helger.xsds.peppol.smp1.SignedServiceMetadataType;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.http.HttpExchange;
import io.tradehub.connectors.peppol.http.HttpTransport;
import io.tradehub.connectors.peppol.pki.CertificateNames;
import io.tradehub.connectors.peppol.pki.CertificateTrust;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Asks SMPs (Peppol SMP 1.3): what a participant receives, and where. Every answer that decides
 * where a document goes is signed, and its signature is checked. Remembers nothing; see {@link
 * SmpLookup}. Safe for use by many threads; every method blocks on the network.
 */
final class SmpClient {
  private final SmpLocator locator;
  private final HttpTransport http;
  private final CertificateTrust trust;

  SmpClient(SmpLocator locator, HttpTransport http, CertificateTrust trust) {
    this.locator = locator;
    this.http = http;
    this.trust = trust;
  }

  /**
   * What a participant is registered for.
   *
   * @param metadataUrl where this was found
   * @param documentTypes full form
   */
  record Services(String metadataUrl, List<String> documentTypes) {}

  /**
   * Where a document type is received.
   *
   * @param metadataUrl where this was found
   * @param documentType as registered, full form
   */
  record Service(String metadataUrl, String documentType, List<ServiceEndpoint> endpoints) {
    Service {
      endpoints = List.copyOf(endpoints);
    }
  }

  /** What a participant is registered for. */
  SmpAnswer<Services> services(ParticipantId participant) {
    return switch (locator.locate(participant)) {
      case SmpAnswer.Found<URI>(URI base) -> services(base, participant);
      case SmpAnswer<URI> other -> other.other();
    };
  }

  private SmpAnswer<Services> services(URI base, ParticipantId participant) {
    URI uri = base.resolve(encode(participant.toString()));
    return switch (fetch(uri, participant)) {
      case SmpAnswer.Found<Document>(Document document) -> {
        ServiceGroupType group = new SMPMarshallerServiceGroupType().read(document);
        if (group == null) {
          yield bad(uri, "it is no service group");
        }
        List<String> types = new ArrayList<>();
        for (IDocumentTypeIdentifier type :
            SMPClientReadOnly.getAllDocumentTypes(
                group, SimpleIdentifierFactory.INSTANCE, unknown -> {})) {
          types.add(type.getURIEncoded());
        }
        yield new SmpAnswer.Found<>(new Services(uri.toString(), List.copyOf(types)));
      }
      case SmpAnswer<Document> other -> other.other();
    };
  }

  /** Where a document type, named as it is registered, is received. */
  SmpAnswer<Service> service(ParticipantId participant, String documentType) {
    return switch (locator.locate(participant)) {
      case SmpAnswer.Found<URI>(URI base) ->
          switch (service(base, participant, documentType)) {
            case SmpAnswer.NoParticipant<Service> missing ->
                whichIsMissing(base, participant, documentType);
            case SmpAnswer<Service> answer -> answer;
          };
      case SmpAnswer<URI> other -> other.other();
    };
  }

  private SmpAnswer<Service> service(URI base, ParticipantId participant, String documentType) {
    URI uri = base.resolve(encode(participant.toString()) + "/services/" + encode(documentType));
    return switch (fetch(uri, participant)) {
      case SmpAnswer.Found<Document>(Document document) ->
          signed(uri, document, participant, documentType, Optional.empty());
      case SmpAnswer<Document> other -> other.other();
    };
  }

  /** An SMP answers 404 for both; its service group tells which it was. */
  private SmpAnswer<Service> whichIsMissing(
      URI base, ParticipantId participant, String documentType) {
    return switch (services(base, participant)) {
      case SmpAnswer.Found<Services> found ->
          new SmpAnswer.NoService<>(notAccepted(participant, documentType));
      case SmpAnswer<Services> other -> other.other();
    };
  }

  static String notAccepted(ParticipantId participant, String documentType) {
    return "the participant "
        + participant.shortForm()
        + " is registered but does not receive documents of the type "
        + documentType;
  }

  private SmpAnswer<Service> signed(
      URI uri,
      Document document,
      ParticipantId participant,
      String documentType,
      Optional<String> redirectedTo) {
    X509Certificate signer;
    try {
      signer = XmlSignatures.check(document, trust);
    } catch (XmlSignatures.SignatureException e) {
      return new SmpAnswer.Failed<>(
          "SMP_SIGNATURE", "what " + uri + " answers cannot be trusted: " + e.getMessage());
    }
    if (redirectedTo.isPresent() && !CertificateNames.isSubject(signer, redirectedTo.get())) {
      return new SmpAnswer.Failed<>(
          "SMP_SIGNATURE", uri + " is signed by another SMP than the one that was redirected to");
    }
    SignedServiceMetadataType read = new SMPMarshallerSignedServiceMetadataType().read(document);
    ServiceMetadataType metadata = read == null ? null : read.getServiceMetadata();
    if (metadata == null) {
      return bad(uri, "it is no signed service metadata");
    }
    if (metadata.getRedirect() != null) {
      return redirectedTo.isEmpty()
          ? redirected(metadata.getRedirect(), uri, participant, documentType)
          : bad(uri, "it redirects a second time");
    }
    ServiceInformationType information = metadata.getServiceInformation();
    if (information == null
        || !participant
            .toString()
            .equalsIgnoreCase(CIdentifier.getURIEncoded(information.getParticipantIdentifier()))
        || !documentType.equals(CIdentifier.getURIEncoded(information.getDocumentIdentifier()))) {
      return bad(uri, "it speaks of another participant or document type");
    }
    return new SmpAnswer.Found<>(new Service(uri.toString(), documentType, endpoints(information)));
  }

  /** Follows one redirect to another SMP, whose certificate the first one names. */
  private SmpAnswer<Service> redirected(
      RedirectType redirect, URI from, ParticipantId participant, String documentType) {
    URI to;
    try {
      to = URI.create(redirect.getHref());
    } catch (IllegalArgumentException e) {
      return bad(from, "it redirects to what is no address");
    }
    return switch (fetch(to, participant)) {
      case SmpAnswer.Found<Document>(Document document) ->
          signed(
              to, document, participant, documentType, Optional.of(redirect.getCertificateUID()));
      case SmpAnswer.NoParticipant<Document> missing ->
          new SmpAnswer.NoService<>(notAccepted(participant, documentType));
      case SmpAnswer<Document> other -> other.other();
    };
  }

  private static List<ServiceEndpoint> endpoints(ServiceInformationType information) {
    List<ServiceEndpoint> endpoints = new ArrayList<>();
    if (information.getProcessList() == null) {
      return endpoints;
    }
    for (ProcessType process : information.getProcessList().getProcess()) {
      if (process.getServiceEndpointList() == null) {
        continue;
      }
      for (EndpointType endpoint : process.getServiceEndpointList().getEndpoint()) {
        String url = SMPClientReadOnly.getEndpointAddress(endpoint);
        endpoints.add(
            new ServiceEndpoint(
                CIdentifier.getURIEncoded(process.getProcessIdentifier()),
                text(endpoint.getTransportProfile()),
                text(url),
                certificate(endpoint),
                instant(endpoint.getServiceActivationDate()),
                instant(endpoint.getServiceExpirationDate()),
                text(endpoint.getServiceDescription())));
      }
    }
    return endpoints;
  }

  private static Optional<X509Certificate> certificate(EndpointType endpoint) {
    try {
      return Optional.ofNullable(SMPClientReadOnly.getEndpointCertificate(endpoint));
    } catch (CertificateException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(com.helger.datetime.xml.XMLOffsetDateTime time) {
    return Optional.ofNullable(time).map(t -> t.toInstant());
  }

  private static String text(String text) {
    return text == null ? "" : text.strip();
  }

  private SmpAnswer<Document> fetch(URI uri, ParticipantId participant) {
    return switch (http.get(uri)) {
      case HttpExchange.Answered(int status, var headers, byte[] body) -> {
        if (status == 404) {
          yield new SmpAnswer.NoParticipant<>(
              "the participant "
                  + participant.shortForm()
                  + " is not registered in the Peppol network");
        }
        if (status != 200) {
          yield new SmpAnswer.Failed<>("SMP_ERROR", uri + " answers HTTP " + status);
        }
        try {
          yield new SmpAnswer.Found<>(XmlSignatures.parse(body));
        } catch (SAXException e) {
          yield bad(uri, "it is not XML that is read here");
        }
      }
      case HttpExchange.NotSent(String code, String text) ->
          new SmpAnswer.Failed<>("SMP_UNREACHABLE", "the SMP cannot be reached: " + text);
      case HttpExchange.Cut(String code, String text) ->
          new SmpAnswer.Failed<>("SMP_UNREACHABLE", "the SMP did not answer: " + text);
    };
  }

  private static <T> SmpAnswer<T> bad(URI uri, String why) {
    return new SmpAnswer.Failed<>("SMP_BAD_ANSWER", "what " + uri + " answers is wrong: " + why);
  }

  private static String encode(String identifier) {
    return URLEncoder.encode(identifier, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
