package io.tradehub.connectors.peppol.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * An HTTP client with a pool of connections, that says exactly how far a request got.
 *
 * <p>TLS is checked against the JVM's trust store and the host's name; redirects are not followed,
 * cookies not kept, nothing is sent twice. Safe for use by many threads. A virtual thread that is
 * interrupted lets go of its connection at once.
 */
public final class HttpTransport implements AutoCloseable {
  /**
   * How it behaves.
   *
   * @param connectTimeout for a connection, and for a place in the pool
   * @param responseTimeout for the first byte of the answer, and between any two
   * @param maxConnectionsPerHost how many exchanges with one host at once
   * @param maxResponseBytes longer answers are cut
   */
  public record Limits(
      Duration connectTimeout,
      Duration responseTimeout,
      int maxConnectionsPerHost,
      int maxResponseBytes) {}

  private static final int MAX_CONNECTIONS = 2_000;
  private static final TimeValue IDLE = TimeValue.ofSeconds(30);
  private static final TimeValue CHECK_AFTER = TimeValue.ofSeconds(2);

  private final CloseableHttpClient client;
  private final int maxResponseBytes;

  /** With these limits. */
  public HttpTransport(Limits limits) {
    Timeout connect = Timeout.of(limits.connectTimeout());
    Timeout response = Timeout.of(limits.responseTimeout());
    this.maxResponseBytes = limits.maxResponseBytes();
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(MAX_CONNECTIONS)
                    .setMaxConnPerRoute(limits.maxConnectionsPerHost())
                    .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).setSoTimeout(response).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(response)
                            .setValidateAfterInactivity(CHECK_AFTER)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(connect)
                    .setResponseTimeout(response)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .evictIdleConnections(IDLE)
            .setUserAgent("tradehub")
            .build();
  }

  /** GETs. */
  public HttpExchange get(URI uri) {
    return exchange(new HttpGet(uri), null);
  }

  /** POSTs these bytes; of the headers, Content-Type is needed. */
  public HttpExchange post(URI uri, Map<String, String> headers, byte[] body) {
    HttpPost post = new HttpPost(uri);
    String contentType = null;
    for (var header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase("Content-Type")) {
        contentType = header.getValue();
      } else {
        post.setHeader(header.getKey(), header.getValue());
      }
    }
    Body entity = new Body(body, contentType);
    post.setEntity(entity);
    return exchange(post, entity);
  }

  private HttpExchange exchange(HttpUriRequestBase request, Body body) {
    try {
      return client.execute(request, this::answered);
    } catch (TooLargeException e) {
      return new HttpExchange.Cut("RESPONSE_TOO_LARGE", e.getMessage());
    } catch (IOException | RuntimeException e) {
      return Thread.currentThread().isInterrupted() ? interrupted(body) : failed(request, body, e);
    }
  }

  private static HttpExchange interrupted(Body body) {
    String text = "given up at the time limit";
    return body == null || !body.begun
        ? new HttpExchange.NotSent("INTERRUPTED", text + " before anything was sent")
        : new HttpExchange.Cut("INTERRUPTED", text + " without an answer");
  }

  private static HttpExchange failed(HttpUriRequestBase request, Body body, Exception e) {
    String where = authority(request);
    if (body != null && body.begun) {
      return e instanceof SocketTimeoutException
          ? new HttpExchange.Cut("RESPONSE_TIMEOUT", where + " did not answer in time")
          : new HttpExchange.Cut("CONNECTION_CUT", where + " ended the connection: " + reason(e));
    }
    return switch (e) {
      case UnknownHostException u ->
          new HttpExchange.NotSent("UNKNOWN_HOST", where + " has no address");
      case ConnectTimeoutException t ->
          new HttpExchange.NotSent("CONNECT_TIMEOUT", where + " does not accept connections");
      case ConnectException c ->
          new HttpExchange.NotSent("CONNECTION_REFUSED", where + " refuses connections");
      case NoRouteToHostException n ->
          new HttpExchange.NotSent("NO_CONNECTION", where + " cannot be reached");
      case SSLException s ->
          new HttpExchange.NotSent("TLS", "no TLS with " + where + ": " + reason(s));
      case SocketTimeoutException t ->
          new HttpExchange.Cut("RESPONSE_TIMEOUT", where + " did not answer in time");
      case InterruptedIOException i ->
          new HttpExchange.NotSent("NO_CONNECTION", "no free connection to " + where);
      default ->
          body == null
              ? new HttpExchange.Cut("CONNECTION_CUT", where + ": " + reason(e))
              : new HttpExchange.NotSent("NO_CONNECTION", where + ": " + reason(e));
    };
  }

  private static String authority(HttpUriRequestBase request) {
    return request.getAuthority() == null
        ? request.getRequestUri()
        : request.getAuthority().toString();
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private HttpExchange answered(ClassicHttpResponse response) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    HttpEntity entity = response.getEntity();
    byte[] body = new byte[0];
    if (entity != null) {
      try (InputStream in = entity.getContent()) {
        body = in.readNBytes(maxResponseBytes);
        if (in.read() >= 0) {
          throw new TooLargeException("the answer is longer than " + maxResponseBytes + " bytes");
        }
      }
    }
    return new HttpExchange.Answered(response.getCode(), Map.copyOf(headers), body);
  }

  @Override
  public void close() {
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    TooLargeException(String message) {
      super(message);
    }
  }

  /** A body that remembers whether any of it was written. */
  private static final class Body extends AbstractHttpEntity {
    private final byte[] bytes;
    private volatile boolean begun;

    Body(byte[] bytes, String contentType) {
      super(
          contentType == null ? ContentType.APPLICATION_OCTET_STREAM.toString() : contentType,
          null);
      this.bytes = bytes;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      begun = true;
      out.write(bytes);
    }

    @Override
    public InputStream getContent() {
      return new java.io.ByteArrayInputStream(bytes);
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public long getContentLength() {
      return bytes.length;
    }

    @Override
    public boolean isStreaming() {
      return false;
    }

    @Override
    public void close() {
      // nothing to let go of
    }
  }
}
