package io.tradehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.StatusProto;
import io.tradehub.v1.DrainPhase;
import io.tradehub.v1.DrainRequest;
import io.tradehub.v1.DrainResponse;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.OperationsServiceGrpc;
import io.tradehub.v1.ReceiveMessagesRequest;
import io.tradehub.v1.ReceiveMessagesResponse;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import io.tradehub.v1.WatchMessagesRequest;
import io.tradehub.v1.WatchMessagesResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients see of a hub that stops. */
class DrainTest {
  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aWatcherIsSentAwayWithItsLastCursor() throws Exception {
    api.core.append(5, UUID.randomUUID());
    Answers<WatchMessagesRequest, WatchMessagesResponse> watcher = Answers.all();
    api.async().watchMessages(WatchMessagesRequest.getDefaultInstance(), watcher);
    String cursor = "";
    for (int i = 0; i < 6; i++) {
      cursor = watcher.next().getCursor(); // five events, and the sign that these are all
    }

    api.server.drain();

    assertThat(watcher.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(RunningApi.info(watcher.failure()).getReason()).isEqualTo("HUB_STOPPING");
    assertThat(RunningApi.info(watcher.failure()).getMetadataMap()).containsEntry("cursor", cursor);
  }

  @Test
  void aReceiverIsSentAwayAndWhatItHeldIsGivenBack() throws Exception {
    api.core.arrive(1);
    Answers<ReceiveMessagesRequest, ReceiveMessagesResponse> receiver = Answers.all();
    var steps = api.async().receiveMessages(receiver);
    steps.onNext(
        ReceiveMessagesRequest.newBuilder()
            .setSubscribe(ReceiveMessagesRequest.Subscribe.newBuilder().setCredits(1))
            .build());
    receiver.next();

    api.server.drain();

    assertThat(receiver.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void aCallUnderWayIsAnswered_andANewOneOnTheSameConnectionIsToldWhenToComeBack()
      throws Exception {
    api.core.answerByHand = true;
    Answers<SubmitMessageRequest, SubmitMessageResponse> underWay = Answers.all();
    api.async()
        .submitMessage(
            SubmitMessageRequest.newBuilder()
                .setDocument(io.tradehub.v1.Document.getDefaultInstance())
                .build(),
            underWay);
    FakeCore.Submission submission = api.core.nextSubmission();
    assertThat(api.server.callsUnderWay()).isEqualTo(1);

    // The gate alone: GOAWAY makes a client look for another hub, and there is none here.
    api.server.refuseNewCalls();
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> api.blocking().listMessages(ListMessagesRequest.getDefaultInstance()));
    api.server.drain();
    submission.answer().complete(SubmitMessageResponse.getDefaultInstance());

    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(StatusProto.fromThrowable(refused).getDetailsList())
        .anyMatch(detail -> detail.is(RetryInfo.class));
    assertThat(underWay.end().isOk()).isTrue();
    api.close();
    assertThat(api.server.callsUnderWay()).isZero();
  }

  @Test
  void whoWatchesItsHealthIsToldThatItIsNotServing() throws Exception {
    Answers<HealthCheckRequest, HealthCheckResponse> health = Answers.all();
    HealthGrpc.newStub(api.channel).watch(HealthCheckRequest.getDefaultInstance(), health);
    assertThat(health.next().getStatus()).isEqualTo(ServingStatus.SERVING);

    api.server.drain();

    assertThat(health.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
  }

  @Test
  void whoDrainsIsToldToTheEnd() throws Exception {
    Answers<DrainRequest, DrainResponse> drainer = Answers.all();
    OperationsServiceGrpc.newStub(api.channel).drain(DrainRequest.getDefaultInstance(), drainer);
    drainer.next();

    api.server.drain();
    api.drain.progress = DrainResponse.newBuilder().setPhase(DrainPhase.DRAIN_PHASE_DONE).build();

    assertThat(drainer.next().getPhase()).isEqualTo(DrainPhase.DRAIN_PHASE_DONE);
    assertThat(drainer.end().isOk()).isTrue();
  }
}
