package io.tradehub.connectors.api;

import java.util.Objects;

/**
 * A business payload, its parties and its type known.
 *
 * @param type the document type identifier of its network
 * @param process the process identifier; empty where the network has none
 * @param sender who sends
 * @param receiver who receives
 * @param content the payload, carried byte for byte
 */
public record Document(
    String type, String process, ParticipantId sender, ParticipantId receiver, Content content) {
  public Document {
    Objects.requireNonNull(type);
    Objects.requireNonNull(process);
    Objects.requireNonNull(sender);
    Objects.requireNonNull(receiver);
    Objects.requireNonNull(content);
  }
}
