package io.tradehub.connectors.api;

import io.grpc.Context;
import java.util.Set;

/**
 * Who makes a gRPC call, as the hub's interceptor found out. A connector's own services read it
 * from {@link #CURRENT}.
 *
 * @param tenant the tenant's name
 * @param key the name of the key that was used; for logs and the history, never the key
 * @param roles what the caller may do
 * @param participants the tenant's participants; a tenant for which {@code anyParticipant} holds
 *     has them all
 * @param anyParticipant whether the tenant may act for every participant (a sandbox, a demo)
 */
public record Caller(
    String tenant,
    String key,
    Set<Role> roles,
    Set<ParticipantId> participants,
    boolean anyParticipant) {

  /** The caller of the current call; null outside one. */
  public static final Context.Key<Caller> CURRENT = Context.key("tradehub-caller");

  public Caller {
    roles = Set.copyOf(roles);
    participants = Set.copyOf(participants);
  }

  /** Whether the caller's tenant may send as and receive for a participant. */
  public boolean actsFor(ParticipantId participant) {
    return anyParticipant || participants.contains(participant);
  }

  /** What a caller may do. */
  public enum Role {
    /** Send, read and receive the tenant's messages. */
    ERP,
    /** Ask for statuses and evidence. */
    BANK,
    /** Steer the hub. */
    OPS
  }
}
