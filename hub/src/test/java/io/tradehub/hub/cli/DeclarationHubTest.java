package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.Hub;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.security.ApiKey;
import io.tradehub.sandbox.customs.CustomsOptions;
import io.tradehub.sandbox.customs.CustomsSandbox;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker declares at a hub with the sandbox's import client and customs behind its folder, from
 * the command line: what the documentation shows is what works.
 */
class DeclarationHubTest {
  private static final Path EXAMPLES = Path.of("../docs/examples");
  private static final String BOOK = "T22480A00001";

  @TempDir Path folder;

  private final ApiKey broker = ApiKey.generate();
  private final ApiKey operator = ApiKey.generate();
  private CustomsSandbox customs;
  private Hub hub;

  @BeforeEach
  void start() throws Exception {
    Path shared = Files.createDirectories(folder.resolve("shared"));
    customs =
        CustomsSandbox.start(
            CustomsOptions.usual(folder.resolve("customs"))
                .withFolder(shared)
                .withPort(0)
                .withNight(false)
                .atOnce());
    Path file =
        Files.writeString(
            folder.resolve("hub.yaml"),
            """
            hub:
              id: customs
              data-directory: data
            api:
              port: 0
              drain: 30s
            ops:
              port: 0
            tenants:
              - name: broker
                participants: ["uscc::91310109ma1g7r4q6j"]
                keys:
                  - {name: erp, hash: "%s", roles: [erp]}
                  - {name: ops, hash: "%s", roles: [ops]}
            connectors:
              single-window:
                ask-again: 1s
                folders:
                  - {name: shanghai, directory: '%s', poll-every: 200ms}
            """
                .formatted(broker.hash(), operator.hash(), shared));
    hub = Hub.start(HubConfig.load(file, Map.of(), Hub.installed()), fatal -> {});
  }

  @AfterEach
  void stop() {
    if (hub != null) {
      hub.close();
    }
    customs.close();
  }

  private Said ask(String... words) {
    return Said.at(hub.apiAddress(), broker.reveal(), words);
  }

  private static String example(String name) {
    return EXAMPLES.resolve(name).toString();
  }

  @Test
  void givenTheExamples_thenTheyAreReleasedFiledAndFoundByEveryName() throws Exception {
    Said imported =
        ask("declare", example("import-declaration.yaml"), "--wait", "--wait-time", "2m", "--json");
    assertThat(imported.code()).as(imported::toString).isZero();
    JsonObject declaration = new JsonObject(imported.out()).getJsonObject("declaration");
    assertThat(declaration.getString("state")).isEqualTo("DECLARATION_STATE_RELEASED");
    for (String name : new String[] {"reference", "singleWindowNumber", "entryNumber"}) {
      Said found = ask("declaration", "get", declaration.getString(name), "--json");
      assertThat(new JsonObject(found.out()).getString("messageId"))
          .as(name + found)
          .isEqualTo(declaration.getString("messageId"));
    }
    Said again = ask("declare", example("import-declaration.yaml"), "--json");
    assertThat(new JsonObject(again.out()).getBoolean("duplicate")).isTrue();

    Said exported =
        ask("declare", example("export-declaration.yaml"), "--wait", "--wait-time", "2m");
    assertThat(exported.code()).as(exported::toString).isZero();
    assertThat(exported.out()).contains("RELEASED").containsPattern("customs +P +released");

    String month = YearMonth.now(ZoneId.of("Asia/Shanghai")).toString();
    // At the begin of this month, which is over whenever this runs.
    String sales =
        Files.readString(EXAMPLES.resolve("sales.csv"))
            .replaceAll("2026-11-0.([ T])..:..:..", month + "-01$100:00:00");
    Path file = Files.writeString(folder.resolve("sales.csv"), sales);
    assertThat(ask("book", "put", example("account-book.yaml")).code()).isZero();
    Said recorded = ask("sale", "record", file.toString());
    assertThat(recorded.code()).as(recorded::toString).isZero();
    assertThat(ask("sale", "return", "EXAMPLE-0002", "--quantity", "1").code()).isZero();
    String header = example("consolidated-header.yaml");
    Said preview = ask("consolidate", BOOK, month, "--header", header, "--preview");
    assertThat(preview.code()).as(preview::toString).isZero();
    assertThat(preview.out()).contains("PREVIEW").containsPattern("3 +9102110000 +2 028");
    Said filed = ask("consolidate", BOOK, month, "--header", header, "--json");
    assertThat(filed.code()).as(filed::toString).isZero();
    JsonObject filing = new JsonObject(filed.out());
    String message = filing.getJsonArray("declarations").getJsonObject(0).getString("messageId");
    Said released = ask("declaration", "watch", message, "--all", "-n", "4");
    assertThat(released.code()).as(released::toString).isZero();
    String state = "";
    for (int i = 0; i < 600 && !state.equals("STATE_RELEASED"); i++) {
      Thread.sleep(100);
      state = new JsonObject(ask("consolidate", BOOK, month, "--json").out()).getString("state");
    }
    assertThat(state).isEqualTo("STATE_RELEASED");
    assertThat(ask("sale", "list", "--state", "released").lines()).hasSize(4);
  }

  @Test
  void givenRoles_thenUnmatchedReceiptsAreForOperatorsAlone() {
    assertThat(ask("declaration", "unmatched").code()).isEqualTo(ExitCode.NOT_ALLOWED);
    Said operators = Said.at(hub.apiAddress(), operator.reveal(), "declaration", "unmatched");
    assertThat(operators.code()).as(operators::toString).isZero();
    assertThat(
            Said.at(
                    hub.apiAddress(),
                    operator.reveal(),
                    "book",
                    "put",
                    example("account-book.yaml"))
                .code())
        .isEqualTo(ExitCode.NOT_ALLOWED);
  }
}
