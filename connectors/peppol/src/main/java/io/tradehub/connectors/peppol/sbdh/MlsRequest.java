package io.tradehub.connectors.peppol.sbdh;

import io.tradehub.connectors.api.ParticipantId;
import java.util.Optional;

/**
 * What a sender says of the Message Level Status that it wants (Peppol MLS 1.0, scopes MLS_TO and
 * MLS_TYPE).
 *
 * @param to where it wants it; empty means at its service provider's own identifier
 * @param always whether it wants a positive one too; false means only when something failed
 */
public record MlsRequest(Optional<ParticipantId> to, boolean always) {
  /** What no scopes mean: to the service provider, always (Peppol MLS 1.0). */
  public static final MlsRequest DEFAULT = new MlsRequest(Optional.empty(), true);
}
