package io.tradehub.connectors.cips.inbound;

/** Told of what came, for metrics. */
public interface PushObserver {

  /**
   * Something that CIPS sent was answered.
   *
   * @param type the message's identifier, "none" when it could not be told
   * @param status the HTTP status
   */
  void received(String type, int status, long nanoseconds);

  /** CIPS gave a message of ours its final status: ACSC, PART, RJCT, CANC. */
  void ended(String status);
}
