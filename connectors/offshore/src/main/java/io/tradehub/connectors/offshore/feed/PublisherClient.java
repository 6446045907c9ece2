package io.tradehub.connectors.offshore.feed;

import io.tradehub.connectors.offshore.feed.FeedFailure.Code;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/**
 * Asks a publisher over HTTP. Redirects are not followed, nothing is unpacked, nothing is sent
 * twice. For one thread, not an event loop: it waits.
 */
final class PublisherClient implements AutoCloseable {
  private static final int MAX_MANIFEST = 16_384;
  private static final int MAX_ETAG = 200;
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final Vertx vertx;
  private final FeedConfig config;
  private final HttpClient http;

  PublisherClient(Vertx vertx, FeedConfig config) {
    this.vertx = vertx;
    this.config = config;
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(Math.toIntExact(config.timeout().toMillis()))
            .setSslHandshakeTimeout(config.timeout().toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setSsl(config.url().getScheme().equalsIgnoreCase("https"))
            .setDecompressionSupported(false);
    config
        .trust()
        .ifPresent(
            file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    http = vertx.createHttpClient(options);
  }

  /** What the manifest's address answered. */
  sealed interface Answer {
    /** It is what its ETag says that is known already. */
    record Unchanged() implements Answer {}

    /**
     * A manifest, perhaps.
     *
     * @param text what was sent
     * @param etag its ETag; empty when there is none that can be kept
     */
    record Sent(String text, String etag) implements Answer {}
  }

  /**
   * Asks for the manifest.
   *
   * @param etag of what is known; empty to have it in any case
   */
  Answer manifest(String etag, TimeLimit limit) throws FeedFailure, InterruptedException {
    URI url = config.manifest();
    PulledBody body = get(url, etag, limit);
    if (body.status() == NOT_MODIFIED && !etag.isEmpty()) {
      body.abandon();
      return new Answer.Unchanged();
    }
    requireList(url, body);
    Buffer text = Buffer.buffer();
    for (var piece = next(body, limit); piece.isPresent(); piece = next(body, limit)) {
      text.appendBuffer(piece.get());
      if (text.length() > MAX_MANIFEST) {
        body.abandon();
        throw new FeedFailure(
            Code.TOO_LARGE,
            "%s sent more than %,d bytes, and a manifest has less".formatted(url, MAX_MANIFEST));
      }
    }
    String tag = body.header("etag").filter(e -> e.length() <= MAX_ETAG).orElse("");
    // A manifest is ASCII; each other byte becomes a character that no manifest has.
    return new Answer.Sent(text.toString(StandardCharsets.ISO_8859_1), tag);
  }

  /**
   * Fetches the file that a manifest names, piece by piece to disk.
   *
   * @param into a new file
   * @throws IOException when it cannot be written
   */
  void file(Manifest manifest, Path into, TimeLimit limit)
      throws FeedFailure, IOException, InterruptedException {
    URI url = config.url();
    PulledBody body = get(url, "", limit);
    requireList(url, body);
    MessageDigest digest = sha256();
    long bytes = 0;
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(into)) {
      for (var piece = next(body, limit); piece.isPresent(); piece = next(body, limit)) {
        byte[] some = piece.get().getBytes();
        bytes += some.length;
        if (bytes > manifest.bytes()) {
          throw new FeedFailure(
              Code.TOO_LARGE,
              "the file is longer than the %,d bytes that its manifest says; nothing more of it"
                      .formatted(manifest.bytes())
                  + " was read");
        }
        digest.update(some);
        out.write(some);
      }
      whole = true;
    } finally {
      if (!whole) {
        body.abandon();
      }
    }
    if (bytes < manifest.bytes()) {
      throw new FeedFailure(
          Code.CUT_OFF,
          "the file ended after %,d of the %,d bytes that its manifest says"
              .formatted(bytes, manifest.bytes()));
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(manifest.sha256())) {
      throw new FeedFailure(
          Code.DIGEST,
          "the file is not the one that was signed: its SHA-256 is %s, the manifest's %s"
              .formatted(found, manifest.sha256()));
    }
  }

  private static void requireList(URI url, PulledBody body) throws FeedFailure {
    int status = body.status();
    String packed = body.header("content-encoding").orElse("identity");
    if (status == OK && packed.equalsIgnoreCase("identity")) {
      return;
    }
    body.abandon();
    if (status == OK) {
      throw new FeedFailure(
          Code.ENCODING,
          "%s is packed (%s), and was asked for as it is: let the publisher's server send it so"
              .formatted(url, plain(packed)));
    }
    String more =
        status / 100 == 3
            ? body.header("location")
                .map(to -> ", which leads to " + plain(to) + "; redirects are not followed")
                .orElse("")
            : "";
    throw new FeedFailure(
        Code.STATUS, "%s answered with the status %d%s".formatted(url, status, more));
  }

  /** What a stranger wrote, short and harmless to a terminal. */
  private static String plain(String text) {
    String shown = text.replaceAll("[^ -~]", "?");
    return shown.length() <= 100 ? shown : shown.substring(0, 100) + "…";
  }

  private Optional<Buffer> next(PulledBody body, TimeLimit limit)
      throws FeedFailure, InterruptedException {
    try {
      return body.next(limit.left());
    } catch (TimeoutException e) {
      body.abandon();
      throw limit.passed(config.host());
    } catch (IOException e) {
      throw new FeedFailure(
          Code.CUT_OFF, "%s ended the connection in the middle".formatted(config.host()));
    }
  }

  private PulledBody get(URI url, String etag, TimeLimit limit)
      throws FeedFailure, InterruptedException {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url.toString())
            .setFollowRedirects(false)
            .putHeader(HttpHeaders.USER_AGENT, "tradehub")
            .putHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    if (!etag.isEmpty()) {
      options.putHeader(HttpHeaders.IF_NONE_MATCH, etag);
    }
    AtomicReference<HttpClientRequest> begun = new AtomicReference<>();
    Future<PulledBody> answer =
        http.request(options)
            .compose(
                request -> {
                  begun.set(request);
                  return request.send().map(response -> new PulledBody(vertx, response));
                });
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.left().toMillis() + 1, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.onSuccess(PulledBody::abandon);
      if (begun.get() != null) {
        begun.get().reset();
      }
      throw limit.passed(config.host());
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    }
  }

  private FeedFailure unreachable(Throwable e) {
    String host = config.host();
    return new FeedFailure(
        Code.UNREACHABLE,
        switch (e) {
          case UnknownHostException unknown -> host + " has no address";
          case ConnectException refused -> host + " takes no connection";
          case SSLException tls -> "no TLS with " + host + ": " + plain("" + tls.getMessage());
          default -> host + " ended the connection without an answer";
        });
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java does not do SHA-256", e);
    }
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    http.close();
  }
}
