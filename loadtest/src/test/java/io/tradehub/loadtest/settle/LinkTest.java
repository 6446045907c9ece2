package io.tradehub.loadtest.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final int MANY = 400;

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Weather weather = new Weather(new SplittableRandom(11));
  private HttpServer server;
  private Link link;

  @BeforeEach
  void start() throws IOException {
    server = server();
    link = new Link("test", weather);
    link.leadTo(server.getAddress().getPort());
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    server.stop(0);
  }

  @Test
  void inFairWeatherEverythingIsAskedAndAnswered() throws Exception {
    weather.clear();

    assertThat(askMany()).isEqualTo(MANY);
    assertThat(asked).hasSize(MANY);
    assertThat(weather.cuts()).isZero();
  }

  @Test
  void otherwiseSomeRequestsAreLostAndSomeAnswersOfRequestsThatWereNot() throws Exception {
    int answered = askMany();

    assertThat(answered).isPositive().isLessThan(MANY);
    assertThat(weather.cuts()).isPositive();
    // What was answered was asked; of what was not answered, some was asked all the same.
    assertThat(asked.size()).isGreaterThan(answered).isLessThan(MANY);
  }

  @Test
  void itsAddressStaysWhenAnotherServerIsBehindIt() throws Exception {
    weather.clear();
    assertThat(ask(1)).isTrue();
    server.stop(0);
    server = server();
    link.leadTo(server.getAddress().getPort());

    assertThat(ask(2)).isTrue();
    assertThat(asked).containsExactlyInAnyOrder("1", "2");
  }

  private HttpServer server() throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    made.createContext(
        "/",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes());
          exchange.close();
        });
    made.start();
    return made;
  }

  private int askMany() {
    int answered = 0;
    for (int i = 0; i < MANY; i++) {
      answered += ask(i) ? 1 : 0;
    }
    return answered;
  }

  private boolean ask(int number) {
    // A client of its own, because a pooled one repeats what broke on an old connection.
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + link.port() + "/"))
                      .timeout(Duration.ofSeconds(2))
                      .POST(BodyPublishers.ofString(Integer.toString(number)))
                      .build(),
                  BodyHandlers.ofString())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
