package io.tradehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.ReceiveMessagesRequest;
import io.tradehub.v1.ReceiveMessagesRequest.Acknowledge;
import io.tradehub.v1.ReceiveMessagesRequest.AddCredits;
import io.tradehub.v1.ReceiveMessagesRequest.ExtendLease;
import io.tradehub.v1.ReceiveMessagesRequest.NegativeAcknowledge;
import io.tradehub.v1.ReceiveMessagesRequest.Subscribe;
import io.tradehub.v1.ReceiveMessagesResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ReceiveMessages: credits, leases and answers. */
class ReceiveStreamTest {
  private RunningApi api;
  private Answers<ReceiveMessagesRequest, ReceiveMessagesResponse> answers;
  private StreamObserver<ReceiveMessagesRequest> steps;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
    answers = Answers.all();
    steps = api.async().receiveMessages(answers);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static ReceiveMessagesRequest subscribe(int credits) {
    return ReceiveMessagesRequest.newBuilder()
        .setSubscribe(Subscribe.newBuilder().setCredits(credits))
        .build();
  }

  private static ReceiveMessagesRequest credits(int credits) {
    return ReceiveMessagesRequest.newBuilder()
        .setAddCredits(AddCredits.newBuilder().setCredits(credits))
        .build();
  }

  private static ReceiveMessagesRequest acknowledge(String lease) {
    return ReceiveMessagesRequest.newBuilder()
        .setAcknowledge(Acknowledge.newBuilder().setLeaseId(lease))
        .build();
  }

  private static ReceiveMessagesRequest giveBack(String lease, boolean refuse) {
    return ReceiveMessagesRequest.newBuilder()
        .setNegativeAcknowledge(
            NegativeAcknowledge.newBuilder().setLeaseId(lease).setRefuse(refuse).setReason("no"))
        .build();
  }

  private static ReceiveMessagesRequest extend(String lease) {
    return ReceiveMessagesRequest.newBuilder()
        .setExtendLease(ExtendLease.newBuilder().setLeaseId(lease))
        .build();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 250 && !condition.getAsBoolean(); i++) {
      Thread.sleep(20);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void noMoreIsHandedOutThanThereAreCredits() throws Exception {
    api.core.arrive(10);
    steps.onNext(subscribe(3));
    for (int i = 0; i < 3; i++) {
      assertThat(answers.next().hasMessage()).isTrue();
    }
    assertThat(answers.silentFor(200)).isTrue();
    // an answer gives no credit back by itself
    steps.onNext(acknowledge("lease-1"));
    assertThat(answers.next().hasSettled()).isTrue();
    assertThat(answers.silentFor(200)).isTrue();
    steps.onNext(credits(2));
    assertThat(answers.next().hasMessage()).isTrue();
    assertThat(answers.next().hasMessage()).isTrue();
    assertThat(answers.silentFor(200)).isTrue();
    assertThat(api.core.inboxNow()).isEqualTo(5);
  }

  @Test
  void whatArrivesLaterIsHandedOutAtOnce() throws Exception {
    steps.onNext(subscribe(100));
    await(() -> api.core.receivers() == 1);
    api.core.arrive(40);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      seen.add(answers.next().getMessage().getMessage().getId());
    }
    assertThat(seen).hasSize(40);
  }

  @Test
  void everyStepIsAnsweredInItsOrder() throws Exception {
    api.core.arrive(4);
    steps.onNext(subscribe(4));
    for (int i = 0; i < 4; i++) {
      answers.next();
    }
    steps.onNext(extend("lease-1"));
    steps.onNext(acknowledge("lease-1"));
    steps.onNext(giveBack("lease-2", true));
    steps.onNext(giveBack("lease-3", false));
    ReceiveMessagesResponse extended = answers.next();
    assertThat(extended.getSettled().getLeaseId()).isEqualTo("lease-1");
    assertThat(extended.getSettled().getLeaseExpireTime().getSeconds()).isEqualTo(4_000_000_000L);
    Set<String> settled = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      var answer = answers.next().getSettled();
      settled.add(answer.getLeaseId() + " " + answer.getState());
    }
    assertThat(settled)
        .containsExactlyInAnyOrder(
            "lease-1 " + MessageState.MESSAGE_STATE_COMPLETED,
            "lease-2 " + MessageState.MESSAGE_STATE_REJECTED,
            "lease-3 " + MessageState.MESSAGE_STATE_RECEIVED);
    assertThat(api.core.settled)
        .containsExactly(
            "extend lease-1", "acknowledge lease-1", "refuse lease-2", "release lease-3");
  }

  @Test
  void aStepThatCannotBeDoneFailsAloneAndTheStreamGoesOn() throws Exception {
    steps.onNext(subscribe(1));
    steps.onNext(acknowledge("no-such-lease"));
    var ended = answers.next().getFailed();
    assertThat(ended.getLeaseId()).isEqualTo("no-such-lease");
    assertThat(ended.getError().getCode()).isEqualTo(Status.Code.NOT_FOUND.value());
    steps.onNext(extend("no-such-lease"));
    assertThat(answers.next().getFailed().getError().getCode())
        .isEqualTo(Status.Code.NOT_FOUND.value());
    steps.onNext(ReceiveMessagesRequest.getDefaultInstance());
    assertThat(answers.next().getFailed().getError().getCode())
        .isEqualTo(Status.Code.INVALID_ARGUMENT.value());
    steps.onNext(subscribe(1));
    assertThat(RunningApi.info(answers.next().getFailed().getError()).getReason())
        .isEqualTo("ALREADY_SUBSCRIBED");
    api.core.arrive(1);
    assertThat(answers.next().hasMessage()).isTrue();
  }

  @Test
  void aStreamMustBeginWithSubscribe() throws Exception {
    steps.onNext(credits(1));
    assertThat(answers.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(RunningApi.info(answers.failure()).getReason()).isEqualTo("NOT_SUBSCRIBED");
  }

  @Test
  void aStreamThatSaysNothingIsToldWhatItLacks() throws Exception {
    steps.onCompleted();
    assertThat(answers.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void aSubscriptionWithALeaseOutOfBoundsIsRefused() throws Exception {
    steps.onNext(
        ReceiveMessagesRequest.newBuilder()
            .setSubscribe(
                Subscribe.newBuilder()
                    .setCredits(1)
                    .setLease(com.google.protobuf.Duration.newBuilder().setSeconds(7200)))
            .build());
    assertThat(answers.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(RunningApi.info(answers.failure()).getReason()).isEqualTo("REQUEST_INVALID");
  }

  @Test
  void nobodyReceivesForSomebodyElse() throws Exception {
    steps.onNext(
        ReceiveMessagesRequest.newBuilder()
            .setSubscribe(Subscribe.newBuilder().setCredits(1).addParticipants("0088:999"))
            .build());
    assertThat(answers.end().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
  }

  @Test
  void aWrongParticipantIsNamed() throws Exception {
    steps.onNext(
        ReceiveMessagesRequest.newBuilder()
            .setSubscribe(
                Subscribe.newBuilder()
                    .setCredits(1)
                    .addParticipants(RunningApi.OURS.shortForm())
                    .addParticipants("what"))
            .build());
    assertThat(answers.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(answers.end().getDescription()).contains("subscribe.participants[1]");
  }

  @Test
  void aReceiverThatHangsUpGivesItsMessagesBackAtOnce() throws Exception {
    api.core.arrive(5);
    steps.onNext(subscribe(5));
    for (int i = 0; i < 5; i++) {
      answers.next();
    }
    steps.onNext(acknowledge("lease-2"));
    answers.next();
    answers.cancel();
    await(() -> api.core.leasedNow() == 0);
    assertThat(api.core.inboxNow()).isEqualTo(4);
    assertThat(api.core.receivers()).isZero();
  }

  @Test
  void aReceiverThatHalfClosesGetsItsAnswersAndGivesTheRestBack() throws Exception {
    api.core.arrive(3);
    steps.onNext(subscribe(3));
    for (int i = 0; i < 3; i++) {
      answers.next();
    }
    steps.onNext(acknowledge("lease-1"));
    steps.onCompleted();
    assertThat(answers.next().getSettled().getLeaseId()).isEqualTo("lease-1");
    assertThat(answers.end().isOk()).isTrue();
    await(() -> api.core.inboxNow() == 2);
  }

  @Test
  void aSlowReceiverHoldsABoundedNumberOfMessages() throws Exception {
    Answers<ReceiveMessagesRequest, ReceiveMessagesResponse> slow = Answers.first(1);
    var slowSteps = api.async().receiveMessages(slow);
    api.core.contentBytes = 1 << 20;
    api.core.arrive(200);
    slowSteps.onNext(subscribe(10_000));
    slow.next();
    Thread.sleep(500);
    // What fits into the connection's buffers and a batch or two, not all 200 MB
    assertThat(api.core.leasedNow()).isLessThan(40);
    // and it can still answer, though messages wait to be taken
    slowSteps.onNext(acknowledge("lease-1"));
    await(() -> api.core.settled.contains("acknowledge lease-1"));
    slow.take(Integer.MAX_VALUE);
    for (int i = 0; i < 200; i++) {
      slow.next();
    }
  }

  @Test
  void aHubThatStopsGivesMessagesBackAndSaysSo() throws Exception {
    api.core.arrive(2);
    steps.onNext(subscribe(2));
    answers.next();
    answers.next();
    api.server.close(Duration.ofSeconds(30));
    assertThat(answers.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(api.core.inboxNow()).isEqualTo(2);
  }
}
