package io.tradehub.connectors.cips.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server takes what it should, and no more. */
class PushServerTest {
  private static final int MAX = 1_000;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private PushServer server(int maxRequests, Function<byte[], PushReply> handler)
      throws IOException {
    return new PushServer(
        vertx,
        new PushServer.Options("127.0.0.1", 0, "/cips", MAX, Duration.ofMillis(500), maxRequests),
        handler);
  }

  private static HttpRequest post(PushServer server, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aMessageIsHandedOnWholeAndItsReplyAnswered() throws Exception {
    List<String> bodies = new ArrayList<>();
    try (PushServer server =
        server(
            4,
            body -> {
              bodies.add(new String(body, StandardCharsets.UTF_8));
              return PushReply.TAKEN;
            })) {
      HttpResponse<String> taken = send(post(server, "/cips", "<深/>"));
      assertThat(taken.statusCode()).isEqualTo(204);
      assertThat(taken.body()).isEmpty();
      assertThat(bodies).containsExactly("<深/>");
    }
  }

  @Test
  void aRefusalHasItsStatusAndText() throws Exception {
    try (PushServer server = server(4, body -> new PushReply(401, "who are you?"))) {
      HttpResponse<String> refused = send(post(server, "/cips", "x"));
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body()).isEqualTo("who are you?");
    }
  }

  @Test
  void anythingElseIsRefusedWithoutBeingHandedOn() throws Exception {
    try (PushServer server =
        server(
            4,
            body -> {
              throw new AssertionError("not to be handed on");
            })) {
      assertThat(send(post(server, "/other", "x")).statusCode()).isEqualTo(404);
      assertThat(
              send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/cips"))
                      .build())
                  .statusCode())
          .isEqualTo(405);
      assertThat(send(post(server, "/cips", "x".repeat(MAX + 1))).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void aBodyOfUnknownLengthIsCutAtTheLimit() throws Exception {
    try (PushServer server = server(4, body -> PushReply.TAKEN);
        Socket socket = new Socket("127.0.0.1", server.port())) {
      String piece = "400\r\n" + "x".repeat(1_024) + "\r\n";
      socket
          .getOutputStream()
          .write(
              ("POST /cips HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + piece)
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes(12);
      assertThat(status).asString().isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void aBodyThatComesTooSlowlyIsGivenUpAndItsPlaceIsFree() throws Exception {
    try (PushServer server = server(1, body -> PushReply.TAKEN)) {
      try (Socket socket = new Socket("127.0.0.1", server.port())) {
        socket
            .getOutputStream()
            .write(
                "POST /cips HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nx"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 408");
      }
      assertThat(send(post(server, "/cips", "x")).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void beyondItsPlacesItAsksToTryAgain() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (PushServer server =
        server(
            1,
            body -> {
              entered.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return PushReply.TAKEN;
            })) {
      CompletableFuture<HttpResponse<String>> first =
          http.sendAsync(post(server, "/cips", "1"), HttpResponse.BodyHandlers.ofString());
      assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
      HttpResponse<String> second = send(post(server, "/cips", "2"));
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.headers().firstValue("Retry-After")).isPresent();
      goOn.countDown();
      assertThat(first.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void aFaultOfTheHandlerIsNoReceipt() throws Exception {
    try (PushServer server =
        server(
            1,
            body -> {
              throw new IllegalStateException("a bug");
            })) {
      HttpResponse<String> answer = send(post(server, "/cips", "x"));
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("bug");
      assertThat(send(post(server, "/cips", "x")).statusCode()).isEqualTo(500);
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (PushServer server = server(1, body -> PushReply.TAKEN)) {
      assertThatThrownBy(
              () ->
                  new PushServer(
                      vertx,
                      new PushServer.Options(
                          "127.0.0.1", server.port(), "/", MAX, Duration.ofSeconds(1), 1),
                      body -> PushReply.TAKEN))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("" + server.port());
    }
  }
}
