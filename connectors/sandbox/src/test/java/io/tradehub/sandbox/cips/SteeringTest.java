package io.tradehub.sandbox.cips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.sandbox.cips.Payments.Transfer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CIPS is steered with a plain HTTP client. */
class SteeringTest {
  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private SandboxCips cips;

  @BeforeEach
  void start() throws IOException {
    cips = SandboxCips.start(folder, 0, CipsOptions.usual().onDay(LocalDate.parse(Payments.DAY)));
  }

  @AfterEach
  void stop() {
    cips.close();
    http.close();
  }

  private HttpResponse<String> call(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(cips.adminUrl() + path))
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
  void a_day_from_the_first_participant_to_the_last_fen() throws Exception {
    ok("POST", "/participants", "{\"bic\": \"TDHACNSH\", \"cipsId\": \"100000000017\"}");
    ok(
        "POST",
        "/participants",
        "{\"bic\": \"TDHBHKHHXXX\", \"callback\": \"http://127.0.0.1:1/\"}");
    ok("POST", "/fund", "{\"bic\": \"100000000017\", \"amount\": \"20.00\"}");
    ok("POST", "/defund", "{\"bic\": \"TDHACNSH\", \"amount\": \"5\"}");
    try (TestBank bank = new TestBank(cips, cips.participant(participant("TDHACNSH")))) {
      Transfer transfer = new Transfer("E-1", "3.50", "TDHBHKHH");
      bank.send("M-1", "pacs.008.001.08", Payments.net(bank, "M-1", List.of(transfer)));
      ok("POST", "/netting", "");

      JsonObject line = new JsonObject(call("GET", "/books?uetr=" + transfer.uetr(), "").body());
      assertThat(line.getString("status")).isEqualTo("ACSC");
      assertThat(line.getString("amount")).isEqualTo("3.50");
      assertThat(line.getLong("fen")).isEqualTo(350);
      assertThat(line.getInteger("asked")).isEqualTo(1);
      assertThat(line.getInteger("settlements")).isEqualTo(1);
      assertThat(call("GET", "/books", "").body().lines()).hasSize(1);
    }

    JsonObject shown = ok("GET", "", "");
    assertThat(shown.getString("stub")).contains("not real");
    JsonObject first = shown.getJsonArray("participants").getJsonObject(0);
    assertThat(first.getString("balance")).isEqualTo("11.50");
    assertThat(first.getString("cipsId")).isEqualTo("100000000017");

    assertThat(ok("POST", "/close-day", "").getBoolean("open")).isFalse();
    assertThat(ok("POST", "/next-day", "").getString("day")).isEqualTo("2026-11-25");
    assertThat(cips.balances().values()).allMatch(b -> b.signum() == 0);
    assertThat(ok("PUT", "/fault", "{\"fault\": \"outage\"}").getString("fault"))
        .isEqualTo("outage");

    JsonObject directory = new JsonObject(Files.readString(cips.directory()));
    assertThat(directory.getJsonArray("participants")).hasSize(2);
    assertThat(directory.getString("source")).isNotEmpty();
    assertThat(directory.getString("version")).isNotEmpty();
  }

  private io.tradehub.sandbox.cips.clearing.Participant participant(String bic) {
    return cips.participants().stream().filter(p -> p.bic().equals(bic)).findFirst().orElseThrow();
  }

  @Test
  void books_of_many_pages_are_streamed_whole() throws Exception {
    try (TestBank bank = new TestBank(cips, "TDHACNSH")) {
      new TestBank(cips, "TDHBHKHH").close();
      List<Transfer> many =
          java.util.stream.IntStream.range(0, 1000)
              .mapToObj(i -> new Transfer("E-" + i, "0.01", "TDHBHKHH"))
              .toList();
      bank.send("M-1", "pacs.008.001.08", Payments.net(bank, "M-1", many));

      assertThat(
              call("GET", "/books", "")
                  .body()
                  .lines()
                  .map(l -> new JsonObject(l).getString("uetr")))
          .isEqualTo(many.stream().map(Transfer::uetr).toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /fund         | {\"bic\": \"TDHACNSH\", \"amount\": \"1\"}     | no direct participant",
        "POST | /fund         | {\"bic\": \"TDHACNSH\", \"amount\": \"1e3\"}   | yuan like",
        "POST | /fund         | {                                              | not JSON",
        "POST | /participants | {\"bic\": \"bank\"}                            | no BIC",
        "POST | /participants | {\"bic\": \"TDHACNSH\", \"cipsId\": \"1\"}     | 12 digits",
        "POST | /participants | {\"bic\": \"TDHACNSH\", \"via\": \"TDHZZZSH\"} | no direct participant",
        "POST | /participants | {\"bic\": \"TDHACNSH\", \"certificate\": \"\"} | is missing",
        "PUT  | /callback     | {\"bic\": \"TDHACNSH\", \"url\": \"ftp://x\"}  | no http address",
        "PUT  | /fault        | {\"fault\": \"no\"}                            | is not a fault",
      })
  void what_cannot_be_done_is_refused_with_the_reason(
      String method, String path, String body, String said) throws Exception {
    HttpResponse<String> answer = call(method, path, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("error")).contains(said);
    assertThat(cips.participants()).isEmpty();
  }

  @Test
  void a_closed_day_takes_no_money_and_does_not_close_again() throws Exception {
    cips.participant("TDHACNSH");
    cips.closeDay();

    assertThat(call("POST", "/close-day", "").body()).contains("is closed");
    assertThat(call("POST", "/netting", "").body()).contains("is closed");
    assertThat(call("POST", "/fund", "{\"bic\": \"TDHACNSH\", \"amount\": \"1\"}").statusCode())
        .isEqualTo(400);
    assertThat(call("GET", "/nothing", "").statusCode()).isEqualTo(404);
  }
}
