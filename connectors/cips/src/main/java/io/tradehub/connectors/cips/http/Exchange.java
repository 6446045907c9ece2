package io.tradehub.connectors.cips.http;

import java.time.Duration;
import java.util.Optional;

/** What came of one request. */
public sealed interface Exchange {

  /**
   * An answer came, whole.
   *
   * @param status the HTTP status code
   * @param retryAfter how long the peer asks to wait, when it says so in seconds
   * @param body at most the client's limit
   */
  record Answered(int status, Optional<Duration> retryAfter, byte[] body) implements Exchange {}

  /**
   * The request surely did not leave: no connection was made.
   *
   * @param code CONNECTION_REFUSED, UNKNOWN_HOST, CONNECT_TIMEOUT, TLS, NO_CONNECTION, INTERRUPTED
   * @param text for people
   */
  record NotSent(String code, String text) implements Exchange {}

  /**
   * The request may have left, and no whole answer came: the peer may or may not have it.
   *
   * @param code RESPONSE_TIMEOUT, CONNECTION_CUT, RESPONSE_TOO_LARGE, INTERRUPTED
   * @param text for people
   */
  record Cut(String code, String text) implements Exchange {}
}
