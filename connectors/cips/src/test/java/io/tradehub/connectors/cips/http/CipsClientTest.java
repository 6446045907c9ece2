package io.tradehub.connectors.cips.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client says how far a request got. */
class CipsClientTest {
  private static final byte[] MESSAGE = "<m/>".getBytes(StandardCharsets.UTF_8);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private CipsClient client(String host, int port) {
    return new CipsClient(
        vertx,
        new CipsClient.Options(
            URI.create("http://" + host + ":" + port + "/cips"),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofMillis(700),
            4,
            1_000));
  }

  private Exchange post(RawServer.Behaviour behaviour) throws Exception {
    try (RawServer server = new RawServer(behaviour);
        CipsClient client = client("127.0.0.1", server.port())) {
      return client.post(MESSAGE);
    }
  }

  private static void cut(Exchange exchange, String code) {
    assertThat(exchange).isInstanceOf(Exchange.Cut.class);
    assertThat(((Exchange.Cut) exchange).code()).isEqualTo(code);
    assertThat(((Exchange.Cut) exchange).text()).isNotBlank();
  }

  private static void notSent(Exchange exchange, String code) {
    assertThat(exchange).isInstanceOf(Exchange.NotSent.class);
    assertThat(((Exchange.NotSent) exchange).code()).isEqualTo(code);
    assertThat(((Exchange.NotSent) exchange).text()).isNotBlank();
  }

  @Test
  void anAnswerComesWholeWithItsStatus() throws Exception {
    CompletableFuture<String> received = new CompletableFuture<>();
    Exchange exchange =
        post(
            (socket, in, out) -> {
              received.complete(new String(RawServer.request(in), StandardCharsets.UTF_8));
              RawServer.answer(out, "200 OK", "<answer/>");
            });
    assertThat(received.get(5, TimeUnit.SECONDS)).isEqualTo("<m/>");
    assertThat(exchange).isInstanceOf(Exchange.Answered.class);
    assertThat(((Exchange.Answered) exchange).status()).isEqualTo(200);
    assertThat(((Exchange.Answered) exchange).body()).asString().isEqualTo("<answer/>");
  }

  @Test
  void howLongToWaitIsReadFromSeconds() throws Exception {
    Exchange seconds =
        post(
            (socket, in, out) -> {
              RawServer.request(in);
              RawServer.answer(out, "503 Busy\r\nRetry-After: 7", "no room");
            });
    Exchange date =
        post(
            (socket, in, out) -> {
              RawServer.request(in);
              RawServer.answer(
                  out, "503 Busy\r\nRetry-After: Fri, 31 Dec 1999 23:59:59 GMT", "no room");
            });
    assertThat(((Exchange.Answered) seconds).retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(((Exchange.Answered) date).retryAfter()).isEmpty();
  }

  @Test
  void aRefusedConnectionSentNothing() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (CipsClient client = client("127.0.0.1", port)) {
      notSent(client.post(MESSAGE), "CONNECTION_REFUSED");
    }
  }

  @Test
  void aHostWithoutAnAddressSentNothing() {
    try (CipsClient client = client("no-such-host.invalid", 1)) {
      notSent(client.post(MESSAGE), "UNKNOWN_HOST");
    }
  }

  @Test
  void silenceAfterTheBytesLeftIsACut() throws Exception {
    cut(post((socket, in, out) -> new CountDownLatch(1).await()), "RESPONSE_TIMEOUT");
  }

  @Test
  void anEndWithoutAnAnswerIsACut() throws Exception {
    cut(post((socket, in, out) -> RawServer.request(in)), "CONNECTION_CUT");
  }

  @Test
  void anEndInTheMiddleOfAnAnswerIsACut() throws Exception {
    cut(
        post(
            (socket, in, out) -> {
              RawServer.request(in);
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<half"
                      .getBytes(StandardCharsets.US_ASCII));
              out.flush();
            }),
        "CONNECTION_CUT");
  }

  @Test
  void anAnswerThatTricklesIsACutAtTheTimeLimit() throws Exception {
    cut(
        post(
            (socket, in, out) -> {
              RawServer.request(in);
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
              while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(50);
              }
            }),
        "RESPONSE_TIMEOUT");
  }

  @Test
  void anAnswerBeyondTheLimitIsACut() throws Exception {
    cut(
        post(
            (socket, in, out) -> {
              RawServer.request(in);
              RawServer.answer(out, "200 OK", "x".repeat(1_001));
            }),
        "RESPONSE_TOO_LARGE");
  }

  @Test
  void anAnswerThatIsNoHttpIsACut() throws Exception {
    cut(
        post(
            (socket, in, out) -> {
              RawServer.request(in);
              out.write("hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              out.flush();
            }),
        "CONNECTION_CUT");
  }

  @Test
  void aThreadThatIsInterruptedWhileItWaitsGetsACutAndStaysInterrupted() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CompletableFuture<Exchange> result = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    try (RawServer server =
            new RawServer(
                (socket, in, out) -> {
                  RawServer.request(in);
                  arrived.countDown();
                  new CountDownLatch(1).await();
                });
        CipsClient client = client("127.0.0.1", server.port())) {
      Thread thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    result.complete(client.post(MESSAGE));
                    flag.complete(Thread.currentThread().isInterrupted());
                  });
      assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
      thread.interrupt();
      cut(result.get(5, TimeUnit.SECONDS), "INTERRUPTED");
      assertThat(flag.get(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aThreadThatIsInterruptedAlreadySendsNothing() throws Exception {
    try (RawServer server = new RawServer((socket, in, out) -> new CountDownLatch(1).await());
        CipsClient client = client("127.0.0.1", server.port())) {
      Thread.currentThread().interrupt();
      notSent(client.post(MESSAGE), "INTERRUPTED");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
