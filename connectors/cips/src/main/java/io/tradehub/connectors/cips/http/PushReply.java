package io.tradehub.connectors.cips.http;

/**
 * The answer to something that CIPS sent.
 *
 * @param status 204 when it is on disk; 4xx when it will never be taken; 503 when there is no room
 * @param text for people; empty for 204
 */
public record PushReply(int status, String text) {
  /** It is on disk. */
  public static final PushReply TAKEN = new PushReply(204, "");

  /** There is no room now. */
  public static PushReply busy(String text) {
    return new PushReply(503, text);
  }
}
