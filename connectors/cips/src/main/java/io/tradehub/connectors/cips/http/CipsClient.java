package io.tradehub.connectors.cips.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * POSTs messages to CIPS over a pool of connections, and says exactly how far a request got.
 * Nothing is sent twice and no redirect is followed. It waits: for virtual threads, many at once,
 * which may be interrupted.
 */
public final class CipsClient implements AutoCloseable {
  /**
   * Where and how much.
   *
   * @param address where messages are POSTed
   * @param trust a PEM file of the authorities that sign CIPS's TLS certificate; empty means those
   *     of the JVM
   * @param connectTimeout for a connection, a place in the pool included
   * @param answerTimeout from the request's first byte to the answer's last
   * @param maxConnections how many exchanges at once
   * @param maxAnswerBytes longer answers are cut
   */
  public record Options(
      URI address,
      Optional<Path> trust,
      Duration connectTimeout,
      Duration answerTimeout,
      int maxConnections,
      int maxAnswerBytes) {}

  private static final int IDLE_SECONDS = 20;
  private static final int WAITING_PER_CONNECTION = 64;

  private final Options options;
  private final String where;
  private final HttpClient http;

  /** With these; no connection is made before the first message. */
  public CipsClient(Vertx vertx, Options options) {
    this.options = options;
    this.where = options.address().getAuthority();
    HttpClientOptions http =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setConnectTimeout(millis(options.connectTimeout()))
            .setSslHandshakeTimeout(options.connectTimeout().toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setSsl("https".equalsIgnoreCase(options.address().getScheme()))
            .setKeepAliveTimeout(IDLE_SECONDS)
            .setTcpNoDelay(true)
            .setDecompressionSupported(false);
    options
        .trust()
        .ifPresent(file -> http.setTrustOptions(new PemTrustOptions().addCertPath("" + file)));
    this.http =
        vertx.createHttpClient(
            http,
            new PoolOptions()
                .setHttp1MaxSize(options.maxConnections())
                .setMaxWaitQueueSize(options.maxConnections() * WAITING_PER_CONNECTION));
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.toMillis()));
  }

  /** POSTs a message. When the thread is interrupted, it stays so. */
  public Exchange post(byte[] message) {
    Future<HttpClientRequest> connected =
        http.request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(options.address().toString())
                .setConnectTimeout(options.connectTimeout().toMillis())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/xml")
                .putHeader(HttpHeaders.USER_AGENT, "tradehub"));
    HttpClientRequest request;
    try {
      request = await(connected, options.connectTimeout());
    } catch (InterruptedException e) {
      connected.onSuccess(HttpClientRequest::reset);
      Thread.currentThread().interrupt();
      return new Exchange.NotSent("INTERRUPTED", "given up before anything was sent");
    } catch (TimeoutException e) {
      connected.onSuccess(HttpClientRequest::reset);
      return new Exchange.NotSent("CONNECT_TIMEOUT", where + " gave no connection in time");
    } catch (ExecutionException e) {
      return notSent(e.getCause());
    }
    return send(request, message);
  }

  private Exchange send(HttpClientRequest request, byte[] message) {
    // Before anything is sent: a quick answer would have ended before it was listened to.
    Future<Exchange> answer =
        request
            .response()
            .compose(response -> AnswerBody.collect(response, options.maxAnswerBytes()));
    request.end(Buffer.buffer(message));
    try {
      return await(answer, options.answerTimeout());
    } catch (InterruptedException e) {
      request.reset();
      Thread.currentThread().interrupt();
      return new Exchange.Cut("INTERRUPTED", "given up without an answer");
    } catch (TimeoutException e) {
      request.reset();
      return new Exchange.Cut("RESPONSE_TIMEOUT", where + " did not answer in time");
    } catch (ExecutionException e) {
      request.reset();
      return new Exchange.Cut(
          "CONNECTION_CUT", where + " ended the connection: " + plain(e.getCause()));
    }
  }

  private Exchange notSent(Throwable e) {
    return switch (e) {
      case UnknownHostException u ->
          new Exchange.NotSent("UNKNOWN_HOST", where + " has no address");
      case SSLException s -> new Exchange.NotSent("TLS", "no TLS with " + where + ": " + plain(s));
      case io.netty.channel.ConnectTimeoutException t ->
          new Exchange.NotSent("CONNECT_TIMEOUT", where + " gave no connection in time");
      case ConnectException c ->
          new Exchange.NotSent("CONNECTION_REFUSED", where + " refuses connections");
      default -> new Exchange.NotSent("NO_CONNECTION", where + ": " + plain(e));
    };
  }

  private static <T> T await(Future<T> future, Duration limit)
      throws InterruptedException, TimeoutException, ExecutionException {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(millis(limit), TimeUnit.MILLISECONDS);
  }

  /** What another program says, short and harmless to a terminal. */
  private static String plain(Throwable e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String shown = text.replaceAll("[^ -~]", "?");
    return shown.length() <= 200 ? shown : shown.substring(0, 200) + "...";
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    http.close();
  }
}
