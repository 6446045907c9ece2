package io.tradehub.connectors.peppol.smp;

import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.peppol.api.ParticipantDirectory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What users are told of a participant, from the SMP look-up. */
public final class SmpDirectory implements ParticipantDirectory {
  private final SmpLookup smp;

  /** Over a look-up, whose memory it shares. */
  public SmpDirectory(SmpLookup smp) {
    this.smp = smp;
  }

  @Override
  public Lookup lookup(ParticipantId participant, Optional<String> documentType)
      throws InterruptedException {
    return documentType.isPresent() ? one(participant, documentType.get()) : all(participant);
  }

  private Lookup all(ParticipantId participant) {
    return switch (smp.services(participant)) {
      case SmpAnswer.Found<SmpClient.Services>(SmpClient.Services services) ->
          new Lookup.Found(
              services.metadataUrl(),
              services.documentTypes().stream()
                  .map(type -> new AcceptedType(type, List.of()))
                  .toList());
      case SmpAnswer<SmpClient.Services> other -> negative(other);
    };
  }

  private Lookup one(ParticipantId participant, String documentType) throws InterruptedException {
    return switch (smp.service(participant, documentType)) {
      case SmpAnswer.Found<SmpClient.Service>(SmpClient.Service service) ->
          new Lookup.Found(
              service.metadataUrl(),
              List.of(
                  new AcceptedType(
                      service.documentType(),
                      service.endpoints().stream().map(SmpDirectory::endpoint).toList())));
      case SmpAnswer<SmpClient.Service> other -> negative(other);
    };
  }

  private static Lookup negative(SmpAnswer<?> answer) {
    return switch (answer) {
      case SmpAnswer.Found<?> found -> throw new IllegalArgumentException("found is not negative");
      case SmpAnswer.NoParticipant<?>(String text) ->
          new Lookup.NotFound("PARTICIPANT_NOT_REGISTERED", text);
      case SmpAnswer.NoService<?>(String text) ->
          new Lookup.NotFound("DOCUMENT_TYPE_NOT_ACCEPTED", text);
      case SmpAnswer.Failed<?>(String code, String text) -> new Lookup.Unavailable(code, text);
    };
  }

  private static Endpoint endpoint(ServiceEndpoint endpoint) {
    Optional<X509Certificate> certificate = endpoint.certificate();
    return new Endpoint(
        endpoint.process(),
        endpoint.transportProfile(),
        endpoint.url(),
        certificate.map(c -> c.getSubjectX500Principal().getName()).orElse(""),
        certificate.map(c -> c.getNotAfter().toInstant()),
        endpoint.description());
  }
}
