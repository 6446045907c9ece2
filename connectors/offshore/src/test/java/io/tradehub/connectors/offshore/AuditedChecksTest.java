package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.v1.BatchCheckStatusRequest;
import io.tradehub.v1.BatchCheckStatusResponse;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.ListCheck;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.Query;
import io.tradehub.v1.StreamCheckStatusResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every answer is written into the log of who asked, before it is given. */
class AuditedChecksTest extends RegistryFixture {
  @BeforeEach
  void aListIsPublished() {
    publish(ALICE + ",甲有限公司,正常,,\n" + BOB + ",乙有限公司,暂停,,\n");
    key = "desk";
    now = now.plusSeconds(3_600).plusNanos(123_456_000);
  }

  private Query.Builder query(String method) {
    return Query.newBuilder()
        .setNumber(audit.written.size())
        .setKey("desk")
        .setTime(exact(now))
        .setMethod(method);
  }

  @Test
  void givenAQuestion_thenWhatWasAskedAndToldIsWrittenAndItsNumberAnswered() {
    CheckStatusResponse answer =
        service.checkStatus(CheckStatusRequest.newBuilder().setCreditCode(ALICE).build());

    assertThat(audit.written)
        .containsExactly(
            query("CheckStatus")
                .setListCheck(
                    ListCheck.newBuilder()
                        .setList("offshore-trade")
                        .setVersion(1)
                        .addCreditCodes(ALICE)
                        .addTold(ListingStatus.LISTING_STATUS_LISTED))
                .build());
    assertThat(answer.getQueryNumber()).isEqualTo(1);
    assertThat(answer.getAsOf()).isEqualTo(exact(now));
    assertThat(answer.getKnownAt()).isEqualTo(exact(now));
    assertThat(check(CAROL).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_NOT_LISTED);
    assertThat(audit.written.getLast().getNumber()).isEqualTo(2);
  }

  @Test
  void givenTimes_thenTheyAreWrittenAsTheyWereAsked() {
    Instant asOf = now.plusSeconds(86_400);
    Instant knownAt = now.minusSeconds(60);

    CheckStatusResponse answer =
        service.checkStatus(
            CheckStatusRequest.newBuilder()
                .setCreditCode(BOB)
                .setAsOf(exact(asOf))
                .setKnownAt(exact(knownAt))
                .build());

    assertThat(audit.written)
        .containsExactly(
            query("CheckStatus")
                .setListCheck(
                    ListCheck.newBuilder()
                        .setList("offshore-trade")
                        .setVersion(1)
                        .setAsOf(exact(asOf))
                        .setKnownAt(exact(knownAt))
                        .addCreditCodes(BOB)
                        .addTold(ListingStatus.LISTING_STATUS_SUSPENDED))
                .build());
    assertThat(answer.getAsOf()).isEqualTo(exact(asOf));
    assertThat(answer.getKnownAt()).isEqualTo(exact(knownAt));
  }

  @Test
  void givenABatch_thenItIsOneRecordWithAllInTheirOrder() {
    BatchCheckStatusResponse answer =
        service.batchCheckStatus(
            BatchCheckStatusRequest.newBuilder()
                .addAllCreditCodes(List.of(CAROL, ALICE, BOB, ALICE))
                .build());

    assertThat(audit.written)
        .containsExactly(
            query("BatchCheckStatus")
                .setListCheck(
                    ListCheck.newBuilder()
                        .setList("offshore-trade")
                        .setVersion(1)
                        .addCreditCodes(CAROL)
                        .addTold(ListingStatus.LISTING_STATUS_NOT_LISTED)
                        .addCreditCodes(ALICE)
                        .addTold(ListingStatus.LISTING_STATUS_LISTED)
                        .addCreditCodes(BOB)
                        .addTold(ListingStatus.LISTING_STATUS_SUSPENDED)
                        .addCreditCodes(ALICE)
                        .addTold(ListingStatus.LISTING_STATUS_LISTED))
                .build());
    assertThat(answer.getQueryNumber()).isEqualTo(1);
  }

  @Test
  void givenAStream_thenEachAnsweredItemIsWrittenAndARefusedOneIsNot() throws Exception {
    List<StreamCheckStatusResponse> answers =
        stream(
            CheckStatusRequest.newBuilder().setCreditCode(ALICE),
            CheckStatusRequest.newBuilder().setCreditCode("wrong"),
            CheckStatusRequest.newBuilder().setCreditCode(BOB));

    assertThat(audit.written)
        .extracting(Query::getMethod)
        .containsExactly("StreamCheckStatus", "StreamCheckStatus");
    assertThat(audit.written)
        .extracting(query -> query.getListCheck().getCreditCodes(0))
        .containsExactly(ALICE, BOB);
    assertThat(answers)
        .extracting(answer -> answer.getAnswer().getQueryNumber())
        .containsExactly(1L, 0L, 2L);
  }

  @Test
  void givenARefusedQuestion_thenNothingIsWritten() {
    CheckStatusRequest.Builder request = CheckStatusRequest.newBuilder().setCreditCode(ALICE);
    refused(
        Status.Code.INVALID_ARGUMENT,
        "CREDIT_CODE_CHECK_CHARACTER",
        "mistyped",
        () -> check("91350100M000100Y44"));
    refused(
        Status.Code.INVALID_ARGUMENT,
        "CREDIT_CODE_LENGTH",
        "credit_codes[1]",
        () ->
            service.batchCheckStatus(
                BatchCheckStatusRequest.newBuilder()
                    .addAllCreditCodes(List.of(ALICE, "x"))
                    .build()));
    refused(
        Status.Code.NOT_FOUND,
        "LIST_UNKNOWN",
        "'nothing'",
        () -> service.checkStatus(request.clone().setList("nothing").build()));
    refused(
        Status.Code.FAILED_PRECONDITION,
        "NO_VERSION",
        "aeo",
        () -> service.checkStatus(request.clone().setList("aeo").build()));
    refused(
        Status.Code.INVALID_ARGUMENT,
        "IN_THE_FUTURE",
        "known_at",
        () -> service.checkStatus(request.clone().setKnownAt(exact(now.plusSeconds(1))).build()));

    assertThat(audit.written).isEmpty();
    assertThat(checks("listed")).isZero();
  }

  @Test
  void givenALogThatCannotBeWritten_thenNothingIsAnswered() throws Exception {
    audit.failure = ApiErrors.busy("the log is full");

    refused(Status.Code.RESOURCE_EXHAUSTED, "BUSY", "the log is full", () -> check(ALICE));
    refused(
        Status.Code.RESOURCE_EXHAUSTED,
        "BUSY",
        "the log is full",
        () ->
            service.batchCheckStatus(
                BatchCheckStatusRequest.newBuilder().addCreditCodes(ALICE).build()));
    assertThat(stream(CheckStatusRequest.newBuilder().setCreditCode(ALICE)))
        .extracting(answer -> answer.getError().getMessage())
        .containsExactly("the log is full");
    assertThat(checks("listed")).isZero();
  }

  @Test
  void givenALogThatIsBroken_thenAStreamEndsRatherThanAnswers() {
    audit.failure = new IllegalStateException("broken");

    assertThatThrownBy(() -> stream(CheckStatusRequest.newBuilder().setCreditCode(ALICE)))
        .hasCauseInstanceOf(StatusRuntimeException.class);
  }

  @Test
  void givenAnswers_thenTheyAreCountedByWhatTheListSaid() {
    check(ALICE);
    service.batchCheckStatus(
        BatchCheckStatusRequest.newBuilder()
            .addAllCreditCodes(List.of(ALICE, BOB, CAROL, CAROL))
            .build());

    assertThat(checks("listed")).isEqualTo(2);
    assertThat(checks("suspended")).isEqualTo(1);
    assertThat(checks("not_listed")).isEqualTo(2);
    assertThat(checks("removed")).isZero();
    assertThat(checks("expired")).isZero();
  }

  @Test
  void givenAnEarlierVersion_thenItIsSaidOfTheAnswerThatItMade() {
    Instant first = now;
    publish(ALICE + ",甲有限公司,暂停,,\n");
    now = now.plusSeconds(5);

    for (int i = 0; i < 2; i++) {
      CheckStatusRequest.Builder request = CheckStatusRequest.newBuilder().setCreditCode(ALICE);
      assertThat(service.checkStatus(request.build()).getVersion().getNumber()).isEqualTo(2);
      assertThat(
              service
                  .checkStatus(request.setKnownAt(exact(first)).build())
                  .getVersion()
                  .getNumber())
          .isEqualTo(1);
    }
    assertThat(audit.written)
        .extracting(query -> query.getListCheck().getVersion())
        .containsExactly(2, 1, 2, 1);
  }

  private double checks(String answer) {
    return meters
        .get("tradehub_whitelist_checks")
        .tag("list", "offshore-trade")
        .tag("answer", answer)
        .counter()
        .count();
  }
}
