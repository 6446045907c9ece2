package io.tradehub.sandbox.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** An HTTP server on loopback, with a Vert.x of its own that ends with it. */
public final class LoopbackServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int SECONDS_TO_START = 20;

  private final Vertx vertx;
  private final HttpServer server;

  private LoopbackServer(int port, Function<Vertx, Handler<HttpServerRequest>> handler)
      throws IOException {
    vertx = Vertx.vertx();
    boolean started = false;
    try {
      server =
          await(
              vertx
                  .createHttpServer()
                  .connectionHandler(LoopbackServer::expectEnds)
                  .requestHandler(handler.apply(vertx))
                  .listen(port, HOST));
      started = true;
    } finally {
      if (!started) {
        vertx.close();
      }
    }
  }

  /**
   * Starts one; returns when it serves.
   *
   * @param port 0 for any free one
   * @param handler makes what answers, with the server's Vert.x
   * @throws IOException when the port is taken
   */
  public static LoopbackServer start(int port, Function<Vertx, Handler<HttpServerRequest>> handler)
      throws IOException {
    return new LoopbackServer(port, handler);
  }

  /** What it runs on. */
  public Vertx vertx() {
    return vertx;
  }

  /** The port that it serves at. */
  public int port() {
    return server.actualPort();
  }

  /** Its address, with a slash at its end. */
  public String url() {
    return "http://" + HOST + ":" + port() + "/";
  }

  /** Stops serving. Idempotent. */
  @Override
  public void close() {
    try {
      await(vertx.close());
    } catch (IOException e) {
      throw new IllegalStateException("the sandbox did not stop", e);
    }
  }

  // Clients that are killed, and answers that are cut, are what a sandbox is for: no errors to log.
  private static void expectEnds(HttpConnection connection) {
    connection.exceptionHandler(e -> {});
  }

  private static <T> T await(Future<T> future) throws IOException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(SECONDS_TO_START, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + SECONDS_TO_START + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
