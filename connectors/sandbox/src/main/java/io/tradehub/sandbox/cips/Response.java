package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.cips.clearing.Outcome;

/**
 * What is to be answered to a message, and how.
 *
 * @param status of HTTP
 * @param body a signed message, or a text when it is none
 * @param manner what the message asked for, when this is the first time that it came
 */
record Response(int status, byte[] body, Outcome.Kind manner, int seconds) {
  static Response text(int status, String text) {
    return new Response(
        status,
        (text + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8),
        Outcome.Kind.NONE,
        0);
  }
}
