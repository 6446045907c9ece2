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
  private final String lists;
  private final URI listsAdmin;
  private final Path listKeys;
  private final Path folder;
  private final Cips cips;
  private final Customs customs;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIME_LIMIT).build();

  /**
   * From what the sandbox said when it was ready.
   *
   * @param shared the folder that is shared with the import client
   */
  Network(JsonObject ready, Path shared) {
    smpUrl = ready.getString("smpUrl");
    admin = URI.create(ready.getString("adminUrl"));
    lists = ready.getString("listsUrl");
    listsAdmin = URI.create(ready.getString("listsAdminUrl"));
    listKeys = Path.of(ready.getString("listsKeys"));
    folder = Path.of(ready.getString("directory"));
    cips = new Cips(ready);
    customs = new Customs(ready, shared);
  }

  String smpUrl() {
    return smpUrl;
  }

  /** The network that payments go over. */
  Cips cips() {
    return cips;
  }

  /** The import client, and customs behind it. */
  Customs customs() {
    return customs;
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

  /** Where the publisher has a list. */
  String listUrl(String list) {
    return lists + list;
  }

  /** The publisher's public key. */
  Path listKeys() {
    return listKeys;
  }

  /** The publisher has a new edition of a list, a CSV. */
  void publish(String list, String csv) throws IOException, InterruptedException {
    send("PUT", listsAdmin + "/lists/" + list + "?format=csv", "text/csv", csv);
  }

  /** The publisher misbehaves: "outage", or "none" when all is well. */
  void listFault(String fault) throws IOException, InterruptedException {
    JsonObject body = new JsonObject().put("fault", fault).put("status", 503);
    send("PUT", listsAdmin + "/fault", "application/json", body.encode());
  }

  private void send(String method, String path, JsonObject body)
      throws IOException, InterruptedException {
    send(method, admin + path, "application/json", body.encode());
  }

  private void send(String method, String url, String type, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url))
                .timeout(TIME_LIMIT)
                .header("content-type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException("the sandbox refused " + url + ": " + answer.body());
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
