package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.HubClient;
import io.tradehub.hub.security.ApiKey;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One hub of the demo: a process that can be stopped, killed and started again.
 *
 * @param <S> what it is set up with
 */
final class RunningHub<S extends Setup> implements AutoCloseable {
  private static final Duration START_TIME = Duration.ofMinutes(2);
  private static final Duration CALL_TIME = Duration.ofSeconds(30);

  private final S setup;
  private final List<String> javaOptions;
  private final Path folder;
  private final Path config;
  private final HubClient client;
  private ChildProcess process;

  /** Starts it; {@link #awaitReady} waits until it is up. */
  RunningHub(S setup, Path folder, List<String> javaOptions) throws IOException {
    this.setup = setup;
    this.javaOptions = javaOptions;
    this.folder = folder;
    this.config = setup.write(folder);
    this.client = new HubClient(api(), setup.key().reveal(), CALL_TIME);
    start();
  }

  /** Starts it, on the same ports and data as before. */
  void start() throws IOException {
    process =
        new ChildProcess(
            setup.id(),
            folder.resolve("hub.log"),
            javaOptions,
            List.of("serve", "--config", config.toString(), "--json"));
  }

  JsonObject awaitReady() throws InterruptedException {
    return process.awaitReady(START_TIME);
  }

  /** Stops it as an operator would. */
  void stop() throws InterruptedException {
    process.stop();
  }

  /** Kills it as a power cut would. */
  void kill() throws InterruptedException {
    process.kill();
  }

  boolean alive() {
    return process.alive();
  }

  S setup() {
    return setup;
  }

  HubClient client() {
    return client;
  }

  /** Another connection, with another key. */
  HubClient client(ApiKey key) {
    return new HubClient(api(), key.reveal(), CALL_TIME);
  }

  /** Host and port of gRPC. */
  String api() {
    return "127.0.0.1:" + setup.apiPort();
  }

  /** Address of metrics and health. */
  String ops() {
    return "http://127.0.0.1:" + setup.opsPort();
  }

  long pid() {
    return process.pid();
  }

  /** Its metrics, as Prometheus would read them. */
  String metrics() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(ops() + "/metrics")).timeout(CALL_TIME).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /** Whether the breaker of a destination is in a state: "open", "closed", "half_open". */
  boolean breakerIs(String state, String destination) throws IOException, InterruptedException {
    return metrics()
        .lines()
        .anyMatch(
            line ->
                line.startsWith("resilience4j_circuitbreaker_state{")
                    && line.contains("\"" + destination + "\"")
                    && line.contains("\"" + state + "\"")
                    && line.endsWith(" 1.0"));
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
