package io.tradehub.connectors.peppol.api;

import io.tradehub.connectors.api.ParticipantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the network says of a participant. Implemented by the SMP look-up. */
public interface ParticipantDirectory {

  /**
   * Looks a participant up. Blocks on the network, within the look-up's own time limit.
   *
   * @param documentType full form; when present, only this type is answered, with its endpoints
   */
  Lookup lookup(ParticipantId participant, Optional<String> documentType)
      throws InterruptedException;

  /** What came of a look-up. */
  sealed interface Lookup {
    /**
     * The participant is registered.
     *
     * @param metadataUrl where its metadata was found
     * @param documentTypes what it receives; empty when it is registered for nothing
     */
    record Found(String metadataUrl, List<AcceptedType> documentTypes) implements Lookup {}

    /** The network says for certain that it is not registered, or not for that type. */
    record NotFound(String code, String text) implements Lookup {}

    /** The network did not say, or what it said cannot be trusted. */
    record Unavailable(String code, String text) implements Lookup {}
  }

  /**
   * One document type that a participant receives.
   *
   * @param identifier full form, as registered
   * @param endpoints where; empty when all types were asked for
   */
  record AcceptedType(String identifier, List<Endpoint> endpoints) {}

  /**
   * Where one document type is received.
   *
   * @param process the process identifier, full form
   * @param transportProfile for instance "peppol-transport-as4-v2_0"
   * @param url the access point's address
   * @param certificateSubject the access point certificate's subject; empty when unreadable
   * @param certificateExpireTime until when it is valid, when readable
   * @param description what the service provider says of the endpoint; may be empty
   */
  record Endpoint(
      String process,
      String transportProfile,
      String url,
      String certificateSubject,
      Optional<Instant> certificateExpireTime,
      String description) {}
}
