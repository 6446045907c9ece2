package io.tradehub.hub.cli.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** The sandbox's import client and customs, looked at over HTTP as anybody could. */
final class Customs {
  /** Who declares, a credit code. */
  static final String DECLARANT = "91310109MA1G7R4Q6J";

  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  private final String admin;
  private final Path folder;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIME_LIMIT).build();

  /**
   * From what the sandbox said when it was ready.
   *
   * @param folder the folder that was shared with it
   */
  Customs(JsonObject ready, Path folder) {
    this.admin = ready.getString("customsAdminUrl");
    this.folder = folder;
  }

  /** Where it is looked at and steered. */
  String admin() {
    return admin;
  }

  /** The part of a hub's configuration that shares the folder. */
  String connector() {
    return """
          single-window:
            ask-again: 1s
            missing-after: 5s
            folders:
              - name: shanghai
                directory: %s
                poll-every: 500ms
        """
        .formatted(Setup.quoted(folder));
  }

  /** What customs' own books say was declared of account books, by item. */
  JsonArray book() throws IOException, InterruptedException {
    return new JsonObject(get("/books")).getJsonArray("items", new JsonArray());
  }

  /** What customs have under a number. */
  JsonObject declaration(String number) throws IOException, InterruptedException {
    String line = get("/declarations?number=" + number);
    return line.isBlank() ? new JsonObject() : new JsonObject(line.strip());
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(admin + path)).timeout(TIME_LIMIT).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException("the sandbox refused " + path + ": " + answer.body());
    }
    return answer.body();
  }
}
