package io.tradehub.hub.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * The HTTP server for those who run the hub, on a port of its own: {@code /metrics} in Prometheus's
 * text format, {@code /health/live} and {@code /health/ready} in JSON. It shows figures and states,
 * never a message, a participant or a key.
 */
public final class OpsServer implements AutoCloseable {
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;

  private OpsServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts listening; returns when it does.
   *
   * @param port 0 takes any free one
   * @throws IllegalStateException when it cannot listen there, with a message for people
   */
  public static OpsServer start(
      Vertx vertx, String host, int port, PrometheusMeterRegistry metrics, Readiness readiness) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxHeaderSize(8 << 10)
            .setMaxFormAttributeSize(0)
            .setIdleTimeout(60);
    HttpServer server =
        vertx
            .createHttpServer(options)
            .requestHandler(request -> handle(vertx, request, metrics, readiness));
    try {
      server.listen(port, host).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "ops: cannot listen on "
              + host
              + ":"
              + port
              + ": "
              + e.getCause().getMessage()
              + "; choose another ops.port",
          e.getCause());
    }
    return new OpsServer(server);
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }

  private static void handle(
      Vertx vertx,
      HttpServerRequest request,
      PrometheusMeterRegistry metrics,
      Readiness readiness) {
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      request.response().putHeader("Allow", "GET, HEAD");
      answer(request, 405, "text/plain", "only GET and HEAD\n");
      return;
    }
    switch (request.path()) {
      // Gauges may read a disk: not on the event loop.
      case "/metrics" ->
          vertx
              .executeBlocking(metrics::scrape, false)
              .onSuccess(text -> answer(request, 200, METRICS_TYPE, text))
              .onFailure(e -> answer(request, 500, "text/plain", "the metrics cannot be read\n"));
      case "/health/live" -> health(request, List.of());
      case "/health/ready" -> health(request, readiness.reasons());
      default ->
          answer(request, 404, "text/plain", "try /metrics, /health/live or /health/ready\n");
    }
  }

  private static void health(HttpServerRequest request, Collection<String> reasons) {
    JsonObject body = new JsonObject().put("status", reasons.isEmpty() ? "UP" : "DOWN");
    if (!reasons.isEmpty()) {
      body.put("reasons", new JsonArray(List.copyOf(reasons)));
    }
    answer(request, reasons.isEmpty() ? 200 : 503, "application/json", body.encode() + "\n");
  }

  private static void answer(HttpServerRequest request, int status, String type, String body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-store")
        .end(body);
  }
}
