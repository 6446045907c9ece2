package io.tradehub.connectors.api;

/** What a look-up found. */
public sealed interface Resolution {
  /** It goes to this destination. */
  record Found(DestinationId destination) implements Resolution {}

  /** The network says for certain that it cannot be delivered: the message ends REJECTED. */
  record Refused(String code, String text) implements Resolution {}

  /** The network did not say: the message waits and is looked up again. */
  record Unavailable(String code, String text) implements Resolution {}
}
