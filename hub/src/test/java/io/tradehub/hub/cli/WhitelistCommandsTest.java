package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.security.ApiKey;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code tradehub whitelist} and {@code tradehub check} against a hub that has the registry and
 * nothing else: two people publish, a bank asks.
 */
class WhitelistCommandsTest extends RegistryHubFixture {
  @BeforeEach
  void start() throws Exception {
    start(RegistryUsers.ONE_LIST);
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
            run(anna, "whitelist", "import", path("list.csv"), "--publisher", "c", "--source", "s"))
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
