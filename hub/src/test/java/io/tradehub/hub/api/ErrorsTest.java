package io.tradehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.rpc.BadRequest;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.tradehub.hub.core.Refusal;
import io.tradehub.hub.store.StoreException;
import io.tradehub.v1.CancelMessageRequest;
import io.tradehub.v1.Document;
import io.tradehub.v1.Finding;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.InvoiceServiceGrpc;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.LookupParticipantRequest;
import io.tradehub.v1.LookupParticipantResponse;
import io.tradehub.v1.MessageServiceGrpc;
import io.tradehub.v1.Severity;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.ValidationReport;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a client is told when a call fails. */
class ErrorsTest {
  private static final SubmitMessageRequest SUBMIT =
      SubmitMessageRequest.newBuilder().setDocument(Document.getDefaultInstance()).build();

  private static ValidationReport report(int findings) {
    return ValidationReport.newBuilder()
        .setTypeName("Peppol BIS Billing 3 Invoice")
        .addAllFindings(
            IntStream.range(0, findings)
                .mapToObj(
                    i ->
                        Finding.newBuilder()
                            .setRuleId("BR-" + i)
                            .setSeverity(Severity.SEVERITY_ERROR)
                            .setLocation("/Invoice/cac:InvoiceLine[" + i + "]")
                            .setText("[BR-" + i + "] – an amount must have two decimals: ä€")
                            .build())
                .toList())
        .build();
  }

  private static <T> T detail(Throwable failure, Class<T> type) throws Exception {
    for (var any : StatusProto.fromThrowable(failure).getDetailsList()) {
      if (type == ValidationReport.class && any.is(ValidationReport.class)) {
        return type.cast(any.unpack(ValidationReport.class));
      }
      if (type == BadRequest.class && any.is(BadRequest.class)) {
        return type.cast(any.unpack(BadRequest.class));
      }
      if (type == QuotaFailure.class && any.is(QuotaFailure.class)) {
        return type.cast(any.unpack(QuotaFailure.class));
      }
      if (type == RetryInfo.class && any.is(RetryInfo.class)) {
        return type.cast(any.unpack(RetryInfo.class));
      }
    }
    throw new AssertionError("no " + type.getSimpleName() + " in " + failure);
  }

  private static StatusRuntimeException failure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call);
  }

  @Test
  void aRefusalNamesItsReasonItsFactsAndWhenToTryAgain() throws Exception {
    try (RunningApi api = new RunningApi()) {
      api.core.answer =
          request -> {
            throw Refusal.later(
                    Refusal.Kind.RESOURCE_EXHAUSTED,
                    "INTAKE_FULL",
                    "the hub is busy",
                    Duration.ofMillis(1500))
                .with(java.util.Map.of("queue", "intake"));
          };
      var e = failure(() -> api.blocking().submitMessage(SUBMIT));
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(e.getStatus().getDescription()).isEqualTo("the hub is busy");
      assertThat(RunningApi.info(e).getDomain()).isEqualTo("tradehub");
      assertThat(RunningApi.info(e).getReason()).isEqualTo("INTAKE_FULL");
      assertThat(RunningApi.info(e).getMetadataMap()).containsEntry("queue", "intake");
      assertThat(detail(e, RetryInfo.class).getRetryDelay().getSeconds()).isEqualTo(1);
      assertThat(detail(e, RetryInfo.class).getRetryDelay().getNanos()).isEqualTo(500_000_000);
    }
  }

  @Test
  void aStoreThatHasStoppedIsAHubThatStopsAndADamagedRecordIsAnUnforeseenFailure()
      throws Exception {
    try (RunningApi api = new RunningApi()) {
      api.core.answer =
          request -> {
            throw StoreException.stopped("the store could not commit: no space left", null);
          };
      var stopped = failure(() -> api.blocking().submitMessage(SUBMIT));
      api.core.answer =
          request -> {
            throw new StoreException("a block of the file is damaged", null);
          };
      var damaged = failure(() -> api.blocking().submitMessage(SUBMIT));

      assertThat(stopped.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(RunningApi.info(stopped).getReason()).isEqualTo("HUB_STOPPING");
      assertThat(detail(stopped, RetryInfo.class).getRetryDelay().getSeconds()).isPositive();
      assertThat(damaged.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
    }
  }

  @Test
  void aRefusalForTheQuotaSaysWhoseWhichAndWhenItFits() throws Exception {
    try (RunningApi api = new RunningApi()) {
      api.core.answer =
          request -> {
            throw Refusal.quota(
                "QUOTA_RATE",
                "tenant acme has used up its quota",
                new Refusal.Quota("tenant:acme", "may submit 10 messages a second"),
                Duration.ofMillis(40));
          };
      var e = failure(() -> api.blocking().submitMessage(SUBMIT));
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(RunningApi.info(e).getReason()).isEqualTo("QUOTA_RATE");
      QuotaFailure.Violation violation = detail(e, QuotaFailure.class).getViolations(0);
      assertThat(violation.getSubject()).isEqualTo("tenant:acme");
      assertThat(violation.getDescription()).isEqualTo("may submit 10 messages a second");
      assertThat(detail(e, RetryInfo.class).getRetryDelay().getNanos()).isEqualTo(40_000_000);
    }
  }

  @Test
  void fewFindingsArriveWhole() throws Exception {
    try (RunningApi api = new RunningApi()) {
      api.core.answer =
          request -> {
            throw Refusal.document("3 rules are broken", report(3));
          };
      var e = failure(() -> api.blocking().submitMessage(SUBMIT));
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(detail(e, ValidationReport.class)).isEqualTo(report(3));
      assertThat(RunningApi.info(e).getMetadataMap()).doesNotContainKey("omitted");
    }
  }

  @Test
  void manyFindingsAreCutToWhatAnOrdinaryClientTakes() throws Exception {
    try (RunningApi api = new RunningApi()) {
      api.core.answer =
          request -> {
            throw Refusal.document("ä".repeat(5000), report(2000));
          };
      // given a client with gRPC's default limit of 8 KiB of metadata
      var e = failure(() -> api.blocking().submitMessage(SUBMIT));
      // then it sees the refusal and not a complaint about headers
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      int kept = detail(e, ValidationReport.class).getFindingsCount();
      assertThat(kept).isBetween(20, 200);
      assertThat(detail(e, ValidationReport.class).getFindingsList())
          .isEqualTo(report(2000).getFindingsList().subList(0, kept));
      assertThat(RunningApi.info(e).getMetadataMap())
          .containsEntry("omitted", Integer.toString(2000 - kept));
      assertThat(RunningApi.info(e).getMetadataMap().get("advice")).contains("ValidateDocument");
    }
  }

  @Test
  void aClientThatTakesMoreGetsAllFindings() throws Exception {
    try (RunningApi api = new RunningApi()) {
      api.core.answer =
          request -> {
            throw Refusal.document("2000 rules are broken", report(2000));
          };
      var channel =
          NettyChannelBuilder.forTarget(api.server.address())
              .usePlaintext()
              .maxInboundMetadataSize(2 << 20)
              .build();
      Metadata more = new Metadata();
      more.put(
          Metadata.Key.of("tradehub-error-detail-bytes", Metadata.ASCII_STRING_MARSHALLER),
          "1000000");
      try {
        var e =
            failure(
                () ->
                    MessageServiceGrpc.newBlockingStub(channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(more))
                        .submitMessage(SUBMIT));
        assertThat(detail(e, ValidationReport.class).getFindingsCount()).isEqualTo(2000);
      } finally {
        channel.shutdownNow();
      }
    }
  }

  @Test
  void everyBrokenFieldRuleIsNamed() throws Exception {
    try (RunningApi api = new RunningApi()) {
      var e =
          failure(
              () ->
                  api.blocking()
                      .submitMessage(
                          SubmitMessageRequest.newBuilder().setRequestId("x".repeat(129)).build()));
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(detail(e, BadRequest.class).getFieldViolationsList())
          .extracting(BadRequest.FieldViolation::getField)
          .containsExactlyInAnyOrder("request_id", "document");
      assertThat(RunningApi.info(e).getReason()).isEqualTo("REQUEST_INVALID");
      assertThat(api.core.submissions).as("what reached the core").isEmpty();
    }
  }

  @Test
  void aTimeThatNoCalendarHasIsRefused() throws Exception {
    try (RunningApi api = new RunningApi()) {
      for (long seconds : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 253_402_300_800L}) {
        var e =
            failure(
                () ->
                    api.blocking()
                        .submitMessage(
                            SUBMIT.toBuilder()
                                .setExpireTime(
                                    com.google.protobuf.Timestamp.newBuilder().setSeconds(seconds))
                                .build()));
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(detail(e, BadRequest.class).getFieldViolations(0).getField())
            .isEqualTo("expire_time");
      }
      assertThat(api.core.submissions).isEmpty();
    }
  }

  @Test
  void anUnforeseenFailureTellsNothingButItsIncident() throws Exception {
    try (RunningApi api = new RunningApi()) {
      api.core.get =
          id -> {
            throw new IllegalStateException("secret path /var/lib/secret");
          };
      var e =
          failure(
              () ->
                  api.blocking()
                      .getMessage(
                          GetMessageRequest.newBuilder()
                              .setId(UUID.randomUUID().toString())
                              .build()));
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
      String incident = RunningApi.info(e).getMetadataMap().get("incident");
      assertThat(incident).matches("[0-9a-f]{12}");
      assertThat(e.getStatus().getDescription()).contains(incident).doesNotContain("secret");
      assertThat(StatusProto.fromThrowable(e).toString()).doesNotContain("secret");
    }
  }

  @Test
  void aConnectorsServiceThatThrowsIsTreatedTheSame() throws Exception {
    var throwing =
        new InvoiceServiceGrpc.InvoiceServiceImplBase() {
          @Override
          public void lookupParticipant(
              LookupParticipantRequest request, StreamObserver<LookupParticipantResponse> answer) {
            if (request.getParticipant().equals("0088:1")) {
              throw new IllegalStateException("secret");
            }
            answer.onError(Status.NOT_FOUND.withDescription("not registered").asRuntimeException());
          }
        };
    try (RunningApi api = new RunningApi(throwing)) {
      var stub = InvoiceServiceGrpc.newBlockingStub(api.channel);
      var thrown =
          failure(
              () ->
                  stub.lookupParticipant(
                      LookupParticipantRequest.newBuilder().setParticipant("0088:1").build()));
      assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
      assertThat(thrown.getMessage()).doesNotContain("secret");
      var chosen =
          failure(
              () ->
                  stub.lookupParticipant(
                      LookupParticipantRequest.newBuilder().setParticipant("0088:2").build()));
      assertThat(chosen.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
      assertThat(chosen.getStatus().getDescription()).isEqualTo("not registered");
      assertThat(RunningApi.info(chosen).getReason()).isEqualTo("NOT_FOUND");
    }
  }

  @Test
  void withoutACallerNothingIsAnswered() throws Exception {
    try (RunningApi api = new RunningApi(ApiOptions.defaults(), false)) {
      var e = failure(() -> api.blocking().listMessages(ListMessagesRequest.getDefaultInstance()));
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(RunningApi.info(e).getReason()).isEqualTo("UNAUTHENTICATED");
    }
  }

  @Test
  void aMessageBeyondTheLimitIsRefusedAndTheServerLivesOn() throws Exception {
    try (RunningApi api = new RunningApi(ApiOptions.defaults().bounded(64 << 10, 100), true)) {
      var huge =
          SUBMIT.toBuilder()
              .setDocument(
                  Document.newBuilder().setContent(ByteString.copyFrom(new byte[100 << 10])))
              .build();
      var e = failure(() -> api.blocking().submitMessage(huge));
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(e.getStatus().getDescription()).contains("65536");
      assertThat(api.core.submissions).as("what reached the core").isEmpty();
      assertThat(api.blocking().submitMessage(SUBMIT)).isNotNull();
    }
  }

  @Test
  void aCancelThatIsTooLateSaysSo() throws Exception {
    try (RunningApi api = new RunningApi()) {
      var e =
          failure(
              () ->
                  api.blocking()
                      .cancelMessage(
                          CancelMessageRequest.newBuilder()
                              .setId(UUID.randomUUID().toString())
                              .build()));
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
      assertThat(RunningApi.info(e).getReason()).isEqualTo("TOO_LATE");
    }
  }

  @Test
  void aDeadlineThatPassesAfterTheSubmissionReachedTheCoreDoesNotUndoIt() throws Exception {
    try (RunningApi api = new RunningApi()) {
      assertThat(api.blocking().submitMessage(SUBMIT)).isNotNull();
      api.core.nextSubmission();
      api.core.answerByHand = true;
      // given a submission that is in the core when its deadline passes
      Answers<SubmitMessageRequest, SubmitMessageResponse> answers = Answers.all();
      api.async().withDeadlineAfter(Duration.ofSeconds(2)).submitMessage(SUBMIT, answers);
      var submission = api.core.nextSubmission();
      assertThat(answers.end().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      assertThat(submission.answer()).isNotDone();
      // then the late answer harms nobody
      submission.answer().complete(SubmitMessageResponse.getDefaultInstance());
      api.core.answerByHand = false;
      assertThat(api.blocking().submitMessage(SUBMIT)).isNotNull();
    }
  }

  @Test
  void cuttingKeepsTheFirstFindingsAndAllElse() {
    var whole = Statuses.of(Refusal.document("many", report(500)));
    for (int budget : List.of(1000, 5 << 10, 100 << 10)) {
      var cut = Details.fit(whole, budget);
      assertThat(cut.getSerializedSize()).isLessThanOrEqualTo(budget);
      assertThat(cut.getCode()).isEqualTo(whole.getCode());
      assertThat(cut.getMessage()).isEqualTo("many");
    }
  }
}
