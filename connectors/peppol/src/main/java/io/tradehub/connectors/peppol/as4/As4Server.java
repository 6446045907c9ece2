package io.tradehub.connectors.peppol.as4;

import io.tradehub.connectors.peppol.as4.BodyCollector.RefusedBodyException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP face of the access point: takes POSTs at one path, bounded in size, time and number, and
 * hands each to an {@link As4Receiver} on a virtual thread. TLS ends before it, at a proxy.
 */
public final class As4Server implements AutoCloseable {
  /**
   * Where and how much.
   *
   * @param host to bind
   * @param port to bind; 0 for any free one
   * @param path the only one that answers
   * @param maxBytes of one request's body
   * @param memoryBytes bodies longer than this go to a file
   * @param idle the longest pause of a sender
   * @param total the longest time for one body
   * @param maxRequests how many at once; more are answered 503
   * @param folder for the files of large bodies
   */
  public record Options(
      String host,
      int port,
      String path,
      long maxBytes,
      long memoryBytes,
      Duration idle,
      Duration total,
      int maxRequests,
      Path folder) {}

  /** Told of every answer. */
  public interface Observer {
    /** A request was answered with an HTTP status, after that many nanoseconds. */
    void answered(int status, long nanoseconds);
  }

  private static final Logger LOG = LoggerFactory.getLogger(As4Server.class);
  private static final int CONNECTIONS_PER_REQUEST = 8;

  private static final int KILOBYTE = 1024;
  private static final int SECONDS_TO_START = 20;
  private static final int SECONDS_TO_STOP = 5;

  private final Vertx vertx;
  private final Options options;
  private final As4Receiver receiver;
  private final Observer observer;
  private final Semaphore places;

  /** Kilobytes of memory for the messages being handled, all together. */
  private final Semaphore memory;

  private final int memorySize;
  private final AtomicInteger connections = new AtomicInteger();
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("peppol-as4-", 0).factory());
  private final HttpServer server;

  /**
   * Starts listening; returns when it does.
   *
   * @throws IOException when the port is taken or the folder cannot be used
   */
  public As4Server(Vertx vertx, Options options, As4Receiver receiver, Observer observer)
      throws IOException {
    this.vertx = vertx;
    this.options = options;
    this.receiver = receiver;
    this.observer = observer;
    this.places = new Semaphore(options.maxRequests());
    long heap = Runtime.getRuntime().maxMemory() / 4;
    this.memorySize = (int) Math.max(heap / KILOBYTE, Room.forBody(options.maxBytes()));
    this.memory = new Semaphore(memorySize, true);
    Files.createDirectories(options.folder());
    forgetSpooled(options.folder());
    // The idle time-out is for connections between requests, too; twice the sender's pause.
    int idleSeconds = (int) Math.max(2, options.idle().toSeconds() * 2);
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(options.host())
                    .setPort(options.port())
                    .setIdleTimeout((int) Math.max(idleSeconds, options.total().toSeconds()))
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setTcpNoDelay(true)
                    // Some senders wait to be asked for the body; and HTTP/2 is not for AS4.
                    .setHandle100ContinueAutomatically(true)
                    .setHttp2ClearTextEnabled(false))
            .connectionHandler(this::connected)
            .requestHandler(this::request);
    try {
      server
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .get(SECONDS_TO_START, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "the AS4 server cannot listen on "
              + options.host()
              + ":"
              + options.port()
              + ": "
              + (e.getCause() == null ? "no answer" : e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting the AS4 server", e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  private static void forgetSpooled(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "as4-*.spool")) {
      for (Path file : left) {
        Files.deleteIfExists(file); // of a run that was killed; its sender got no receipt
      }
    }
  }

  private void connected(HttpConnection connection) {
    if (connections.incrementAndGet() > options.maxRequests() * CONNECTIONS_PER_REQUEST) {
      connection.close();
    }
    connection.closeHandler(v -> connections.decrementAndGet());
  }

  private void request(HttpServerRequest request) {
    long begin = System.nanoTime();
    if (!options.path().equals(request.path())) {
      refuse(request, begin, As4Reply.plain(404, "there is nothing here"));
    } else if (request.method() != HttpMethod.POST) {
      refuse(request, begin, As4Reply.plain(405, "AS4 messages are POSTed"));
    } else if (declaredLength(request) > options.maxBytes()) {
      refuse(
          request,
          begin,
          As4Reply.plain(413, "the message is larger than " + options.maxBytes() + " bytes"));
    } else if (!places.tryAcquire()) {
      refuse(request, begin, As4Reply.plain(503, "too many messages at once; please try again"));
    } else {
      BodyCollector.collect(
              vertx,
              request,
              new BodyCollector.Limits(
                  options.maxBytes(),
                  options.memoryBytes(),
                  options.idle(),
                  options.total(),
                  options.folder()))
          .onSuccess(body -> work(request, begin, body))
          .onFailure(
              e -> {
                places.release();
                refuse(
                    request,
                    begin,
                    e instanceof RefusedBodyException refused
                        ? As4Reply.plain(refused.status(), refused.getMessage())
                        : As4Reply.plain(500, "internal error"));
              });
    }
  }

  private static long declaredLength(HttpServerRequest request) {
    try {
      String length = request.getHeader("Content-Length");
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return 0; // the HTTP codec refuses such a request
    }
  }

  private void work(HttpServerRequest request, long begin, BodyCollector.Body body) {
    String contentType = request.getHeader("Content-Type");
    String peer = request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    workers.execute(
        () -> {
          As4Reply reply;
          // Large messages wait here, each in its file, until there is memory for them.
          try (Room room = Room.await(memory, memorySize, body.length())) {
            reply =
                receiver.handle(contentType == null ? "" : contentType, peer, body.stream(), room);
          } catch (Throwable e) {
            LOG.error("an AS4 request could not be handled", e);
            reply = As4Reply.plain(500, "internal error");
          } finally {
            places.release();
          }
          answer(request.response(), begin, reply);
        });
  }

  private void answer(HttpServerResponse response, long begin, As4Reply reply) {
    observer.answered(reply.status(), System.nanoTime() - begin);
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(reply.status()).putHeader("Content-Type", reply.contentType());
    if (reply.status() == 503) {
      response.putHeader("Retry-After", "5");
    }
    response.end(Buffer.buffer(reply.body()));
  }

  /** Answers before the body was read; the connection is closed, for the rest of it is unread. */
  private void refuse(HttpServerRequest request, long begin, As4Reply reply) {
    HttpServerResponse response = request.response();
    if (!response.closed()) {
      response.putHeader("Connection", "close");
    }
    answer(response, begin, reply);
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
