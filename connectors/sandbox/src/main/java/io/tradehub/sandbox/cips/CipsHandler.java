package io.tradehub.sandbox.cips;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** Divides requests by their path: messages at /cips, steering at /sandbox. */
final class CipsHandler implements Handler<HttpServerRequest> {
  private volatile MessageHandler messages;
  private volatile SteeringHandler steering;

  /** Until it knows what to do, it answers 503. */
  void become(MessageHandler messages, SteeringHandler steering) {
    this.messages = messages;
    this.steering = steering;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (steering == null) {
      request.response().putHeader("retry-after", "1").setStatusCode(503).end();
    } else if ("/cips".equals(request.path())) {
      messages.handle(request);
    } else {
      steering.handle(request);
    }
  }
}
