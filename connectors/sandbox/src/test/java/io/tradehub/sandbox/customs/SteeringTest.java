package io.tradehub.sandbox.customs;

import static io.tradehub.sandbox.customs.Declarant.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customs are steered with a plain HTTP client. */
class SteeringTest {
  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private CustomsSandbox customs;
  private Declarant declarant;

  @BeforeEach
  void start() throws IOException {
    Path shared = folder.resolve("shared");
    customs =
        CustomsSandbox.start(
            CustomsOptions.usual(folder.resolve("state")).withFolder(shared).atOnce());
    declarant = new Declarant(shared);
  }

  @AfterEach
  void stop() {
    customs.close();
    http.close();
  }

  private HttpResponse<String> call(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(customs.adminUrl() + path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonObject ok(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = call(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return new JsonObject(answer.body());
  }

  @Test
  void a_silent_declaration_from_its_first_word_to_its_last() throws Exception {
    JsonObject delays = ok("PUT", "/delays", "{\"importMillis\": 0, \"stepMillis\": 1}");
    assertThat(delays.getJsonObject("delays").getInteger("stepMillis")).isEqualTo(1);
    declarant.declare(new Filing("REF1", "SILENT").list("T22481A00001"));
    await(() -> declarant.files("SentBox").size() == 1);

    ok("POST", "/receipts", "{\"number\": \"REF1\", \"channel\": \"C\", \"note\": \"open <it>\"}");
    declarant.awaitSaid("0", "C");
    assertThat(declarant.heard("C").text("NOTE")).isEqualTo("open <it>");

    JsonObject line = new JsonObject(call("GET", "/declarations?number=REF1", "").body());
    assertThat(line.getString("state")).isEqualTo("UNDER_REVIEW");
    assertThat(line.getBoolean("counts")).isTrue();
    assertThat(line.getJsonObject("totals").getString("USD")).isEqualTo("25");
    assertThat(line.getJsonArray("goods").getJsonObject(0).getString("quantity")).isEqualTo("2");

    ok("POST", "/release", new JsonObject().put("number", line.getString("seqNo")).encode());
    declarant.awaitSaid("0", "C", "P");
    JsonObject item = ok("GET", "/books", "").getJsonArray("items").getJsonObject(0);
    assertThat(item.getString("releasedAmount")).isEqualTo("25");

    ok("POST", "/refuse", new JsonObject().put("number", line.getString("entryId")).encode());
    declarant.awaitSaid("0", "C", "P", "E");
    assertThat(ok("GET", "/books", "").getJsonArray("items")).isEmpty();

    JsonObject shown = ok("GET", "", "");
    assertThat(shown.getString("stub")).contains("nothing is declared");
    assertThat(shown.getJsonObject("states").getInteger("REFUSED")).isEqualTo(1);
    assertThat(shown.getInteger("answersPut")).isEqualTo(4);
    assertThat(shown.getInteger("answersOwed")).isZero();
  }

  @Test
  void clients_are_stopped_and_started() throws Exception {
    assertThat(ok("POST", "/pause", "").getString("client")).isEqualTo("paused");
    declarant.declare(new Filing("REF1", "REFUSED"));
    assertThat(ok("POST", "/resume", "").getString("client")).isEqualTo("up");
    declarant.awaitSaid("0", "E");
    ok("POST", "/pause", "");
    assertThat(ok("POST", "/restart", "").getString("client")).isEqualTo("up");
    ok("PUT", "/night", "{\"on\": true}");
    ok("PUT", "/night", "{\"on\": false}");
    assertThat(customs.client()).isEqualTo("up");
  }

  @Test
  void a_file_is_fed_as_it_is() throws Exception {
    ok("POST", "/files?name=Receipt_x.xml", "<DEC_RESULT>");

    declarant.take();
    assertThat(declarant.heard).hasSize(1);
    assertThat(declarant.heard.getFirst().name()).isEqualTo("Receipt_x.xml");
    assertThat(declarant.heard.getFirst().bytes()).asString().isEqualTo("<DEC_RESULT>");
  }

  @Test
  void many_declarations_are_streamed_whole_and_flooded() throws Exception {
    List<String> references = IntStream.range(0, 1200).mapToObj(i -> "REF" + i).toList();
    references.forEach(r -> declarant.declare(new Filing(r, "REFUSED")));
    await(() -> customs.counts().declarations() == 1200 && customs.counts().owed() == 0);

    assertThat(
            call("GET", "/declarations", "")
                .body()
                .lines()
                .map(l -> new JsonObject(l).getString("reference")))
        .containsExactlyInAnyOrderElementsOf(references);
    assertThat(ok("POST", "/flood", "{\"receipts\": 2500}").getInteger("put")).isEqualTo(2500);
    assertThat(declarant.files("InBox")).hasSize(2500 + 2 * 1200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /release          | {\"number\": \"REF9\"}                      | no declaration",
        "POST | /release          | {                                           | not JSON",
        "POST | /refuse           | {}                                          | is missing",
        "POST | /receipts         | {\"number\": \"REF9\", \"channel\": \"<\"}  | a letter or digit",
        "POST | /files            | x                                           | expected ?name=",
        "POST | /files?name=../x  | x                                           | no name of a file",
        "POST | /files?name=.x    | x                                           | no name of a file",
        "POST | /files?name=x&folder=y | x                                      | is none of",
        "POST | /flood            | {\"receipts\": 0}                           | 1 to 10000000",
        "POST | /flood            | {\"receipts\": 5, \"channel\": \"a b\"}     | a letter or digit",
        "PUT  | /delays           | {\"importMillis\": -1, \"stepMillis\": 1}   | 0 ms to a day",
        "PUT  | /delays           | {\"importMillis\": 1}                       | stepMillis",
        "PUT  | /night            | {\"on\": \"yes\"}                           | true or false",
      })
  void what_cannot_be_done_is_refused_with_the_reason(
      String method, String path, String body, String said) throws Exception {
    HttpResponse<String> answer = call(method, path, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("error")).contains(said);
    assertThat(declarant.files("InBox")).isEmpty();
  }

  @Test
  void what_is_not_there_is_404_and_nobody_is_empty() throws Exception {
    assertThat(call("GET", "/nothing", "").statusCode()).isEqualTo(404);
    assertThat(call("GET", "/declarations?number=REF9", "").body()).isEmpty();
    assertThat(call("GET", "/declarations", "").body()).isEmpty();
  }
}
