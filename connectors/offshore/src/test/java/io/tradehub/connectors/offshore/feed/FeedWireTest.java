package io.tradehub.connectors.offshore.feed;

import static io.tradehub.connectors.offshore.feed.FeedFixture.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.evidence.KeySet;
import io.tradehub.connectors.offshore.feed.FeedFailure.Code;
import io.tradehub.connectors.offshore.imports.ImportLimits;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.ListStore;
import io.tradehub.sandbox.lists.SandboxLists;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens on the wire: TLS, answers that trickle, answers without an end. */
class FeedWireTest {
  private static final String LIST = "offshore-trade";
  private static final String ROWS =
      "credit code,name,status\n91350100M000100Y43,Alice Trading,active\n";

  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private SandboxLists publisher;
  private String manifest;

  @BeforeEach
  void aPublisherWhoSigns() throws Exception {
    publisher = SandboxLists.start(folder.resolve("publisher"), 0);
    publisher.publish(LIST, "csv", Buffer.buffer(ROWS));
    try (HttpClient http = HttpClient.newHttpClient()) {
      manifest =
          http.send(
                  HttpRequest.newBuilder(URI.create(publisher.url(LIST) + ".jws")).build(),
                  BodyHandlers.ofString())
              .body();
    }
  }

  @AfterEach
  void stop() {
    publisher.close();
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private int serve(HttpServerOptions options, Handler<HttpServerRequest> handler) {
    HttpServer server = vertx.createHttpServer(options).requestHandler(handler);
    return await(server.listen(0, "127.0.0.1")).actualPort();
  }

  private void rightAnswer(HttpServerRequest request) {
    request.response().end(request.path().endsWith(".jws") ? manifest : ROWS);
  }

  private Outcome attempt(String url, Duration timeout, Optional<Path> trust)
      throws IOException, InterruptedException {
    FeedConfig config =
        new FeedConfig(
            URI.create(url),
            publisher.jwks(),
            Duration.ofSeconds(1),
            timeout,
            FeedConfig.Publish.AUTOMATIC,
            trust);
    Path incoming = Files.createDirectories(folder.resolve("incoming"));
    ListStore list =
        ListStore.open(
            new ListName(LIST),
            folder.resolve("list"),
            ZoneId.of("Asia/Shanghai"),
            InstantSource.system());
    try (PublisherClient client = new PublisherClient(vertx, config)) {
      Feed feed =
          new Feed(
              list,
              config,
              KeySet.read(config.keys(), "publisher"),
              ImportLimits.DEFAULT,
              client,
              new StateFile(folder.resolve("list")),
              incoming,
              InstantSource.system(),
              new SplittableRandom(1));
      Outcome outcome = feed.attempt(Runnable::run);
      assertThat(incoming).isEmptyDirectory();
      return outcome;
    }
  }

  @Test
  void givenTls_thenOnlyTheRightAuthorityAndTheRightNameAreTaken() throws Exception {
    SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
    try {
      int port =
          serve(
              new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions()),
              this::rightAnswer);
      Optional<Path> trust = Optional.of(Path.of(certificate.certificatePath()));
      Duration timeout = Duration.ofSeconds(20);

      failed(
          attempt("https://localhost:" + port + "/list", timeout, Optional.empty()),
          Code.UNREACHABLE,
          "no TLS");
      failed(
          attempt("https://127.0.0.1:" + port + "/list", timeout, trust),
          Code.UNREACHABLE,
          "no TLS");
      assertThat(attempt("https://localhost:" + port + "/list", timeout, trust))
          .isEqualTo(new Outcome.Published(1));
    } finally {
      certificate.delete();
    }
  }

  /** Each byte comes in time, and all of them would take hours. */
  @Test
  void givenAnAnswerThatTrickles_thenItIsGivenUp() throws Exception {
    int port =
        serve(
            new HttpServerOptions(),
            request -> {
              if (request.path().endsWith(".jws")) {
                request.response().end(manifest);
                return;
              }
              request.response().putHeader("content-length", Integer.toString(ROWS.length()));
              long timer =
                  vertx.setPeriodic(
                      50,
                      now -> {
                        if (!request.response().closed()) {
                          request.response().write("c");
                        }
                      });
              request.connection().closeHandler(end -> vertx.cancelTimer(timer));
            });

    failed(
        attempt("http://127.0.0.1:" + port + "/list", Duration.ofMillis(200), Optional.empty()),
        Code.TIMEOUT,
        "did not send all of it in 2 s");
  }

  @Test
  void givenAManifestWithoutAnEnd_thenNoMoreThanAManifestIsRead() throws Exception {
    int port =
        serve(
            new HttpServerOptions(),
            request -> {
              request.response().setChunked(true);
              flood(request);
            });

    failed(
        attempt("http://127.0.0.1:" + port + "/list", Duration.ofSeconds(20), Optional.empty()),
        Code.TOO_LARGE,
        "16,384 bytes");
  }

  private static void flood(HttpServerRequest request) {
    request.response().write("x".repeat(4_096)).onSuccess(written -> flood(request));
  }
}
