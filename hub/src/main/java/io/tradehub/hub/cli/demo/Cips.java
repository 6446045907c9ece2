package io.tradehub.hub.cli.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;

/** The sandbox's CIPS, steered over HTTP as anybody could. */
final class Cips {
  /** The buyer's bank, in Shanghai, which plays at hub B. */
  static final String BUYERS_BANK = "TDHBCNSH";

  /** The seller's bank, in Hong Kong, which plays at hub A. */
  static final String SELLERS_BANK = "TDHAHKHH";

  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  private final String url;
  private final String admin;
  private final String agent;
  private final Path certificate;
  private final Path directory;
  private final Path folder;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIME_LIMIT).build();

  /** From what the sandbox said when it was ready. */
  Cips(JsonObject ready) {
    url = ready.getString("cipsUrl");
    admin = ready.getString("cipsAdminUrl");
    agent = ready.getString("cipsBic");
    certificate = Path.of(ready.getString("cipsCertificate"));
    directory = Path.of(ready.getString("cipsDirectory"));
    folder = Path.of(ready.getString("directory"));
  }

  /** Where participants send their messages. */
  String url() {
    return url;
  }

  /** Where it is steered and looked at. */
  String admin() {
    return admin;
  }

  /** The part of a hub's configuration that lets a bank take part. */
  String connector(String bic, int port) throws IOException {
    return """
          cips:
            agent: %s
            certificate: %s
            send:
              address: %s
              answer-timeout: 3s
            receive:
              port: %d
            directory:
              file: %s
            participants:
              - bic: %s
                key-store:
                  path: %s
                  password: %s
        """
        .formatted(
            agent,
            Setup.quoted(certificate),
            Setup.quoted(url),
            port,
            Setup.quoted(directory),
            bic,
            Setup.quoted(folder.resolve(bic + ".p12")),
            Setup.quoted(Files.readString(folder.resolve(bic + ".password")).strip()));
  }

  /** From now on a bank takes what CIPS sends at its hub. */
  void callback(String bic, int port) throws IOException, InterruptedException {
    send(
        "PUT",
        "/callback",
        new JsonObject().put("bic", bic).put("url", "http://127.0.0.1:" + port + "/cips"));
  }

  /** Money comes onto a bank's account. */
  void fund(String bic, String yuan) throws IOException, InterruptedException {
    send("POST", "/fund", new JsonObject().put("bic", bic).put("amount", yuan));
  }

  /**
   * Lets the days go by until a business day has come: the demo may be played on a holiday, or at
   * the end of a day.
   */
  void awaitDay(String day) throws IOException, InterruptedException {
    LocalDate wanted = LocalDate.parse(day);
    while (LocalDate.parse(overview().getString("day")).isBefore(wanted)) {
      send("POST", "/next-day", new JsonObject());
    }
  }

  /** The business day ends: what waits is refused, accounts go to zero, statements go out. */
  void closeDay() throws IOException, InterruptedException {
    send("POST", "/close-day", new JsonObject());
  }

  /** The next business day begins, with funds for the buyer's bank, so that one can go on. */
  void beginDay() throws IOException, InterruptedException {
    send("POST", "/next-day", new JsonObject());
    fund(BUYERS_BANK, "100000.00");
  }

  /** The business day. */
  String day() throws IOException, InterruptedException {
    return overview().getString("day");
  }

  /** What its books say of a payment. */
  JsonObject book(String uetr) throws IOException, InterruptedException {
    String line = get("/books?uetr=" + uetr);
    return line.isBlank() ? new JsonObject() : new JsonObject(line.strip());
  }

  private JsonObject overview() throws IOException, InterruptedException {
    return new JsonObject(get(""));
  }

  private String get(String path) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(URI.create(admin + path)).timeout(TIME_LIMIT).build());
  }

  private void send(String method, String path, JsonObject body)
      throws IOException, InterruptedException {
    answer(
        HttpRequest.newBuilder(URI.create(admin + path))
            .timeout(TIME_LIMIT)
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.encode()))
            .build());
  }

  private String answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException("the sandbox refused " + request.uri() + ": " + answer.body());
    }
    return answer.body();
  }
}
