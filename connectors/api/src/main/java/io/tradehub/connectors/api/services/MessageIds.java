package io.tradehub.connectors.api.services;

import io.tradehub.connectors.api.ApiErrors;
import java.util.UUID;

/** The hub's ids of messages, as requests have them. */
public final class MessageIds {
  private MessageIds() {}

  /**
   * The id in a request's field "message_id".
   *
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT when it is none
   */
  public static UUID parse(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw ApiErrors.badField(
          "message_id", "MESSAGE_ID_INVALID", "is no id that a hub gives; expected a UUID");
    }
  }
}
