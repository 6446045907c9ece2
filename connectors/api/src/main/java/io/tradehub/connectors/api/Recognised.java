package io.tradehub.connectors.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What a connector sees in a content at first sight.
 *
 * @param type the document type identifier
 * @param typeName its name for people: "Peppol BIS Billing 3 Invoice"
 * @param process the process identifier; empty where there is none
 * @param sender who sends, when the content says so readably
 * @param receiver who receives, when the content says so readably
 */
public record Recognised(
    String type,
    String typeName,
    String process,
    Optional<ParticipantId> sender,
    Optional<ParticipantId> receiver) {
  public Recognised {
    Objects.requireNonNull(type);
    Objects.requireNonNull(typeName);
    Objects.requireNonNull(process);
    Objects.requireNonNull(sender);
    Objects.requireNonNull(receiver);
  }
}
