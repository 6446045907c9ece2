package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.eventually;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.v1.BreakerMode;
import io.tradehub.v1.BreakerState;
import io.tradehub.v1.Destination;
import io.tradehub.v1.ListDestinationsRequest;
import io.tradehub.v1.ListDestinationsResponse;
import io.tradehub.v1.Message;
import io.tradehub.v1.PauseDestinationRequest;
import io.tradehub.v1.ResumeDestinationRequest;
import io.tradehub.v1.SetBreakerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Destinations as people see and steer them. */
class SteeringTest extends OperationsSpec {
  private static final String EVERYBODY = "scripted/everybody";

  @Test
  void givenADestination_thenItShowsItsQueueItsLimitsAndItsLastFailure() {
    network.deliver = delivery -> DOWN;
    Message message = fixture.submit("hello");
    fixture.await(message, MESSAGE_STATE_WAITING);
    // Its attempt has ended on disk; the place that it took is given back right after.
    eventually(() -> operations().destination(EVERYBODY).getInFlight() == 0);
    fixture.time.pass(Duration.ofMillis(1));

    Destination destination = operations().destination(EVERYBODY);

    assertThat(destination.getId()).isEqualTo(EVERYBODY);
    assertThat(destination.getConnector()).isEqualTo("scripted");
    assertThat(destination.getQueueDepth()).isEqualTo(1);
    assertThat(destination.getOldestAge().getNanos()).isPositive();
    assertThat(destination.getPaused()).isFalse();
    assertThat(destination.getBreakerState()).isEqualTo(BreakerState.BREAKER_STATE_CLOSED);
    assertThat(destination.hasOrder()).isFalse();
    assertThat(destination.getLimits().getMaxInFlight()).isEqualTo(4);
    assertThat(destination.getLimits().getMaxAttempts()).isEqualTo(5);
    assertThat(destination.getLimits().getOpenWait().getSeconds()).isEqualTo(30);
    assertThat(destination.getLastFailure().getCode()).isEqualTo("DOWN");
    assertThat(destination.getLastFailure().getText()).isEqualTo("nobody answers");
  }

  @Test
  void givenAPause_thenNothingIsBegunButWhatIsUnderWayEnds_untilItIsResumed() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    network.deliver =
        delivery -> {
          begun.countDown();
          await(goOn);
          return WELL;
        };
    Message underWay = fixture.submit("under way");
    begun.await();

    Destination paused = pause("they are moving house");
    Message waits = fixture.submit("waits");
    goOn.countDown();
    fixture.await(underWay, MESSAGE_STATE_DELIVERED);
    fixture.time.pass(Duration.ofHours(1));
    settle();

    assertThat(paused.getPaused()).isTrue();
    assertThat(paused.getInFlight()).isEqualTo(1);
    assertThat(paused.getOrder().getBy()).isEqualTo("watch/night-shift");
    assertThat(paused.getOrder().getReason()).isEqualTo("they are moving house");
    assertThat(network.deliveries).hasSize(1);
    assertThat(pausedGauge()).isEqualTo(1);

    Destination resumed = resume();

    assertThat(resumed.getPaused()).isFalse();
    assertThat(resumed.hasOrder()).isFalse();
    fixture.await(waits, MESSAGE_STATE_DELIVERED);
    assertThat(pausedGauge()).isZero();
  }

  @Test
  void givenAPause_whenTheHubIsStartedAgain_thenItStillHolds() {
    network.deliver = delivery -> DOWN;
    Message message = fixture.submit("hello");
    fixture.await(message, MESSAGE_STATE_WAITING);
    pause("for long");
    int tried = network.deliveries.size();
    network.deliver = delivery -> WELL;

    fixture.stop();
    fixture.start();
    fixture.time.pass(Duration.ofHours(1));
    settle();

    assertThat(network.deliveries).hasSize(tried);
    assertThat(operations().destination(EVERYBODY).getOrder().getReason()).isEqualTo("for long");
    assertThat(pausedGauge()).isEqualTo(1);
    resume();
    fixture.await(message, MESSAGE_STATE_DELIVERED);
    assertThat(fixture.store.destinations()).isEmpty();
  }

  @Test
  void givenAnOpenBreaker_whenItIsSetToAutomaticByHand_thenWhatIsDueGoesAtOnce() {
    List<Message> messages = openBreaker();
    Destination open = operations().destination(EVERYBODY);
    assertThat(open.getBreakerState()).isEqualTo(BreakerState.BREAKER_STATE_OPEN);
    assertThat(Protos.instant(open.getRetryTime()))
        .isEqualTo(fixture.time.instant().plusSeconds(30));
    network.deliver = delivery -> WELL;

    Destination closed = setBreaker(BreakerMode.BREAKER_MODE_AUTOMATIC);

    assertThat(closed.getBreakerState()).isEqualTo(BreakerState.BREAKER_STATE_CLOSED);
    assertThat(closed.hasOrder()).isFalse();
    fixture.time.pass(Duration.ofSeconds(2));
    messages.forEach(m -> fixture.await(m, MESSAGE_STATE_DELIVERED));
  }

  @Test
  void givenABreakerForcedOpen_thenNothingGoesHoweverLong_alsoAfterARestart() {
    network.deliver = delivery -> WELL;
    Message first = fixture.await(fixture.submit("first"), MESSAGE_STATE_DELIVERED);

    setBreaker(BreakerMode.BREAKER_MODE_FORCED_OPEN);
    Message held = fixture.submit("held");
    fixture.time.pass(Duration.ofHours(1));
    settle();
    fixture.stop();
    fixture.start();
    fixture.time.pass(Duration.ofHours(1));
    settle();

    assertThat(network.deliveries).extracting(Delivery::networkId).containsExactly(first.getId());
    assertThat(operations().destination(EVERYBODY).getBreakerState())
        .isEqualTo(BreakerState.BREAKER_STATE_FORCED_OPEN);
    setBreaker(BreakerMode.BREAKER_MODE_AUTOMATIC);
    fixture.await(held, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenABreakerForcedClosed_thenItStaysSoHoweverMuchFails() {
    network.deliver = delivery -> WELL;
    fixture.await(fixture.submit("first"), MESSAGE_STATE_DELIVERED);
    setBreaker(BreakerMode.BREAKER_MODE_FORCED_CLOSED);
    network.deliver = delivery -> DOWN;

    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      messages.add(fixture.submit("n " + i));
    }

    messages.forEach(m -> fixture.await(m, MESSAGE_STATE_WAITING));
    assertThat(operations().destination(EVERYBODY).getBreakerState())
        .isEqualTo(BreakerState.BREAKER_STATE_FORCED_CLOSED);
  }

  @Test
  void givenAPauseAndABreakerByHand_thenTakingOneBackLeavesTheOther() {
    network.deliver = delivery -> WELL;
    fixture.await(fixture.submit("first"), MESSAGE_STATE_DELIVERED);
    setBreaker(BreakerMode.BREAKER_MODE_FORCED_OPEN);
    pause("both");

    Destination resumed = resume();

    assertThat(resumed.getPaused()).isFalse();
    assertThat(resumed.getBreakerState()).isEqualTo(BreakerState.BREAKER_STATE_FORCED_OPEN);
    assertThat(resumed.hasOrder()).isTrue();
  }

  @Test
  void givenAPauseThatIsRepeated_thenItKeepsWhoPausedItFirstAndWhy() {
    fixture.await(fixture.submit("first"), MESSAGE_STATE_DELIVERED);
    pause("the first reason");

    assertThat(pause("another").getOrder().getReason()).isEqualTo("the first reason");
  }

  @Test
  void givenADestinationThatNobodyKnows_thenItIsNotFound_unlessItMayBeNew() {
    assertThatThrownBy(() -> operations().destination("scripted/typo"))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    assertThatThrownBy(() -> operations().destination("typo"))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.INVALID_ARGUMENT));
    var request = PauseDestinationRequest.newBuilder().setId("scripted/typo");
    assertThatThrownBy(() -> operations().pause(OPS, request.build()))
        .hasMessageContaining("nothing to do with");
    assertThat(operations().pause(OPS, request.setAllowMissing(true).build()).getPaused()).isTrue();
    request.setId("nobody/somewhere");
    assertThatThrownBy(() -> operations().pause(OPS, request.build()))
        .hasMessageContaining("no connector nobody");
  }

  @Test
  void givenSeveralDestinations_thenTheyAreListedByNamePageByPage() {
    for (String name : List.of("b", "c", "a")) {
      operations()
          .pause(
              OPS,
              PauseDestinationRequest.newBuilder()
                  .setId("scripted/" + name)
                  .setAllowMissing(true)
                  .build());
    }

    var request = ListDestinationsRequest.newBuilder().setPageSize(2);
    ListDestinationsResponse first = operations().destinations(request.build());
    ListDestinationsResponse second =
        operations().destinations(request.setPageToken(first.getNextPageToken()).build());

    assertThat(ids(first)).containsExactly("scripted/a", "scripted/b");
    assertThat(ids(second)).containsExactly("scripted/c");
    assertThat(second.getNextPageToken()).isEmpty();
    assertThat(ids(operations().destinations(request.clear().setConnector("peppol").build())))
        .isEmpty();
  }

  private static List<String> ids(ListDestinationsResponse page) {
    return page.getDestinationsList().stream().map(Destination::getId).toList();
  }

  private List<Message> openBreaker() {
    network.deliver = delivery -> DOWN;
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      messages.add(fixture.submit("n " + i));
    }
    eventually(
        () ->
            operations().destination(EVERYBODY).getBreakerState()
                == BreakerState.BREAKER_STATE_OPEN);
    return messages;
  }

  private double pausedGauge() {
    return fixture
        .meters
        .get("tradehub_destination_paused")
        .tag("destination", EVERYBODY)
        .gauge()
        .value();
  }

  private Destination pause(String reason) {
    return operations()
        .pause(
            OPS, PauseDestinationRequest.newBuilder().setId(EVERYBODY).setReason(reason).build());
  }

  private Destination resume() {
    return operations().resume(OPS, ResumeDestinationRequest.newBuilder().setId(EVERYBODY).build());
  }

  private Destination setBreaker(BreakerMode mode) {
    return operations()
        .setBreaker(OPS, SetBreakerRequest.newBuilder().setId(EVERYBODY).setMode(mode).build());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
