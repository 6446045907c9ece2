package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.PartContext;
import io.tradehub.connectors.api.contract.TestContext;
import io.tradehub.connectors.api.contract.TestSettings;
import io.tradehub.v1.BatchCheckStatusRequest;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.DiffDraftRequest;
import io.tradehub.v1.DiscardDraftRequest;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.ImportDraftRequest;
import io.tradehub.v1.ImportDraftResponse;
import io.tradehub.v1.ListDraftsRequest;
import io.tradehub.v1.ListListsRequest;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.ListVersionsRequest;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.PublishDraftRequest;
import io.tradehub.v1.RollbackVersionRequest;
import io.tradehub.v1.StreamCheckStatusRequest;
import io.tradehub.v1.StreamCheckStatusResponse;
import io.tradehub.v1.WhitelistServiceGrpc;
import io.tradehub.v1.WhitelistServiceGrpc.WhitelistServiceBlockingStub;
import io.tradehub.v1.WhitelistServiceGrpc.WhitelistServiceStub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry over gRPC: a list is brought, published, asked about, and taken back. */
class OffshoreRegistryTest {
  private static final String ALICE = "91350100M000100Y43";
  private static final String BOB = "91440300708461136T";
  private static final String CAROL = "91110108551385082Q";
  private static final String HEAD = "统一社会信用代码,企业名称,状态,有效期起,有效期至\n";

  @TempDir private Path folder;

  private volatile Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private volatile String key = "anna";
  private TestContext context;
  private OffshoreRegistry registry;
  private Server server;
  private ManagedChannel channel;
  private WhitelistServiceBlockingStub service;
  private WhitelistServiceStub async;

  @BeforeEach
  void start() throws Exception {
    context = new TestContext(folder, Set.of(), () -> now);
    registry = new OffshoreRegistry();
    registry.configure(
        TestSettings.of(
            Map.of(
                "lists", List.of(Map.of("name", "offshore-trade"), Map.of("name", "aeo")),
                "import", Map.of("max-bytes", 65_536L))));
    registry.start(context);
    String name = UUID.randomUUID().toString();
    server =
        InProcessServerBuilder.forName(name)
            .intercept(new GivesACaller())
            .addService(registry.services().getFirst())
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).build();
    service = WhitelistServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
    async = WhitelistServiceGrpc.newStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    registry.close();
    context.close();
  }

  /** What the hub's interceptor does. */
  private final class GivesACaller implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      Caller caller = new Caller("registry", key, Set.of(Caller.Role.values()), Set.of(), true);
      return Contexts.interceptCall(
          Context.current().withValue(Caller.CURRENT, caller), call, headers, next);
    }
  }

  private static ImportDraftRequest.Header.Builder header() {
    return ImportDraftRequest.Header.newBuilder()
        .setPublisher("Commission of Commerce")
        .setSourceDocument("Notice 2026/1");
  }

  private ImportDraftResponse bring(ImportDraftRequest.Header.Builder header, String file) {
    return bring(
        Stream.concat(
                Stream.of(ImportDraftRequest.newBuilder().setHeader(header).build()),
                pieces(file.getBytes(StandardCharsets.UTF_8)).stream())
            .toList());
  }

  /** Small ones, so that characters are cut in two. */
  private static List<ImportDraftRequest> pieces(byte[] file) {
    List<ImportDraftRequest> pieces = new ArrayList<>();
    int length = Math.max(7, file.length / 20);
    for (int at = 0; at < file.length; at += length) {
      pieces.add(
          ImportDraftRequest.newBuilder()
              .setPiece(ByteString.copyFrom(file, at, Math.min(length, file.length - at)))
              .build());
    }
    return pieces;
  }

  private ImportDraftResponse bring(List<ImportDraftRequest> parts) {
    CompletableFuture<ImportDraftResponse> answer = new CompletableFuture<>();
    StreamObserver<ImportDraftRequest> call =
        async.importDraft(
            new StreamObserver<>() {
              @Override
              public void onNext(ImportDraftResponse reply) {
                answer.complete(reply);
              }

              @Override
              public void onError(Throwable e) {
                answer.completeExceptionally(e);
              }

              @Override
              public void onCompleted() {
                // The reply has come.
              }
            });
    parts.forEach(call::onNext);
    call.onCompleted();
    try {
      return answer.join();
    } catch (java.util.concurrent.CompletionException e) {
      throw (StatusRuntimeException) e.getCause();
    }
  }

  private ListVersion publish(String rows) {
    key = "anna";
    String id = bring(header(), HEAD + rows).getDraft().getId();
    return publishDraft(id);
  }

  private ListVersion publishDraft(String id) {
    key = "ben";
    now = now.plusSeconds(60);
    return service.publishDraft(PublishDraftRequest.newBuilder().setId(id).build());
  }

  private EnterpriseStatus check(String code) {
    return service
        .checkStatus(CheckStatusRequest.newBuilder().setCreditCode(code).build())
        .getEnterprise();
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder().setSeconds(time.getEpochSecond()).build();
  }

  private static void refused(
      Status.Code code,
      String reason,
      String said,
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.getStatus().getDescription()).contains(said);
              assertThat(detail(e, ErrorInfo.class).getReason()).isEqualTo(reason);
            });
  }

  private static <T extends com.google.protobuf.Message> T detail(
      StatusRuntimeException e, Class<T> type) {
    return StatusProto.fromThrowable(e).getDetailsList().stream()
        .filter(any -> any.is(type))
        .map(
            any -> {
              try {
                return any.unpack(type);
              } catch (IOException wrong) {
                throw new IllegalStateException(wrong);
              }
            })
        .findFirst()
        .orElseThrow();
  }

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
    List<StreamCheckStatusResponse> answers = new ArrayList<>();
    CompletableFuture<Void> end = new CompletableFuture<>();
    StreamObserver<StreamCheckStatusRequest> call =
        async.streamCheckStatus(
            new StreamObserver<>() {
              @Override
              public void onNext(StreamCheckStatusResponse answer) {
                answers.add(answer);
              }

              @Override
              public void onError(Throwable e) {
                end.completeExceptionally(e);
              }

              @Override
              public void onCompleted() {
                end.complete(null);
              }
            });
    for (int i = 0; i < 300; i++) {
      call.onNext(
          StreamCheckStatusRequest.newBuilder()
              .setCheck(CheckStatusRequest.newBuilder().setCreditCode(i % 3 == 1 ? "wrong" : ALICE))
              .build());
    }
    call.onCompleted();
    end.get(60, TimeUnit.SECONDS);

    assertThat(answers).hasSize(300);
    assertThat(answers.get(0).getAnswer().getEnterprise().getStatus())
        .isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(answers.get(1).getError().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT.value());
    assertThat(answers.get(299).hasAnswer()).isTrue();
  }

  @Test
  void givenADraft_thenItIsSeenComparedAndPublishedBySomebodyElse() {
    publish(ALICE + ",甲有限公司,正常,,\n" + BOB + ",乙有限公司,正常,,\n");
    key = "anna";

    ImportDraftResponse brought =
        bring(header(), HEAD + ALICE + ",甲新名有限公司,正常,,\n" + CAROL + ",丙有限公司,正常,,\n");

    assertThat(brought.getRowCount()).isEqualTo(2);
    assertThat(brought.getDifference().getAddedCount()).isEqualTo(1);
    assertThat(brought.getDifference().getRemovedCount()).isEqualTo(1);
    assertThat(brought.getDifference().getChangedCount()).isEqualTo(1);
    assertThat(service.listDrafts(ListDraftsRequest.getDefaultInstance()).getDraftsList())
        .containsExactly(brought.getDraft());
    var shown =
        service
            .diffDraft(
                DiffDraftRequest.newBuilder()
                    .setId(brought.getDraft().getId())
                    .setMaxChanges(2)
                    .build())
            .getDifference();
    assertThat(shown.getChangesList()).hasSize(2);
    assertThat(shown.getChanges(1).getBefore().getName()).isEqualTo("甲有限公司");
    assertThat(shown.getChanges(1).getAfter().getName()).isEqualTo("甲新名有限公司");
    assertThat(check(CAROL).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_NOT_LISTED);
    refused(
        Status.Code.PERMISSION_DENIED,
        "SAME_PERSON",
        "somebody else",
        () ->
            service.publishDraft(
                PublishDraftRequest.newBuilder().setId(brought.getDraft().getId()).build()));

    publishDraft(brought.getDraft().getId());

    assertThat(check(CAROL).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(
            service
                .listVersions(ListVersionsRequest.newBuilder().setPageSize(1).build())
                .getVersionsList())
        .extracting(ListVersion::getNumber)
        .containsExactly(2);
  }

  /** The end of a call comes without being asked for; it must not overtake the last piece. */
  @Test
  void givenAFileInPieces_thenNoneIsLost() {
    String file = HEAD + ALICE + ",甲有限公司,正常,,\n" + BOB + ",乙有限公司,正常,,\n";

    for (int i = 0; i < 100; i++) {
      assertThat(bring(header().setDryRun(true), file).getRowCount()).isEqualTo(2);
    }
  }

  @Test
  void givenAWrongRow_thenNothingIsBroughtUnlessThatIsAskedFor() {
    String file = HEAD + ALICE + ",甲有限公司,正常,,\n" + BOB + "x,乙有限公司,正常,,\n";

    ImportDraftResponse whole = bring(header(), file);
    assertThat(whole.hasDraft()).isFalse();
    assertThat(whole.getErrorCount()).isEqualTo(1);
    assertThat(whole.getErrors(0).getLine()).isEqualTo(3);
    assertThat(whole.getErrors(0).getText()).contains("18 characters");

    ImportDraftResponse dry = bring(header().setPartial(true).setDryRun(true), file);
    assertThat(dry.hasDraft()).isFalse();
    assertThat(dry.getDifference().getAddedCount()).isEqualTo(1);
    assertThat(service.listDrafts(ListDraftsRequest.getDefaultInstance()).getDraftsList())
        .isEmpty();

    ImportDraftResponse partial = bring(header().setPartial(true), file);
    assertThat(partial.getDraft().getEntryCount()).isEqualTo(1);
    service.discardDraft(
        DiscardDraftRequest.newBuilder().setId(partial.getDraft().getId()).build());
    assertThat(service.listDrafts(ListDraftsRequest.getDefaultInstance()).getDraftsList())
        .isEmpty();
  }

  @Test
  void givenWhatIsNoFile_thenItIsRefusedAndNothingIsLeftBehind() throws IOException {
    refused(
        Status.Code.INVALID_ARGUMENT,
        "HEADER_FIRST",
        "header",
        () -> bring(pieces(new byte[] {1, 2, 3})));
    refused(Status.Code.INVALID_ARGUMENT, "HEADER_FIRST", "header", () -> bring(List.of()));
    refused(
        Status.Code.INVALID_ARGUMENT,
        "HEADER_ONCE",
        "one header",
        () ->
            bring(
                List.of(
                    ImportDraftRequest.newBuilder().setHeader(header()).build(),
                    ImportDraftRequest.newBuilder().setHeader(header()).build())));
    refused(
        Status.Code.INVALID_ARGUMENT,
        "TOO_LARGE",
        "65,536",
        () -> bring(header(), HEAD + "x".repeat(70_000)));
    refused(Status.Code.INVALID_ARGUMENT, "NO_HEADING", "", () -> bring(header(), "a,b\n1,2\n"));
    refused(
        Status.Code.NOT_FOUND,
        "LIST_UNKNOWN",
        "nothing",
        () -> bring(header().setList("nothing"), HEAD));

    try (Stream<Path> left = Files.list(folder.resolve("incoming"))) {
      assertThat(left).isEmpty();
    }
    assertThat(service.listDrafts(ListDraftsRequest.getDefaultInstance()).getDraftsList())
        .isEmpty();
  }

  @Test
  void givenAWrongVersion_thenItIsTakenBackByTwo() {
    publish(ALICE + ",甲有限公司,正常,,\n");
    publish(BOB + ",乙有限公司,正常,,\n");
    key = "anna";

    String id =
        service
            .rollbackVersion(
                RollbackVersionRequest.newBuilder().setVersion(1).setReason("wrong file").build())
            .getId();
    assertThat(check(ALICE).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_REMOVED);
    ListVersion back = publishDraft(id);

    assertThat(back.getRestoredVersion()).isEqualTo(1);
    assertThat(check(ALICE).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_LISTED);
    assertThat(check(BOB).getStatus()).isEqualTo(ListingStatus.LISTING_STATUS_NOT_LISTED);
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
    var meters = (SimpleMeterRegistry) ((PartContext) context).metrics();
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
}
