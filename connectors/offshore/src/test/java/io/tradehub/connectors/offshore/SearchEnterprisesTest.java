package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.v1.EnterpriseMatch;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.NameMatch;
import io.tradehub.v1.NameSearch;
import io.tradehub.v1.Query;
import io.tradehub.v1.SearchEnterprisesRequest;
import io.tradehub.v1.SearchEnterprisesResponse;
import io.tradehub.v1.ToldStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bank finds that knows a name and no code, over gRPC. */
class SearchEnterprisesTest extends SearchFixture {
  private static final String PUJIANG =
      ALICE + ",上海浦江离岸贸易有限公司,\"Pujiang Offshore Trading Co., Ltd.\",正常";
  private static final String YUNFAN = BOB + ",深圳市云帆智能装备股份有限公司,Yunfan Intelligent Equipment,正常";
  private static final String MUELLER = CAROL + ",穆勒工业阀门（北京）有限公司,Müller Industrieventile GmbH,暂停";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        ALICE + " | 上海浦江离岸贸易有限公司           | SAME",
        ALICE + " | 浦江离岸                           | PARTIAL",
        ALICE + " | 上海浦江                           | PREFIX",
        ALICE + " | 浦江離岸貿易                       | PARTIAL",
        ALICE + " | pujiang li'an maoyi                | PINYIN",
        ALICE + " | shpjlamy                           | INITIALS",
        ALICE + " | PUJIANG OFFSHORE TRADING           | SAME",
        ALICE + " | Pujiang Ofshore Tradng             | SIMILAR",
        BOB + "   | 云帆智能                           | PARTIAL",
        BOB + "   | yunfan zhineng                     | PINYIN",
        CAROL + " | muller industrieventile            | SAME",
        CAROL + " | 穆勒公业阀门                       | SIMILAR"
      })
  void givenWhatIsKnownOfAName_thenItsEnterpriseIsFirst(String code, String asked, String how) {
    publishNames(PUJIANG, YUNFAN, MUELLER);

    EnterpriseMatch first = search(asked).getMatches(0);

    assertThat(first.getEnterprise().getCreditCode()).isEqualTo(code);
    assertThat(first.getMatch()).isEqualTo(NameMatch.valueOf("NAME_MATCH_" + how));
    assertThat(first.getFoundName()).isEmpty();
  }

  @Test
  void givenAnAnswer_thenItSaysWhatTheListSaysAndByWhatAndIsWrittenDown() {
    ListVersion version = publishNames(PUJIANG, YUNFAN, MUELLER);
    now = now.plus(Duration.ofHours(3));
    audit.written.clear();
    key = "carl";

    SearchEnterprisesResponse answer = search("穆勒工业阀门（北京）有限公司");

    assertThat(answer.getMatchesList())
        .containsExactly(
            EnterpriseMatch.newBuilder()
                .setEnterprise(check(CAROL))
                .setScore(1)
                .setMatch(NameMatch.NAME_MATCH_SAME)
                .build());
    assertThat(answer.getMatches(0).getEnterprise().getStatus())
        .isEqualTo(ListingStatus.LISTING_STATUS_SUSPENDED);
    assertThat(answer.getVersion()).isEqualTo(version);
    assertThat(answer.getStatusVersion()).isEqualTo(version);
    assertThat(answer.getAsOf()).isEqualTo(timestamp(now));
    assertThat(answer.getDataAge().getSeconds()).isEqualTo(3 * 3_600);
    assertThat(audit.written.getFirst())
        .isEqualTo(
            Query.newBuilder()
                .setNumber(answer.getQueryNumber())
                .setKey("carl")
                .setTime(timestamp(now))
                .setMethod("SearchEnterprises")
                .setNameSearch(
                    NameSearch.newBuilder()
                        .setList("offshore-trade")
                        .setVersion(1)
                        .setStatusVersion(1)
                        .setName("穆勒工业阀门（北京）有限公司")
                        .addTold(
                            ToldStatus.newBuilder()
                                .setCreditCode(CAROL)
                                .setStatus(ListingStatus.LISTING_STATUS_SUSPENDED)))
                .build());
  }

  @Test
  void givenOneThatWasRemoved_thenItIsFoundAndShownAsRemoved() {
    publishNames(PUJIANG, YUNFAN);
    publishNames(YUNFAN);

    SearchEnterprisesResponse answer = search("浦江离岸");

    assertThat(codes(answer)).containsExactly(ALICE);
    assertThat(answer.getMatches(0).getEnterprise().getStatus())
        .isEqualTo(ListingStatus.LISTING_STATUS_REMOVED);
    assertThat(answer.getVersion().getNumber()).isEqualTo(2);
  }

  @Test
  void givenANewName_thenItIsFoundByBothAndTheFormerOneIsSaid() {
    publishNames(PUJIANG, YUNFAN);
    publishNames(ALICE + ",上海长风国际贸易有限公司,,正常", YUNFAN);

    EnterpriseMatch byNew = search("长风国际").getMatches(0);
    EnterpriseMatch byFormer = search("上海浦江离岸贸易有限公司").getMatches(0);
    EnterpriseMatch byFormerOther = search("Pujiang Offshore").getMatches(0);

    assertThat(byNew.getEnterprise()).isEqualTo(check(ALICE));
    assertThat(byNew.getFoundName()).isEmpty();
    assertThat(byFormer.getEnterprise()).isEqualTo(check(ALICE));
    assertThat(byFormer.getFoundName()).isEqualTo("上海浦江离岸贸易有限公司");
    assertThat(byFormer.getScore()).isEqualTo(1);
    assertThat(byFormerOther.getFoundName()).isEqualTo("Pujiang Offshore Trading Co., Ltd.");
    assertThat(codes(search("上海贸易"))).as("both names are like it").containsExactly(ALICE);
  }

  @Test
  void givenAVersionThatIsNotTrueYet_thenItsNamesAreFoundAndTheAnswerIsOfTheOneThatCounts() {
    publishNames(YUNFAN);
    key = "anna";
    Instant later = now.plus(Duration.ofDays(30));
    String file = HEAD + BOB + ",深圳市远帆装备有限公司,正常,,\n" + CAROL + ",新来的有限公司,正常,,\n";
    publishDraft(bring(header().setEffectiveTime(timestamp(later)), file).getDraft().getId());
    awaitNames(2);

    SearchEnterprisesResponse renamed = search("远帆装备");
    SearchEnterprisesResponse coming = search("新来的");

    assertThat(renamed.getVersion().getNumber()).isEqualTo(2);
    assertThat(renamed.getStatusVersion().getNumber()).isEqualTo(1);
    assertThat(renamed.getMatches(0).getEnterprise().getName()).isEqualTo("深圳市云帆智能装备股份有限公司");
    assertThat(renamed.getMatches(0).getFoundName()).isEqualTo("深圳市远帆装备有限公司");
    assertThat(coming.getMatches(0).getEnterprise().getStatus())
        .isEqualTo(ListingStatus.LISTING_STATUS_NOT_LISTED);
    assertThat(coming.getMatches(0).getFoundName()).isEqualTo("新来的有限公司");
    now = later;
    assertThat(search("远帆装备").getMatches(0).getFoundName()).isEmpty();
    assertThat(search("新来的").getMatches(0).getEnterprise()).isEqualTo(check(CAROL));
  }

  @Test
  void givenBounds_thenNoMoreAndNoWorseAreAnswered() {
    publishNames(ALICE + ",静安国际贸易有限公司,,正常", BOB + ",上海静安国际贸易有限公司,,正常", CAROL + ",上海静安国际茂易有限公司,,正常");
    SearchEnterprisesRequest.Builder request =
        SearchEnterprisesRequest.newBuilder().setName("静安国际贸易");

    assertThat(codes(service.searchEnterprises(request.build())))
        .containsExactly(ALICE, BOB, CAROL);
    assertThat(codes(service.searchEnterprises(request.setMinScore(0.8).build())))
        .containsExactly(ALICE, BOB);
    assertThat(codes(service.searchEnterprises(request.setMaxResults(1).build())))
        .containsExactly(ALICE);
    assertThat(codes(search("火星殖民局"))).isEmpty();
    assertThat(audit.written.getLast().getNameSearch().getName())
        .as("what found nobody was asked too")
        .isEqualTo("火星殖民局");
  }

  @Test
  void givenWhatCannotBeSearched_thenItIsRefusedWithTheReasonAndNoQuery() {
    refused(
        Status.Code.FAILED_PRECONDITION,
        "NO_VERSION",
        "no version of offshore-trade was published yet",
        () -> search("浦江"));
    publishNames(PUJIANG);

    refused(
        Status.Code.INVALID_ARGUMENT,
        "NOTHING_TO_SEARCH_BY",
        "at least one letter",
        () -> search("（）。 *?"));
    refused(
        Status.Code.NOT_FOUND,
        "LIST_UNKNOWN",
        "aeo, offshore-trade",
        () ->
            service.searchEnterprises(
                SearchEnterprisesRequest.newBuilder().setName("浦江").setList("none").build()));
    assertThat(audit.written).isEmpty();
    assertThat(search("𠮷".repeat(200)).getMatchesCount())
        .as("200 characters, whatever they take in memory")
        .isZero();
  }

  @Test
  void givenTheAuditCannotBeWritten_thenNothingIsAnswered() {
    publishNames(PUJIANG);
    audit.failure = ApiErrors.busy("the log is full");

    refused(Status.Code.RESOURCE_EXHAUSTED, "BUSY", "the log is full", () -> search("浦江"));

    audit.failure = null;
    assertThat(codes(search("浦江"))).containsExactly(ALICE);
  }

  @Test
  void givenNamesThatCannotBeBuilt_thenSearchesAreToldToComeAgainAndChecksGoOn() throws Exception {
    Path names = folder.resolve("names").resolve("offshore-trade");
    Files.delete(names);
    Files.writeString(names, "a file where a folder should be");

    publishOnly(PUJIANG);
    await(() -> indexes("failed") == 1);

    refused(
        Status.Code.UNAVAILABLE, "NAMES_NOT_READY", "names of offshore-trade", () -> search("浦江"));
    StatusRuntimeException e =
        Assertions.catchThrowableOfType(StatusRuntimeException.class, () -> search("浦江"));
    assertThat(detail(e, RetryInfo.class).getRetryDelay().getSeconds()).isPositive();
    assertThat(check(ALICE).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(gauge("tradehub_whitelist_names_behind")).isEqualTo(1);
  }
}
