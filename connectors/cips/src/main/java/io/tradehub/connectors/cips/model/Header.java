package io.tradehub.connectors.cips.model;

import java.time.Instant;

/**
 * The business application header (head.001.001.02).
 *
 * @param from who sends; CIPS itself is an agent, too
 * @param to who receives
 * @param businessMessageId the same as the document's own id
 * @param definition the message definition identifier of the document
 * @param service the profile's version: "tradehub.cips.1"
 * @param creationTime when the message was made
 * @param possibleDuplicate whether it may have been sent before
 */
public record Header(
    Agent from,
    Agent to,
    String businessMessageId,
    String definition,
    String service,
    Instant creationTime,
    boolean possibleDuplicate) {
  /** The profile's version, as messages name it. */
  public static final String SERVICE = "tradehub.cips.1";
}
