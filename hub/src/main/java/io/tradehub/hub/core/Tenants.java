package io.tradehub.hub.core;

import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.hub.config.TenantQuota;
import java.util.Map;
import java.util.Optional;

/**
 * Whose participant is whose, and how much each may submit.
 *
 * @param byParticipant the tenant of each participant that is named
 * @param catchAll the tenant of all others, if there is one
 * @param quotas of the tenants that have one
 */
public record Tenants(
    Map<ParticipantId, String> byParticipant,
    Optional<String> catchAll,
    Map<String, TenantQuota> quotas) {
  public Tenants {
    byParticipant = Map.copyOf(byParticipant);
    quotas = Map.copyOf(quotas);
  }

  /** Tenants without quotas. */
  public Tenants(Map<ParticipantId, String> byParticipant, Optional<String> catchAll) {
    this(byParticipant, catchAll, Map.of());
  }

  /** The tenant that a participant belongs to. */
  public Optional<String> of(ParticipantId participant) {
    String tenant = byParticipant.get(participant);
    return tenant == null ? catchAll : Optional.of(tenant);
  }
}
