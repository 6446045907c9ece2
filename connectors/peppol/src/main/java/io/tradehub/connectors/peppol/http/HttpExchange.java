package io.tradehub.connectors.peppol.http;

import java.util.Map;

/** What came of one HTTP request. */
public sealed interface HttpExchange {

  /**
   * An answer came, whole.
   *
   * @param status the HTTP status code
   * @param headers names in lower case; of repeated ones the last
   * @param body at most the client's limit
   */
  record Answered(int status, Map<String, String> headers, byte[] body) implements HttpExchange {}

  /**
   * The request surely did not reach the peer's application: no connection was made, or TLS was not
   * agreed on.
   *
   * @param code CONNECTION_REFUSED, UNKNOWN_HOST, CONNECT_TIMEOUT, TLS, NO_CONNECTION, INTERRUPTED
   * @param text for people
   */
  record NotSent(String code, String text) implements HttpExchange {}

  /**
   * Bytes of the request left, and no whole answer came: the peer may or may not have it.
   *
   * @param code RESPONSE_TIMEOUT, CONNECTION_CUT, RESPONSE_TOO_LARGE, INTERRUPTED
   * @param text for people
   */
  record Cut(String code, String text) implements HttpExchange {}
}
