package io.tradehub.hub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those who run the hub see on the ops port. */
class OpsServerTest {
  private final Vertx vertx = Vertx.vertx();
  private final HubMetrics metrics = new HubMetrics();
  private final Readiness readiness = new Readiness();
  private OpsServer server;

  @BeforeEach
  void start() {
    server = OpsServer.start(vertx, "127.0.0.1", 0, metrics.registry(), readiness);
  }

  @AfterEach
  void stop() {
    server.close();
    metrics.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void metricsAreInPrometheusTextFormat() throws Exception {
    metrics.registry().counter("tradehub.example", "outcome", "delivered").increment(3);

    HttpResponse<String> answer = get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(answer.body().lines())
        .contains("tradehub_example_total{outcome=\"delivered\"} 3.0")
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"))
        .anyMatch(line -> line.startsWith("process_uptime_seconds "));
  }

  @Test
  void aLiveHubSaysSoEvenWhenItIsNotReady() throws Exception {
    readiness.blocked("store", "recovering");
    HttpResponse<String> answer = get("/health/live");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}\n");
  }

  @Test
  void aHubThatIsNotReadySaysWhy() throws Exception {
    readiness.blocked("store", "recovering");
    readiness.blocked("peppol", "compiling rules");

    HttpResponse<String> answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"DOWN\",\"reasons\":[\"peppol: compiling rules\",\"store:"
                + " recovering\"]}\n");

    readiness.clear("store");
    readiness.clear("peppol");
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void anythingElseIsNotThere() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/metrics/../secret").statusCode()).isEqualTo(404);
    HttpResponse<String> posted =
        send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString("x")), "/metrics");
    assertThat(posted.statusCode()).isEqualTo(405);
    assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void aPortInUseIsSaidPlainly() {
    assertThatThrownBy(
            () -> OpsServer.start(vertx, "127.0.0.1", server.port(), metrics.registry(), readiness))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port())
        .hasMessageContaining("ops.port");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(), path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          request.uri(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
