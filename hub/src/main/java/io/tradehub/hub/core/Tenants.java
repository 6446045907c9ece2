package io.tradehub.hub.core;

import io.tradehub.connectors.api.ParticipantId;
import java.util.Map;
import java.util.Optional;

/**
 * Whose participant is whose.
 *
 * @param byParticipant the tenant of each participant that is named
 * @param catchAll the tenant of all others, if there is one
 */
public record Tenants(Map<ParticipantId, String> byParticipant, Optional<String> catchAll) {
  public Tenants {
    byParticipant = Map.copyOf(byParticipant);
  }

  /** The tenant that a participant belongs to. */
  public Optional<String> of(ParticipantId participant) {
    String tenant = byParticipant.get(participant);
    return tenant == null ? catchAll : Optional.of(tenant);
  }
}
