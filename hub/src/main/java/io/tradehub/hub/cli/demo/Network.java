package io.tradehub.hub.cli.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The sandbox's Peppol network, steered over HTTP as anybody could. */
final class Network {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

  private final String smpUrl;
  private final URI admin;
  private final Path folder;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIME_LIMIT).build();

  /** From what the sandbox said when it was ready. */
  Network(JsonObject ready) {
    smpUrl = ready.getString("smpUrl");
    admin = URI.create(ready.getString("adminUrl"));
    folder = Path.of(ready.getString("directory"));
  }

  String smpUrl() {
    return smpUrl;
  }

  /** The root certificate, which a user's own tools may want to trust. */
  Path root() {
    return folder.resolve("root.pem");
  }

  Path accessPointAuthority() {
    return folder.resolve("ap-ca.pem");
  }

  Path smpAuthority() {
    return folder.resolve("smp-ca.pem");
  }

  Path keyStore(String accessPoint) {
    return folder.resolve(accessPoint + ".p12");
  }

  String password(String accessPoint) {
    return read(folder.resolve(accessPoint + ".password")).strip();
  }

  /** A participant receives a document type at an access point. */
  void register(
      String participant, String documentType, String process, String url, String accessPoint)
      throws IOException, InterruptedException {
    send(
        "POST",
        "/participants",
        new JsonObject()
            .put("participant", participant)
            .put("documentType", documentType)
            .put("process", process)
            .put("endpointUrl", url)
            .put("certificate", read(folder.resolve(accessPoint + ".pem"))));
  }

  /** A participant is registered no more. */
  void unregister(String participant) throws IOException, InterruptedException {
    send(
        "DELETE",
        "/participants/" + URLEncoder.encode(participant, StandardCharsets.UTF_8),
        new JsonObject());
  }

  /** The SMP answers nobody any more, or works again. */
  void outage(boolean on) throws IOException, InterruptedException {
    send("PUT", "/fault", new JsonObject().put("fault", on ? "outage" : "none").put("status", 503));
  }

  private void send(String method, String path, JsonObject body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(admin + path))
                .timeout(TIME_LIMIT)
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.encode()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException("the sandbox refused " + path + ": " + answer.body());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
