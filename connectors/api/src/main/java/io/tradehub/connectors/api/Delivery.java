package io.tradehub.connectors.api;

import java.time.Instant;
import java.util.UUID;

/**
 * One attempt to deliver one message.
 *
 * @param messageId the hub's id of the message, a UUIDv7; the same in every attempt, so it is also
 *     what the message is called on the network
 * @param attempt from 1
 * @param maybeDelivered true when an earlier attempt may have reached the counterparty
 * @param document what to deliver
 * @param destination where to
 * @param acceptTime when the hub accepted it; the same in every attempt
 */
public record Delivery(
    UUID messageId,
    int attempt,
    boolean maybeDelivered,
    Document document,
    DestinationId destination,
    Instant acceptTime) {

  /** The message's id on the network: the same in every attempt, also after a crash. */
  public String networkId() {
    return networkId(messageId);
  }

  /** The id on the network of a message of the hub's. */
  public static String networkId(UUID messageId) {
    return messageId.toString();
  }
}
