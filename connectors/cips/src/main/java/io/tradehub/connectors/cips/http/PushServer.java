package io.tradehub.connectors.cips.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Takes what CIPS sends: POSTs at one path, bounded in size, time and number. Each is handled on a
 * virtual thread. TLS ends before it, at a proxy.
 */
public final class PushServer implements AutoCloseable {
  /**
   * Where and how much.
   *
   * @param host to bind
   * @param port to bind; 0 for any free one
   * @param path the only one that answers
   * @param maxBytes of one request's body
   * @param bodyTime the longest time for one body to come in
   * @param maxRequests how many at once; more are answered 503
   */
  public record Options(
      String host, int port, String path, int maxBytes, Duration bodyTime, int maxRequests) {}

  private static final System.Logger LOG = System.getLogger(PushServer.class.getName());
  private static final int CONNECTIONS_PER_REQUEST = 8;
  private static final int SECONDS_TO_START = 20;
  private static final int SECONDS_TO_STOP = 5;
  private static final int KILOBYTE = 1024;

  /** A body, its tree for the signature, what is read from it, and what is stored. */
  private static final int MEMORY_PER_BYTE = 12;

  private final Vertx vertx;
  private final Options options;
  private final Function<byte[], PushReply> handler;
  private final Semaphore places;

  /** Kilobytes for the messages being handled, all together. */
  private final Semaphore memory;

  private final int memorySize;
  private final AtomicInteger connections = new AtomicInteger();
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("cips-push-", 0).factory());
  private final HttpServer server;

  /**
   * Starts listening; returns when it does.
   *
   * @param handler given each body whole, on a virtual thread
   * @throws IOException when the port is taken
   */
  public PushServer(Vertx vertx, Options options, Function<byte[], PushReply> handler)
      throws IOException {
    this.vertx = vertx;
    this.options = options;
    this.handler = handler;
    this.places = new Semaphore(options.maxRequests());
    this.memorySize =
        (int) Math.max(Runtime.getRuntime().maxMemory() / 8 / KILOBYTE, need(options.maxBytes()));
    this.memory = new Semaphore(memorySize, true);
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(options.host())
                    .setPort(options.port())
                    .setIdleTimeout((int) Math.max(60, options.bodyTime().toSeconds() * 2))
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setTcpNoDelay(true)
                    .setHandle100ContinueAutomatically(true)
                    .setHttp2ClearTextEnabled(false))
            .connectionHandler(this::connected)
            .requestHandler(this::request);
    listen();
  }

  private void listen() throws IOException {
    String where = options.host() + ":" + options.port();
    try {
      server
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .get(SECONDS_TO_START, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      String why = e.getCause() == null ? "no answer" : e.getCause().getMessage();
      throw new IOException("cannot listen on " + where + " for what CIPS sends: " + why, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting to listen on " + where, e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  private static int need(long bytes) {
    return (int) (bytes * MEMORY_PER_BYTE / KILOBYTE) + 1;
  }

  private void connected(HttpConnection connection) {
    if (connections.incrementAndGet() > options.maxRequests() * CONNECTIONS_PER_REQUEST) {
      connection.close();
    }
    connection.closeHandler(v -> connections.decrementAndGet());
  }

  private void request(HttpServerRequest request) {
    if (!options.path().equals(request.path())) {
      refuse(request, new PushReply(404, "there is nothing here"));
    } else if (request.method() != HttpMethod.POST) {
      refuse(request, new PushReply(405, "messages are POSTed"));
    } else if (declaredLength(request) > options.maxBytes()) {
      refuse(request, tooLarge());
    } else if (!places.tryAcquire()) {
      refuse(request, PushReply.busy("too many messages at once; please try again"));
    } else {
      collect(request)
          .onSuccess(body -> work(request, body))
          .onFailure(
              e -> {
                places.release();
                refuse(
                    request,
                    e instanceof RefusedBody refused
                        ? refused.reply
                        : new PushReply(400, "the message did not come whole"));
              });
    }
  }

  private PushReply tooLarge() {
    return new PushReply(413, "the message is larger than " + options.maxBytes() + " bytes");
  }

  private static long declaredLength(HttpServerRequest request) {
    try {
      String length = request.getHeader("Content-Length");
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0; // the HTTP codec refuses such a request
    }
  }

  /** Why a body was not collected. */
  private static final class RefusedBody extends Exception {
    private static final long serialVersionUID = 1;
    private final transient PushReply reply;

    RefusedBody(PushReply reply) {
      super(reply.text(), null, false, false);
      this.reply = reply;
    }
  }

  private Future<byte[]> collect(HttpServerRequest request) {
    Promise<byte[]> result = Promise.promise();
    Buffer body = Buffer.buffer();
    long timer =
        vertx.setTimer(
            options.bodyTime().toMillis(),
            t -> result.tryFail(new RefusedBody(new PushReply(408, "it came too slowly"))));
    request.exceptionHandler(result::tryFail);
    request.handler(
        piece -> {
          if (result.future().isComplete()) {
            return;
          }
          if (body.length() + (long) piece.length() > options.maxBytes()) {
            result.tryFail(new RefusedBody(tooLarge()));
          } else {
            body.appendBuffer(piece);
          }
        });
    request.endHandler(end -> result.tryComplete(body.getBytes()));
    return result.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void work(HttpServerRequest request, byte[] body) {
    int need = Math.min(memorySize, need(body.length));
    workers.execute(
        () -> {
          PushReply reply;
          memory.acquireUninterruptibly(need);
          try {
            reply = handler.apply(body);
          } catch (Throwable e) {
            LOG.log(Level.ERROR, "what CIPS sent could not be handled", e);
            reply = new PushReply(500, "internal error; please send the message again");
          } finally {
            memory.release(need);
            places.release();
          }
          answer(request.response(), reply);
        });
  }

  private static void answer(HttpServerResponse response, PushReply reply) {
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(reply.status());
    if (reply.status() == 503) {
      response.putHeader("Retry-After", "2");
    }
    if (reply.text().isEmpty()) {
      response.end();
    } else {
      response.putHeader("Content-Type", "text/plain; charset=utf-8").end(reply.text());
    }
  }

  /** Answers before the body was read; the connection is closed, for the rest of it is unread. */
  private void refuse(HttpServerRequest request, PushReply reply) {
    HttpServerResponse response = request.response();
    if (!response.closed() && !response.ended()) {
      response.putHeader("Connection", "close");
    }
    answer(response, reply);
    vertx.setTimer(1_000, t -> request.connection().close());
  }

  @Override
  public void close() {
    server.close();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
