package io.tradehub.connectors.api;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;

/**
 * A document that came from the network for one of our participants.
 *
 * @param networkIds its ids on the network, each unique there (for Peppol the SBDH instance
 *     identifier and the AS4 message id); a document with one that was seen before is a duplicate.
 *     1 to 1,100
 * @param document what came; its receiver decides the tenant
 * @param replyContext what {@link Connector#reply} will need to answer it, opaque to the core; at
 *     most 16 KiB
 * @param evidence what proves its origin, kept with the message; may be empty
 * @param refusal when set, it is stored but not handed to its receiver: it ends REJECTED at once
 *     and {@link Connector#reply} answers it
 */
public record InboundDocument(
    List<String> networkIds,
    Document document,
    ByteString replyContext,
    List<Evidence> evidence,
    Optional<Refusal> refusal) {
  /** A message may carry many things with names of their own: a thousand payments. */
  private static final int MAX_IDS = 1100;

  public InboundDocument {
    networkIds = List.copyOf(networkIds);
    evidence = List.copyOf(evidence);
    if (networkIds.isEmpty() || networkIds.size() > MAX_IDS) {
      throw new IllegalArgumentException("1 to " + MAX_IDS + " network ids");
    }
  }

  /** Why a document that came is refused. */
  public record Refusal(String code, String text, List<Finding> findings) {}
}
