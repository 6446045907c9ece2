package io.tradehub.connectors.cips.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Optional;

/** Collects an answer's body on its event loop, bounded. */
final class AnswerBody {
  private static final long MAX_WAIT_SECONDS = 3_600;

  private AnswerBody() {}

  static Future<Exchange> collect(HttpClientResponse response, int max) {
    Promise<Exchange> result = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(result::tryFail);
    response.handler(
        piece -> {
          if (body.length() + (long) piece.length() > max) {
            if (result.tryComplete(
                new Exchange.Cut(
                    "RESPONSE_TOO_LARGE", "the answer is longer than " + max + " bytes"))) {
              response.request().reset();
            }
          } else {
            body.appendBuffer(piece);
          }
        });
    response.endHandler(
        end ->
            result.tryComplete(
                new Exchange.Answered(
                    response.statusCode(),
                    retryAfter(response.getHeader("Retry-After")),
                    body.getBytes())));
    return result.future();
  }

  private static Optional<Duration> retryAfter(String seconds) {
    if (seconds == null || !seconds.matches("[0-9]{1,9}")) {
      return Optional.empty(); // a date, or nonsense: then our own back-off decides
    }
    return Optional.of(Duration.ofSeconds(Math.min(MAX_WAIT_SECONDS, Long.parseLong(seconds))));
  }
}
