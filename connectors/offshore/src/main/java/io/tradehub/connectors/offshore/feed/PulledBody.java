package io.tradehub.connectors.offshore.feed;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An HTTP answer whose body a thread of its own pulls, piece by piece: no more than one piece is in
 * memory, however long the body, and the event loop does nothing but hand it over.
 */
final class PulledBody {
  /** What comes from the event loop. */
  private sealed interface Signal {
    record Piece(Buffer bytes) implements Signal {}

    record End() implements Signal {}

    record Broken(Throwable why) implements Signal {}
  }

  private final HttpClientResponse response;
  private final Context context;

  /** One piece at most, and the end. */
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

  /** To be called when the head has come, on its event loop. */
  PulledBody(Vertx vertx, HttpClientResponse response) {
    this.response = response;
    this.context = vertx.getOrCreateContext();
    response.pause();
    response.handler(bytes -> signals.add(new Signal.Piece(bytes)));
    response.endHandler(end -> signals.add(new Signal.End()));
    response.exceptionHandler(why -> signals.add(new Signal.Broken(why)));
  }

  /** The answer's status. */
  int status() {
    return response.statusCode();
  }

  /** A header's first value. */
  Optional<String> header(String name) {
    return Optional.ofNullable(response.getHeader(name));
  }

  /**
   * The next piece; waits for it.
   *
   * @return empty at the end
   * @throws TimeoutException when none came in time
   * @throws IOException when the connection broke
   */
  Optional<Buffer> next(Duration limit) throws IOException, TimeoutException, InterruptedException {
    context.runOnContext(now -> response.fetch(1));
    Signal signal = signals.poll(limit.toMillis() + 1, TimeUnit.MILLISECONDS);
    return switch (signal) {
      case null -> throw new TimeoutException();
      case Signal.Piece piece -> Optional.of(piece.bytes());
      case Signal.End end -> Optional.empty();
      case Signal.Broken broken -> throw new IOException(broken.why());
    };
  }

  /** Ends the exchange where it is: the connection is not used again. */
  void abandon() {
    context.runOnContext(now -> response.request().reset());
  }
}
