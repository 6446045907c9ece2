package io.tradehub.connectors.peppol.sbdh;

import io.tradehub.connectors.api.ParticipantId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is written on the envelope.
 *
 * @param instanceIdentifier the envelope's own id, the same in every attempt to send it
 * @param sender C1
 * @param receiver C4
 * @param documentType scheme, "::", value
 * @param process scheme, "::", value
 * @param countryC1 the sender's country, ISO 3166-1 alpha-2; empty when the envelope lacks it
 * @param created when the envelope was made
 * @param mls the Message Level Status that the sender wants; empty on an envelope that is to get
 *     none, such as one that holds one
 */
public record Header(
    String instanceIdentifier,
    ParticipantId sender,
    ParticipantId receiver,
    String documentType,
    String process,
    String countryC1,
    Instant created,
    Optional<MlsRequest> mls) {
  public Header {
    Objects.requireNonNull(instanceIdentifier);
    Objects.requireNonNull(sender);
    Objects.requireNonNull(receiver);
    Objects.requireNonNull(documentType);
    Objects.requireNonNull(process);
    Objects.requireNonNull(countryC1);
    Objects.requireNonNull(created);
    Objects.requireNonNull(mls);
  }

  /** Splits "scheme::value" at its first "::". */
  static String[] split(String identifier) {
    int at = identifier.indexOf("::");
    return at < 0
        ? new String[] {"", identifier}
        : new String[] {identifier.substring(0, at), identifier.substring(at + 2)};
  }
}
