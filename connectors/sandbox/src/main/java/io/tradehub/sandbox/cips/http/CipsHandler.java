package io.tradehub.sandbox.cips.http;

import io.tradehub.sandbox.cips.SandboxCips;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** Divides requests by their path: messages at /cips, steering at /sandbox/cips. */
public final class CipsHandler implements Handler<HttpServerRequest> {
  private final SteeringHandler steering;

  /** Serves a CIPS. */
  public CipsHandler(Vertx vertx, SandboxCips cips) {
    steering = new SteeringHandler(vertx, cips);
  }

  @Override
  public void handle(HttpServerRequest request) {
    steering.handle(request);
  }
}
