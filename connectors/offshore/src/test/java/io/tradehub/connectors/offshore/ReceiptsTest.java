package io.tradehub.connectors.offshore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.offshore.evidence.Answered;
import io.tradehub.connectors.offshore.evidence.KeySet;
import io.tradehub.connectors.offshore.evidence.ReceiptSigner;
import io.tradehub.connectors.offshore.evidence.ReceiptVerifier;
import io.tradehub.connectors.offshore.evidence.Source;
import io.tradehub.connectors.offshore.evidence.Verification;
import io.tradehub.connectors.offshore.evidence.Verified;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.v1.BatchCheckStatusRequest;
import io.tradehub.v1.BatchCheckStatusResponse;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.ListReceiptKeysRequest;
import io.tradehub.v1.StreamCheckStatusRequest;
import io.tradehub.v1.StreamCheckStatusResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks for evidence is given a receipt for each answer, and only when the log has it. */
class ReceiptsTest extends RegistryFixture {
  @Override
  Map<String, Object> settings() {
    Path file = folder.resolve("receipts.pem");
    try {
      if (!Files.exists(file)) {
        ReceiptSigner.generate(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> all = new HashMap<>(super.settings());
    all.put("receipts", Map.of("key-file", file));
    return all;
  }

  @BeforeEach
  void aListIsPublished() {
    publish(ALICE + ",甲有限公司,正常,,\n" + BOB + ",乙有限公司,暂停,,\n");
    key = "desk";
    now = now.plusSeconds(90).plusNanos(5_000_000);
  }

  private static CheckStatusRequest.Builder evidence(String code) {
    return CheckStatusRequest.newBuilder().setCreditCode(code).setEvidence(true);
  }

  private Answered verified(String receipt) throws IOException {
    String jwks = service.listReceiptKeys(ListReceiptKeysRequest.getDefaultInstance()).getJwks();
    KeySet keys = KeySet.read(Files.writeString(folder.resolve("jwks.json"), jwks));
    Verification result = new ReceiptVerifier(keys, () -> now).verify(receipt);
    assertThat(result).isInstanceOf(Verified.class);
    return ((Verified) result).answered();
  }

  @Test
  void givenEvidence_thenTheReceiptProvesTheAnswerToWhoeverHasTheKeys() throws IOException {
    CheckStatusResponse answer = service.checkStatus(evidence(BOB).build());

    Answered proven = verified(answer.getEnterprise().getReceipt());
    assertThat(proven.hub()).isEqualTo("hub-a");
    assertThat(proven.asked().bank()).isEqualTo("registry");
    assertThat(proven.asked().keyName()).isEqualTo("desk");
    assertThat(proven.asked().list().text()).isEqualTo("offshore-trade");
    assertThat(proven.asked().code()).isEqualTo(CreditCode.parse(BOB));
    assertThat(proven.asked().asOf()).isEmpty();
    assertThat(proven.asked().knownAt()).isEmpty();
    assertThat(proven.status()).isEqualTo(Answered.Status.SUSPENDED);
    assertThat(exact(proven.since().orElseThrow())).isEqualTo(answer.getEnterprise().getSince());
    assertThat(proven.source())
        .isEqualTo(
            new Source(
                1,
                answer.getVersion().getDigest(),
                Instant.ofEpochSecond(answer.getVersion().getPublishTime().getSeconds()),
                answer.getDataAge().getSeconds()));
    assertThat(proven.source().ageSeconds()).isEqualTo(90);
    assertThat(proven.at()).isEqualTo(now);
    assertThat(proven.auditNumber()).isEqualTo(answer.getQueryNumber()).isEqualTo(1);
    assertThat(audit.written.getFirst().getListCheck().getEvidence()).isTrue();
  }

  @Test
  void givenTimes_thenTheReceiptHasThemAsTheyWereAsked() throws IOException {
    Instant asOf = now.plusSeconds(1_000);
    Instant knownAt = now.minusSeconds(1);

    CheckStatusResponse answer =
        service.checkStatus(
            evidence(CAROL).setAsOf(exact(asOf)).setKnownAt(exact(knownAt)).build());

    Answered proven = verified(answer.getEnterprise().getReceipt());
    assertThat(proven.asked().asOf()).contains(asOf);
    assertThat(proven.asked().knownAt()).contains(knownAt);
    assertThat(proven.status()).isEqualTo(Answered.Status.NOT_LISTED);
    assertThat(proven.since()).isEmpty();
  }

  @Test
  void givenNoEvidence_thenThereIsNoReceiptAndTheLogSaysSo() {
    assertThat(check(ALICE).getReceipt()).isEmpty();
    assertThat(audit.written.getFirst().getListCheck().getEvidence()).isFalse();
  }

  @Test
  void givenALogThatIsNotOnDiskYet_thenNothingIsAnsweredUntilItIs() throws Exception {
    audit.settled = new CompletableFuture<>();
    Collected<CheckStatusResponse> answers = new Collected<>();
    async.checkStatus(evidence(ALICE).build(), answers);
    audit.await(1);
    // Who asks without evidence does not wait for it, and is answered later than asked.
    assertThat(check(ALICE).getReceipt()).isEmpty();

    assertThat(answers.answers).isEmpty();
    assertThat(signed()).isZero();
    audit.settled.complete(null);

    assertThat(answers.all()).hasSize(1);
    assertThat(signed()).isEqualTo(1);
  }

  @Test
  void givenALogThatCannotBePutOnDisk_thenNothingIsProvenAndTheRoomIsFree() {
    audit.settled =
        CompletableFuture.failedFuture(
            ApiErrors.unavailable("HUB_STOPPING", "the hub is stopping", Map.of()));

    refused(
        Status.Code.UNAVAILABLE,
        "HUB_STOPPING",
        "stopping",
        () -> service.checkStatus(evidence(ALICE).build()));
    assertThat(signed()).isZero();
    assertThat(waiting()).isZero();
  }

  @Test
  void givenAThousand_thenEachHasAReceiptOfItsOwn() throws IOException {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      codes.add(List.of(ALICE, BOB, CAROL).get(i % 3));
    }

    BatchCheckStatusResponse answer =
        service.batchCheckStatus(
            BatchCheckStatusRequest.newBuilder()
                .addAllCreditCodes(codes)
                .setEvidence(true)
                .build());

    assertThat(audit.written).hasSize(1);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i += 37) {
      EnterpriseStatus enterprise = answer.getEnterprises(i);
      Answered proven = verified(enterprise.getReceipt());
      assertThat(proven.asked().code()).hasToString(codes.get(i));
      assertThat("LISTING_STATUS_" + proven.status().name())
          .isEqualTo(enterprise.getStatus().name());
      assertThat(proven.auditNumber()).isEqualTo(answer.getQueryNumber());
      ids.add(proven.id());
    }
    assertThat(ids).hasSize(28);
    assertThat(answer.getEnterprisesList())
        .extracting(EnterpriseStatus::getReceipt)
        .doesNotHaveDuplicates()
        .doesNotContain("");
    assertThat(signed()).isEqualTo(1_000);
    assertThat(waiting()).isZero();
  }

  @Test
  void givenAStreamInWhichSomeWantEvidence_thenTheAnswersKeepTheirOrder() throws Exception {
    List<CheckStatusRequest.Builder> questions = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String code = List.of(ALICE, BOB, "wrong", CAROL).get(i % 4);
      questions.add(evidence(code).setEvidence(i % 3 == 0));
    }

    List<StreamCheckStatusResponse> answers =
        stream(questions.toArray(CheckStatusRequest.Builder[]::new));

    assertThat(answers).hasSize(400);
    for (int i = 0; i < 400; i++) {
      assertThat(answers.get(i).hasError()).as("%d", i).isEqualTo(i % 4 == 2);
      if (i % 4 != 2) {
        EnterpriseStatus enterprise = answers.get(i).getAnswer().getEnterprise();
        assertThat(enterprise.getCreditCode()).isEqualTo(questions.get(i).getCreditCode());
        assertThat(enterprise.getReceipt().isEmpty()).isEqualTo(i % 3 != 0);
      }
    }
    assertThat(answers)
        .filteredOn(StreamCheckStatusResponse::hasAnswer)
        .extracting(answer -> answer.getAnswer().getQueryNumber())
        .isSorted();
  }

  @Test
  void givenALogThatIsSlow_thenAStreamTakesSomeAndLeavesTheOthersToTheClient() throws Exception {
    CompletableFuture<Void> disk = new CompletableFuture<>();
    audit.settled = disk;
    Collected<StreamCheckStatusResponse> answers = new Collected<>();
    StreamObserver<StreamCheckStatusRequest> call = async.streamCheckStatus(answers);
    for (int i = 0; i < 1_000; i++) {
      call.onNext(StreamCheckStatusRequest.newBuilder().setCheck(evidence(ALICE)).build());
    }
    call.onCompleted();
    audit.await(128);
    // Another call goes through behind them: what would be taken of the stream, has been taken.
    check(BOB);

    assertThat(answers.answers).isEmpty();
    assertThat(waiting()).isEqualTo(128);
    disk.complete(null);

    assertThat(answers.all()).hasSize(1_000);
    assertThat(waiting()).isZero();
  }

  @Test
  void givenTooManyReceiptsUnderWay_thenMoreAreRefusedAndNothingIsWrittenOfThem() throws Exception {
    audit.settled = new CompletableFuture<>();
    BatchCheckStatusRequest.Builder batch = BatchCheckStatusRequest.newBuilder().setEvidence(true);
    for (int i = 0; i < 1_000; i++) {
      batch.addCreditCodes(ALICE);
    }
    List<Collected<BatchCheckStatusResponse>> held = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      held.add(new Collected<>());
      async.batchCheckStatus(batch.build(), held.getLast());
    }
    audit.await(10);

    refused(
        Status.Code.RESOURCE_EXHAUSTED,
        "BUSY",
        "too many receipts",
        () -> service.checkStatus(evidence(ALICE).build()));
    assertThat(stream(evidence(ALICE), CheckStatusRequest.newBuilder().setCreditCode(ALICE)))
        .extracting(StreamCheckStatusResponse::hasAnswer)
        .containsExactly(false, true);
    assertThat(audit.written).hasSize(11);
    audit.settled.completeExceptionally(
        ApiErrors.unavailable("HUB_STOPPING", "the hub is stopping", Map.of()));

    for (Collected<BatchCheckStatusResponse> each : held) {
      assertThatThrownBy(each::all).hasMessageContaining("UNAVAILABLE");
    }
    audit.settled = CompletableFuture.completedFuture(null);
    assertThat(service.checkStatus(evidence(ALICE).build()).getEnterprise().getReceipt())
        .isNotEmpty();
  }

  @Test
  void givenCallsThatAreCancelled_thenNothingIsSignedForThemAndTheRoomIsFree() throws Exception {
    CompletableFuture<Void> disk = new CompletableFuture<>();
    audit.settled = disk;
    cancellations.clear();
    Context.CancellableContext client = Context.current().withCancellation();
    Collected<CheckStatusResponse> one = new Collected<>();
    Collected<StreamCheckStatusResponse> many = new Collected<>();
    client.run(
        () -> {
          async.checkStatus(evidence(ALICE).build(), one);
          StreamObserver<StreamCheckStatusRequest> call = async.streamCheckStatus(many);
          for (int i = 0; i < 10; i++) {
            call.onNext(StreamCheckStatusRequest.newBuilder().setCheck(evidence(BOB)).build());
          }
        });
    audit.await(11);
    client.cancel(null);
    assertThatThrownBy(one::all).hasMessageContaining("CANCELLED");
    assertThatThrownBy(many::all).hasMessageContaining("CANCELLED");
    assertThat(cancellations).hasSize(2);
    for (CompletableFuture<Void> heard : cancellations) {
      heard.get(60, TimeUnit.SECONDS);
    }
    disk.complete(null);
    audit.settled = CompletableFuture.completedFuture(null);

    assertThat(service.checkStatus(evidence(ALICE).build()).getEnterprise().getReceipt())
        .isNotEmpty();
    assertThat(signed()).isEqualTo(1);
    // Another thread may be about to let the last of them go.
    for (int i = 0; i < 60_000 && waiting() > 0; i++) {
      Thread.sleep(1);
    }
    assertThat(waiting()).isZero();
  }

  @Test
  void givenARefusedQuestion_thenItTakesNoRoom() {
    refused(
        Status.Code.INVALID_ARGUMENT,
        "CREDIT_CODE_LENGTH",
        "18 characters",
        () -> service.checkStatus(evidence("x").build()));
    audit.failure = ApiErrors.busy("the log is full");
    refused(
        Status.Code.RESOURCE_EXHAUSTED,
        "BUSY",
        "the log is full",
        () -> service.checkStatus(evidence(ALICE).build()));

    assertThat(waiting()).isZero();
  }

  @Test
  void givenAHubThatStops_thenWhoWaitsIsTold() throws Exception {
    audit.settled = new CompletableFuture<>();
    Collected<CheckStatusResponse> answers = new Collected<>();
    async.checkStatus(evidence(ALICE).build(), answers);
    audit.await(1);

    closeRegistry();
    audit.settled.complete(null);

    assertThatThrownBy(() -> answers.end.get(60, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
  }

  private double signed() {
    return meters.get("tradehub_whitelist_receipts").counter().count();
  }

  private double waiting() {
    return meters.get("tradehub_whitelist_receipts_waiting").gauge().value();
  }
}
