package io.tradehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.hub.core.OperationsCore.Refused;
import io.tradehub.hub.core.OperationsCore.Sweep;
import io.tradehub.hub.core.Refusal;
import io.tradehub.v1.BreakerMode;
import io.tradehub.v1.DeadLetterFilter;
import io.tradehub.v1.DeadLetterRefusal;
import io.tradehub.v1.DeadLetterSelection;
import io.tradehub.v1.DiscardDeadLettersRequest;
import io.tradehub.v1.DrainPhase;
import io.tradehub.v1.DrainRequest;
import io.tradehub.v1.DrainResponse;
import io.tradehub.v1.GetDestinationRequest;
import io.tradehub.v1.ListDeadLettersRequest;
import io.tradehub.v1.OperationsServiceGrpc;
import io.tradehub.v1.OperationsServiceGrpc.OperationsServiceBlockingStub;
import io.tradehub.v1.PauseDestinationRequest;
import io.tradehub.v1.ReplayDeadLettersRequest;
import io.tradehub.v1.ReplayDeadLettersResponse;
import io.tradehub.v1.SetBreakerRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** OperationsService over the wire. */
class OperationsApiTest {
  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private OperationsServiceBlockingStub operations() {
    return OperationsServiceGrpc.newBlockingStub(api.channel)
        .withDeadlineAfter(Duration.ofSeconds(20));
  }

  @Test
  void requestsReachTheCoreAsTheyAre() {
    ListDeadLettersRequest request =
        ListDeadLettersRequest.newBuilder()
            .setPageToken("t")
            .setFilter(DeadLetterFilter.newBuilder().setTenant("acme"))
            .build();

    assertThat(operations().listDeadLetters(request).getNextPageToken()).isEqualTo("t");
    assertThat(api.operations.asked).containsExactly(request);
  }

  @Test
  void ofManyThoseThatWereNotReplayedAreNamedWithAStatusEach() throws Exception {
    UUID id = UUID.randomUUID();
    Refusal why = Refusal.of(Refusal.Kind.FAILED_PRECONDITION, "NOT_DEAD", "it is DELIVERED");
    api.operations.sweeps.clear();
    api.operations.sweeps.add(new Sweep(3, List.of(new Refused(id, why)), "next"));

    ReplayDeadLettersResponse response =
        operations()
            .replayDeadLetters(
                ReplayDeadLettersRequest.newBuilder()
                    .setSelection(
                        DeadLetterSelection.newBuilder()
                            .setFilter(DeadLetterFilter.getDefaultInstance()))
                    .build());

    assertThat(response.getReplayedCount()).isEqualTo(3);
    assertThat(response.getNextPageToken()).isEqualTo("next");
    DeadLetterRefusal refusal = response.getRefusals(0);
    assertThat(refusal.getId()).isEqualTo(id.toString());
    assertThat(refusal.getError().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION.value());
    assertThat(RunningApi.info(refusal.getError()).getReason()).isEqualTo("NOT_DEAD");
  }

  @Test
  void aDiscardWithoutAReasonAndASelectionOfNoIdsAreRefusedByTheRulesOfTheirFields() {
    assertThatThrownBy(
            () ->
                operations()
                    .discardDeadLetters(
                        DiscardDeadLettersRequest.newBuilder()
                            .setSelection(
                                DeadLetterSelection.newBuilder()
                                    .addIds(UUID.randomUUID().toString()))
                            .build()))
        .hasMessageContaining("reason");
    assertThatThrownBy(
            () ->
                operations()
                    .replayDeadLetters(
                        ReplayDeadLettersRequest.newBuilder()
                            .setSelection(DeadLetterSelection.newBuilder().addIds("not an id"))
                            .build()))
        .hasMessageContaining("ids");
    assertThat(api.operations.asked).isEmpty();
  }

  @Test
  void destinationsAreSteeredInTheCallersName() {
    assertThat(
            operations()
                .pauseDestination(
                    PauseDestinationRequest.newBuilder().setId("c/d").setReason("why").build())
                .getOrder())
        .satisfies(
            order -> {
              assertThat(order.getBy()).isEqualTo(RunningApi.CALLER.key());
              assertThat(order.getReason()).isEqualTo("pause why");
            });
    assertThat(
            operations()
                .setBreaker(
                    SetBreakerRequest.newBuilder()
                        .setId("c/d")
                        .setMode(BreakerMode.BREAKER_MODE_FORCED_OPEN)
                        .build())
                .getOrder()
                .getReason())
        .startsWith("BREAKER_MODE_FORCED_OPEN");
    assertThatThrownBy(
            () -> operations().setBreaker(SetBreakerRequest.newBuilder().setId("c/d").build()))
        .hasMessageContaining("mode");
    StatusRuntimeException missing =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                operations()
                    .getDestination(GetDestinationRequest.newBuilder().setId("c/d").build()));
    assertThat(missing.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
  }

  @Test
  void aDrainTellsHowFarItIsUntilItIsDone() throws Exception {
    Answers<DrainRequest, DrainResponse> answers = Answers.all();

    OperationsServiceGrpc.newStub(api.channel)
        .drain(DrainRequest.newBuilder().setReason("new version").build(), answers);

    assertThat(answers.next().getPhase()).isEqualTo(DrainPhase.DRAIN_PHASE_ENDING);
    assertThat(api.drain.asked).containsExactly("acme/test: new version");
    api.drain.progress = api.drain.progress.toBuilder().setCalls(3).build();
    assertThat(answers.next().getCalls()).isEqualTo(3);
    api.drain.progress = DrainResponse.newBuilder().setPhase(DrainPhase.DRAIN_PHASE_DONE).build();
    assertThat(answers.next().getPhase()).isEqualTo(DrainPhase.DRAIN_PHASE_DONE);
    assertThat(answers.end().isOk()).isTrue();
  }
}
