package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.BadRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.BatchCheckStatusRequest;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.EnterpriseView;
import io.tradehub.v1.ListListsRequest;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.StreamCheckStatusResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a bank asks, over gRPC. */
class CheckStatusTest extends RegistryFixture {
  @Test
  void givenAPublishedList_thenABankIsToldWhatItSaysAndByWhichVersion() {
    ListVersion version =
        publish(ALICE + ",福建静安贸易有限公司,正常,2026-01-01,2026-12-31\n" + BOB + ",腾飞有限公司,暂停,,\n");
    now = now.plus(Duration.ofHours(5));

    CheckStatusResponse answer =
        service.checkStatus(CheckStatusRequest.newBuilder().setCreditCode(ALICE).build());

    assertThat(answer.getEnterprise())
        .isEqualTo(
            EnterpriseStatus.newBuilder()
                .setCreditCode(ALICE)
                .setStatus(ListingStatus.LISTING_STATUS_LISTED)
                .setSince(version.getEffectiveTime())
                .setName("福建静安贸易有限公司")
                .setValidFrom("2026-01-01")
                .setValidUntil("2026-12-31")
                .build());
    assertThat(answer.getVersion()).isEqualTo(version);
    assertThat(version.getMaker()).isEqualTo("registry/anna");
    assertThat(version.getChecker()).isEqualTo("registry/ben");
    assertThat(answer.getDataAge().getSeconds()).isEqualTo(5 * 3_600);
    assertThat(check(BOB).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_SUSPENDED);
    assertThat(check(CAROL).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_NOT_LISTED);
  }

  @Test
  void givenARemoval_thenBothTimesOfAQuestionCount() {
    publish(ALICE + ",甲有限公司,正常,,\n" + BOB + ",乙有限公司,正常,,\n");
    Instant before = now.plusSeconds(30);
    now = now.plus(Duration.ofDays(10));
    publish(BOB + ",乙有限公司,正常,,\n");

    assertThat(check(ALICE).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_REMOVED);
    CheckStatusRequest.Builder then = CheckStatusRequest.newBuilder().setCreditCode(ALICE);
    assertThat(
            service
                .checkStatus(then.setAsOf(timestamp(before)).build())
                .getEnterprise()
                .getStatus())
        .isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(
            service
                .checkStatus(then.clearAsOf().setKnownAt(timestamp(before)).build())
                .getEnterprise()
                .getStatus())
        .isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    refused(
        Status.Code.INVALID_ARGUMENT,
        "IN_THE_FUTURE",
        "known_at",
        () -> service.checkStatus(then.setKnownAt(timestamp(now.plusSeconds(9))).build()));
    refused(
        Status.Code.FAILED_PRECONDITION,
        "NO_VERSION",
        "counted at 2020",
        () ->
            service.checkStatus(
                then.clearKnownAt()
                    .setAsOf(timestamp(Instant.parse("2020-01-01T00:00:00Z")))
                    .build()));
  }

  @Test
  void givenACodeThatIsNone_thenItIsAnErrorWithTheReasonAndNeverNotListed() {
    publish(ALICE + ",甲有限公司,正常,,\n");

    refused(
        Status.Code.INVALID_ARGUMENT,
        "CREDIT_CODE_LENGTH",
        "18 characters",
        () -> check("91350100M000100Y4"));
    refused(
        Status.Code.INVALID_ARGUMENT,
        "CREDIT_CODE_ALPHABET",
        "digit 0",
        () -> check("9135O100M000100Y43"));
    refused(
        Status.Code.INVALID_ARGUMENT,
        "CREDIT_CODE_CHECK_CHARACTER",
        "mistyped",
        () -> check("91350100M000100Y44"));
    refused(
        Status.Code.NOT_FOUND,
        "LIST_UNKNOWN",
        "aeo, offshore-trade",
        () ->
            service.checkStatus(
                CheckStatusRequest.newBuilder().setList("nothing").setCreditCode(ALICE).build()));
    refused(
        Status.Code.FAILED_PRECONDITION,
        "NO_VERSION",
        "no version of aeo was published yet",
        () ->
            service.checkStatus(
                CheckStatusRequest.newBuilder().setList("aeo").setCreditCode(ALICE).build()));
  }

  @Test
  void givenMany_thenABatchAnswersInTheirOrderOrNamesEveryWrongOne() {
    publish(ALICE + ",甲有限公司,正常,,\n");

    assertThat(
            service
                .batchCheckStatus(
                    BatchCheckStatusRequest.newBuilder()
                        .addAllCreditCodes(List.of(BOB, ALICE, BOB))
                        .build())
                .getEnterprisesList())
        .extracting(EnterpriseStatus::getCreditCode)
        .containsExactly(BOB, ALICE, BOB);
    assertThatThrownBy(
            () ->
                service.batchCheckStatus(
                    BatchCheckStatusRequest.newBuilder()
                        .addAllCreditCodes(List.of("x", ALICE, "91350100M000100Y44"))
                        .build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e ->
                assertThat(detail(e, BadRequest.class).getFieldViolationsList())
                    .extracting(BadRequest.FieldViolation::getField)
                    .containsExactly("credit_codes[0]", "credit_codes[2]"));
  }

  @Test
  void givenAStream_thenAWrongCodeIsAnsweredAndEndsNothing() throws Exception {
    publish(ALICE + ",甲有限公司,正常,,\n");
    CheckStatusRequest.Builder[] questions =
        IntStream.range(0, 300)
            .mapToObj(
                i -> CheckStatusRequest.newBuilder().setCreditCode(i % 3 == 1 ? "wrong" : ALICE))
            .toArray(CheckStatusRequest.Builder[]::new);

    List<StreamCheckStatusResponse> answers = stream(questions);

    assertThat(answers).hasSize(300);
    assertThat(answers.get(0).getAnswer().getEnterprise().getStatus())
        .isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(answers.get(1).getError().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT.value());
    assertThat(answers.get(299).hasAnswer()).isTrue();
  }

  @Test
  void givenARestart_thenWhatWasPublishedIsServedAndShownInMetrics() throws Exception {
    publish(ALICE + ",甲有限公司,正常,,\n");
    stop();
    now = now.plus(Duration.ofHours(1));
    start();

    assertThat(check(ALICE).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    var lists = service.listLists(ListListsRequest.getDefaultInstance()).getListsList();
    assertThat(lists).extracting("name").containsExactly("aeo", "offshore-trade");
    assertThat(lists.get(0).hasCurrentVersion()).isFalse();
    assertThat(
            meters
                .get("tradehub_whitelist_age_seconds")
                .tag("list", "offshore-trade")
                .gauge()
                .value())
        .isEqualTo(3_600);
    assertThat(
            meters.get("tradehub_whitelist_version").tag("list", "offshore-trade").gauge().value())
        .isEqualTo(1);
  }

  @Test
  void givenTheBasicView_thenNamesAndDaysAreLeftOutAndNothingElse() {
    publish(ALICE + ",甲有限公司,正常,2026-01-01,2026-12-31\n");
    EnterpriseStatus full = check(ALICE);
    EnterpriseStatus basic =
        full.toBuilder().clearName().clearValidFrom().clearValidUntil().build();

    assertThat(full.getName()).isEqualTo("甲有限公司");
    assertThat(
            service
                .checkStatus(
                    CheckStatusRequest.newBuilder()
                        .setCreditCode(ALICE)
                        .setView(EnterpriseView.ENTERPRISE_VIEW_BASIC)
                        .build())
                .getEnterprise())
        .isEqualTo(basic);
    assertThat(
            service
                .batchCheckStatus(
                    BatchCheckStatusRequest.newBuilder()
                        .addCreditCodes(ALICE)
                        .setView(EnterpriseView.ENTERPRISE_VIEW_BASIC)
                        .build())
                .getEnterprisesList())
        .containsExactly(basic);
  }
}
