package io.tradehub.sandbox.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The publisher of lists, asked with a plain HTTP client and checked with the JDK. */
class SandboxListsTest {
  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private SandboxLists lists;

  @BeforeEach
  void start() throws IOException {
    lists = SandboxLists.start(folder, 0);
  }

  @AfterEach
  void stop() {
    lists.close();
    http.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(lists.url() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(lists.url() + path))
            .PUT(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** The payload, when the key of the folder signed it. */
  private JsonObject verified(String jws) throws Exception {
    String[] parts = jws.split("\\.");
    JsonObject header = new JsonObject(text(parts[0]));
    JsonObject key =
        new JsonObject(Files.readString(lists.jwks())).getJsonArray("keys").getJsonObject(0);
    assertThat(header.getString("kid")).isEqualTo(key.getString("kid"));
    assertThat(header.getString("alg")).isEqualTo("EdDSA");
    assertThat(header.getString("typ")).isEqualTo("tradehub-list+json");
    byte[] point = BASE64.decode(key.getString("x"));
    byte[] x509 = HexFormat.of().parseHex("302a300506032b6570032100" + hex(point));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(BASE64.decode(parts[2]))).isTrue();
    return new JsonObject(text(parts[1]));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String text(String part) {
    return new String(BASE64.decode(part), StandardCharsets.UTF_8);
  }

  @Test
  void a_list_that_was_put_there_is_served_with_a_manifest_that_signs_it() throws Exception {
    assertThat(put("sandbox/lists/aeo?format=csv&source=Notice%207", "a,b\n1,2\n").statusCode())
        .isEqualTo(201);

    assertThat(get("lists/aeo").body()).isEqualTo("a,b\n1,2\n");
    JsonObject manifest = verified(get("lists/aeo.jws").body());
    assertThat(manifest.getString("list")).isEqualTo("aeo");
    assertThat(manifest.getLong("sequence")).isEqualTo(1);
    assertThat(manifest.getString("source_document")).isEqualTo("Notice 7");
    assertThat(manifest.getInteger("bytes")).isEqualTo(8);
    assertThat(manifest.getString("sha256"))
        .isEqualTo(
            hex(
                MessageDigest.getInstance("SHA-256")
                    .digest("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void an_etag_is_known_again_until_there_is_a_new_edition() throws Exception {
    lists.publish("aeo", "csv", Buffer.buffer("one"));
    String etag = get("lists/aeo.jws").headers().firstValue("etag").orElseThrow();

    assertThat(get("lists/aeo.jws", "if-none-match", etag).statusCode()).isEqualTo(304);
    assertThat(get("lists/aeo", "if-none-match", etag).statusCode()).isEqualTo(200);

    lists.publish("aeo", "csv", Buffer.buffer("two"));
    assertThat(get("lists/aeo.jws", "if-none-match", etag).statusCode()).isEqualTo(200);
    assertThat(verified(get("lists/aeo.jws").body()).getLong("sequence")).isEqualTo(2);
  }

  @Test
  void a_fault_is_there_until_it_is_ended() throws Exception {
    lists.publish("aeo", "csv", Buffer.buffer("one"));

    assertThat(put("sandbox/fault", "{\"fault\": \"outage\", \"status\": 500}").statusCode())
        .isEqualTo(200);
    assertThat(get("lists/aeo").statusCode()).isEqualTo(500);
    assertThat(put("sandbox/fault", "{\"fault\": \"none\"}").statusCode()).isEqualTo(200);
    assertThat(get("lists/aeo").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sandbox/fault                    | {\"fault\": \"no\"} | is not a fault",
        "sandbox/fault                    | {              | not JSON",
        "sandbox/lists/aeo?format=doc     | a              | csv, xlsx or json",
        "sandbox/lists/aeo?effective=soon | a              | is a time",
        "sandbox/lists/aeo?sequence=x     | a              | whole number",
      })
  void what_cannot_be_done_is_refused_with_the_reason(String path, String body, String said)
      throws Exception {
    HttpResponse<String> answer = put(path, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("error")).contains(said);
  }

  @Test
  void what_is_not_there_is_not_found() throws Exception {
    assertThat(get("lists/nothing").statusCode()).isEqualTo(404);
    assertThat(get("elsewhere").statusCode()).isEqualTo(404);
  }

  @Test
  void the_key_is_private_and_outlives_a_restart() throws Exception {
    String keys = get("sandbox/keys").body();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("publisher.key"))))
        .isEqualTo("rw-------");
    lists.close();

    start();

    assertThat(get("sandbox/keys").body()).isEqualTo(keys);
  }
}
