package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.Hub;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.security.ApiKey;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code tradehub whitelist} and {@code tradehub check} against a hub that has the registry and
 * nothing else: two people publish, a bank asks.
 */
class WhitelistCommandsTest {
  private static final String ALICE = "91350100M000100Y43";
  private static final String BOB = "91440300708461136T";
  private static final String HEAD = "credit code,name,status,valid from,valid until\n";

  @TempDir private Path folder;

  private final ApiKey anna = ApiKey.generate();
  private final ApiKey ben = ApiKey.generate();
  private final ApiKey bank = ApiKey.generate();
  private final ApiKey erp = ApiKey.generate();
  private Hub hub;
  private String out;
  private String err;

  @BeforeEach
  void start() throws Exception {
    Path file = folder.resolve("hub.yaml");
    Files.writeString(
        file,
        """
        hub:
          id: registry
          data-directory: data
        api:
          port: 0
        ops:
          port: 0
        tenants:
          - name: commission
            participants: []
            keys:
              - {name: anna, hash: "%s", roles: [ops]}
              - {name: ben, hash: "%s", roles: [ops]}
          - name: bank
            participants: ["*"]
            keys:
              - {name: desk, hash: "%s", roles: [bank]}
              - {name: erp, hash: "%s", roles: [erp]}
        connectors:
          offshore:
            lists:
              - name: offshore-trade
        """
            .formatted(anna.hash(), ben.hash(), bank.hash(), erp.hash()));
    hub = Hub.start(HubConfig.load(file, Map.of(), Hub.installed()), fatal -> {});
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private int run(ApiKey key, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--server", hub.apiAddress(), "--key", key.reveal()));
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    CommandLine line =
        Main.commandLine()
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setOut(new PrintWriter(outText));
    line.setErr(new PrintWriter(errText));
    int code = line.execute(all.toArray(String[]::new));
    out = outText.toString();
    err = errText.toString();
    return code;
  }

  private Path file(String rows) throws IOException {
    return Files.writeString(folder.resolve("list.csv"), HEAD + rows);
  }

  private int bring(ApiKey key, String rows, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(List.of("whitelist", "import", file(rows).toString(), "--json"));
    args.addAll(List.of("--publisher", "Commission of Commerce", "--source", "Notice 1"));
    args.addAll(List.of(more));
    return run(key, args.toArray(String[]::new));
  }

  private String publish(String rows) throws IOException {
    assertThat(bring(anna, rows)).as(() -> out + err).isZero();
    String id = new JsonObject(out).getJsonObject("draft").getString("id");
    assertThat(run(ben, "whitelist", "publish", id)).as(() -> out + err).isZero();
    return id;
  }

  @Test
  void givenAPublishedList_thenABankIsToldAndItsShellTooWhetherAllAreListed() throws IOException {
    publish(ALICE + ",Alice Trading,active,2026-01-01,\n");

    assertThat(run(bank, "check", ALICE)).as(() -> out + err).isZero();
    assertThat(out).contains(ALICE, "LISTED", "Alice Trading");
    assertThat(err).contains("by version 1 of offshore-trade");
    assertThat(run(bank, "check", ALICE, BOB, "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(new JsonObject(out).getJsonArray("enterprises").getJsonObject(1).getString("status"))
        .isEqualTo("LISTING_STATUS_NOT_LISTED");
    assertThat(run(bank, "check", "91350100M000100Y44")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("credit_codes[0]", "mistyped");
  }

  @Test
  void givenADraft_thenItIsLookedAtPublishedByAnotherAndTakenBack() throws IOException {
    publish(ALICE + ",Alice Trading,active,,\n");
    assertThat(bring(anna, BOB + ",Bob Trading,active,,\n")).isZero();
    String id = new JsonObject(out).getJsonObject("draft").getString("id");

    assertThat(run(ben, "whitelist", "drafts")).isZero();
    assertThat(out).contains(id, "commission/anna", "Notice 1");
    assertThat(run(ben, "whitelist", "diff", id)).isZero();
    assertThat(out).contains("1 added, 1 removed", "- " + ALICE, "+ " + BOB);
    assertThat(run(anna, "whitelist", "publish", id)).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(err).contains("somebody else");
    assertThat(run(ben, "whitelist", "publish", id)).isZero();
    assertThat(out).contains("version 2 of offshore-trade is published");

    assertThat(run(anna, "whitelist", "rollback", "1", "--reason", "wrong file", "--json"))
        .isZero();
    String back = new JsonObject(out).getString("id");
    assertThat(run(ben, "whitelist", "publish", back)).isZero();
    assertThat(run(bank, "check", ALICE)).isZero();
    assertThat(run(bank, "whitelist", "versions")).isZero();
    assertThat(out).containsSubsequence("3 (= 1)", "2 ", "1 ");
  }

  /** Names are read in the background: searches until they are there. */
  private int search(ApiKey key, String... args) {
    List<String> all = new ArrayList<>(List.of("whitelist", "search"));
    all.addAll(List.of(args));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    int code;
    do {
      code = run(key, all.toArray(String[]::new));
    } while (err.contains("are being read") && System.nanoTime() < end);
    return code;
  }

  @Test
  void givenANameThatIsKnownInPart_thenItsEnterpriseIsShownWithWhatTheListSays()
      throws IOException {
    publish(ALICE + ",Pujiang Offshore Trading,active,,\n" + BOB + ",云帆智能装备,suspended,,\n");

    assertThat(search(bank, "pujiang", "ofshore")).as(() -> out + err).isZero();
    assertThat(out).containsPattern("SCORE +HOW +CREDIT CODE +STATUS +SINCE +NAME");
    assertThat(out)
        .containsPattern("0\\.6[0-9]{2} +similar +" + ALICE + " +LISTED .*Pujiang Offshore Trading")
        .doesNotContain(BOB);
    assertThat(err).contains("by version 1 of offshore-trade");
    assertThat(search(bank, "yunfan zhineng", "--json")).isZero();
    JsonObject first = new JsonObject(out).getJsonArray("matches").getJsonObject(0);
    assertThat(first.getString("match")).isEqualTo("NAME_MATCH_PINYIN");
    assertThat(first.getJsonObject("enterprise").getString("status"))
        .isEqualTo("LISTING_STATUS_SUSPENDED");
  }

  @Test
  void givenANameThatNobodyHas_orBounds_orAWrongKey_thenTheShellIsTold() throws IOException {
    publish(ALICE + ",Pujiang Offshore Trading,active,,\n");

    assertThat(search(bank, "火星殖民局")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("nobody is called so");
    assertThat(search(bank, "pujiang ofshore", "--min-score", "0.8")).isEqualTo(ExitCode.FAILED);
    assertThat(run(bank, "whitelist", "search", "a", "--max", "101")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("max_results");
    assertThat(run(bank, "whitelist", "search", "。")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("at least one letter");
    assertThat(run(anna, "whitelist", "search", "pujiang")).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(run(bank, "whitelist", "search")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void givenWrongRows_thenTheyAreNamedAndNothingIsBrought() throws IOException {
    assertThat(bring(anna, ALICE + ",,active,,\n" + BOB + ",Bob,active,,\n"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(new JsonObject(out).getJsonArray("errors").getJsonObject(0).getString("line"))
        .isEqualTo("2");

    assertThat(
            run(
                anna,
                "whitelist",
                "import",
                folder.resolve("list.csv").toString(),
                "--publisher",
                "c",
                "--source",
                "s"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(out).contains("2 rows, 1 wrong", "list.csv:2");
    assertThat(err).contains("no draft was made");
    assertThat(run(anna, "whitelist", "drafts")).isZero();
    assertThat(err).contains("no drafts");
  }

  @Test
  void givenAKeyWithoutTheRole_thenItIsTurnedAway() throws IOException {
    publish(ALICE + ",Alice Trading,active,,\n");

    assertThat(bring(bank, ALICE + ",Alice,active,,\n")).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(run(anna, "check", ALICE)).isEqualTo(ExitCode.NOT_ALLOWED);
    assertThat(run(bank, "whitelist", "drafts")).isEqualTo(ExitCode.NOT_ALLOWED);
  }

  @Test
  void givenAHubThatCarriesNothing_thenADocumentIsRefusedWithTheReason() throws IOException {
    Path document = Files.writeString(folder.resolve("a.xml"), "<Invoice/>");

    assertThat(run(erp, "submit", document.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(out + err).contains("carries no documents");
    assertThat(run(erp, "list")).isZero();
  }
}
