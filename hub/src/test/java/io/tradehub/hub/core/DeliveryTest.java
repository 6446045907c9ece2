package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.eventually;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Resolution;
import io.tradehub.connectors.api.Route;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** From the queue to the destination: attempts, retries, breaker, look-up. */
class DeliveryTest extends CoreSpec {
  @Test
  void givenANetworkThatWorks_whenADocumentIsSubmitted_thenItIsDeliveredWithItsReceipt() {
    Message message = fixture.submit("hello");

    assertThat(message.getState()).isEqualTo(MESSAGE_STATE_ACCEPTED);
    Message delivered = fixture.await(message, MESSAGE_STATE_DELIVERED);
    assertThat(delivered.getAttempts()).isEqualTo(1);
    assertThat(delivered.getEvidence(0).getContent().toStringUtf8()).isEqualTo("got it");
    assertThat(types(delivered))
        .containsExactly(
            EventType.EVENT_TYPE_ACCEPTED,
            EventType.EVENT_TYPE_ATTEMPTED,
            EventType.EVENT_TYPE_DELIVERED);
    assertThat(delivered.getFullDocument().getContent().toStringUtf8()).endsWith("hello");
    assertThat(network.deliveries.getFirst().networkId()).isEqualTo(message.getId());
  }

  @Test
  void givenADestinationThatIsDown_whenItComesBack_thenTheMessageIsDeliveredWithoutHelp() {
    network.deliver = delivery -> DOWN;
    Message message = fixture.submit("hello");
    Message waiting = fixture.await(message, MESSAGE_STATE_WAITING);
    assertThat(waiting.getStatusCode()).isEqualTo("DOWN");
    assertThat(waiting.hasNextAttemptTime()).isTrue();

    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofSeconds(1));

    Message delivered = fixture.await(message, MESSAGE_STATE_DELIVERED);
    assertThat(delivered.getAttempts()).isEqualTo(2);
    assertThat(delivered.getStatusCode()).isEmpty();
    assertThat(network.deliveries).extracting(Delivery::networkId).containsOnly(message.getId());
  }

  @Test
  void givenADestinationThatStaysDown_whenItsBreakerOpens_thenNothingIsTriedUntilItMayBe() {
    network.deliver = delivery -> DOWN;
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      messages.add(fixture.submit("hello " + i));
    }
    // Four failures open it; as many may be under way at once.
    eventually(() -> network.deliveries.size() >= 4);
    messages.subList(0, 4).forEach(m -> fixture.await(m, MESSAGE_STATE_WAITING));
    int tried = network.deliveries.size();

    fixture.time.pass(Duration.ofSeconds(5));
    settle();
    assertThat(network.deliveries).hasSizeLessThanOrEqualTo(tried);

    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    for (int i = 0; i < 20; i++) {
      fixture.time.pass(Duration.ofSeconds(5));
      settle();
    }
    messages.forEach(m -> fixture.await(m, MESSAGE_STATE_DELIVERED));
  }

  @Test
  void givenRetriesThatEnd_thenTheMessageIsDeadAndSaysWhy() {
    network.deliver =
        delivery -> new Outcome.Retry("BUSY", "later", Outcome.Fault.MESSAGE, Optional.empty());
    Message message = fixture.submit("hello");

    for (int i = 0; i < 5; i++) {
      int n = i + 1;
      eventually(() -> network.deliveries.size() >= n);
      settle();
      fixture.time.pass(Duration.ofSeconds(60));
    }

    Message dead = fixture.await(message, MESSAGE_STATE_DEAD);
    assertThat(dead.getAttempts()).isEqualTo(5);
    assertThat(dead.getStatusCode()).isEqualTo("BUSY");
    assertThat(dead.getStatusText()).contains("5 attempts").contains("later");
  }

  @Test
  void givenAnAttemptThatMayHaveArrived_whenItIsDueAgain_thenTheNetworkIsAskedWithTheSameId() {
    network.deliver = delivery -> new Outcome.Unknown("CUT", "no answer");
    network.inquire = delivery -> new Outcome.Completed(ScriptedConnector.RECEIPT);
    Message message = fixture.submit("hello");
    fixture.await(message, MESSAGE_STATE_WAITING);

    fixture.time.pass(Duration.ofSeconds(1));

    fixture.await(message, MESSAGE_STATE_COMPLETED);
    assertThat(network.deliveries).hasSize(1);
    assertThat(network.inquiries).hasSize(1);
    assertThat(network.inquiries.getFirst().maybeDelivered()).isTrue();
  }

  @Test
  void givenAConnectorThatThrows_thenItsMessageWaitsAndTheHubGoesOn() {
    network.deliver =
        delivery -> {
          throw new IllegalStateException("a bug");
        };
    Message message = fixture.submit("hello");

    Message waiting = fixture.await(message, MESSAGE_STATE_WAITING);

    assertThat(waiting.getStatusCode()).isEqualTo("CONNECTOR_FAULT");
  }

  @Test
  void givenAConnectorThatHangs_whenTheTimeLimitIsOver_thenItIsInterruptedAndSaysWhatItKnows() {
    fixture.stop();
    fixture.policy =
        new DestinationPolicy(
            fixture.policy.breaker(), 4, 0, Duration.ofMillis(100), fixture.policy.retry());
    CountDownLatch never = new CountDownLatch(1);
    network.deliver =
        delivery -> {
          try {
            never.await();
            return DOWN;
          } catch (InterruptedException e) {
            return new Outcome.Unknown("INTERRUPTED", "the bytes had left");
          }
        };
    fixture.start();
    Message message = fixture.submit("hello");

    assertThat(fixture.await(message, MESSAGE_STATE_WAITING).getStatusCode())
        .isEqualTo("INTERRUPTED");
  }

  @Test
  void givenADocumentWhoseWayMustBeLookedUp_whenTheDirectoryAnswers_thenItGoesThere() {
    network.route = document -> new Route.LookUp(ScriptedConnector.DIRECTORY);
    Message message = fixture.submit("hello");

    Message delivered = fixture.await(message, MESSAGE_STATE_DELIVERED);

    assertThat(delivered.getDestination()).isEqualTo("scripted/everybody");
    assertThat(types(delivered)).contains(EventType.EVENT_TYPE_ROUTED);
  }

  @Test
  void givenADirectoryThatSaysNo_thenTheMessageIsRejected_butOneThatIsDownLetsItWait() {
    network.route = document -> new Route.LookUp(ScriptedConnector.DIRECTORY);
    network.resolve = document -> new Resolution.Refused("NOT_REGISTERED", "nobody of that name");
    Message refused = fixture.submit("to nobody");
    assertThat(fixture.await(refused, MESSAGE_STATE_REJECTED).getStatusCode())
        .isEqualTo("NOT_REGISTERED");

    network.resolve = document -> new Resolution.Unavailable("DIRECTORY_DOWN", "no answer");
    Message waits = fixture.submit("to somebody");
    assertThat(fixture.await(waits, MESSAGE_STATE_WAITING).getStatusCode())
        .isEqualTo("DIRECTORY_DOWN");

    network.resolve = document -> new Resolution.Found(ScriptedConnector.EVERYBODY);
    fixture.time.pass(Duration.ofSeconds(1));
    fixture.await(waits, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenARestart_thenWhatWaitedGoesOnAndWhatACrashCutShortIsAskedFor() {
    network.deliver = delivery -> DOWN;
    Message waits = fixture.await(fixture.submit("hello"), MESSAGE_STATE_WAITING);
    fixture.stop();
    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofSeconds(1));

    fixture.start();

    fixture.await(waits, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenARateLimit_thenNoMoreAttemptsBeginInASecondThanItAllows() {
    fixture.stop();
    fixture.policy =
        new DestinationPolicy(
            fixture.policy.breaker(), 4, 2, Duration.ofSeconds(10), fixture.policy.retry());
    fixture.start();
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      messages.add(fixture.submit("n " + i));
    }
    eventually(() -> network.deliveries.size() == 2);
    settle();

    assertThat(network.deliveries).hasSize(2);
  }

  @Test
  void givenAConnectorThatCannotRouteAgain_thenTheOutcomeOfItsAttemptStillCounts() {
    network.deliver =
        delivery -> {
          network.route =
              document -> {
                throw new StackOverflowError("a bug");
              };
          return DOWN;
        };
    Message message = fixture.submit("hello");

    assertThat(fixture.await(message, MESSAGE_STATE_WAITING).getStatusCode()).isEqualTo("DOWN");
    assertThat(network.deliveries).hasSize(1);
  }

  @Test
  void givenAMessageThatMayHaveArrived_whenTheDirectoryNowSaysNo_thenItIsDeadAndNotRejected() {
    network.deliver =
        delivery -> {
          network.route = document -> new Route.LookUp(ScriptedConnector.DIRECTORY);
          return new Outcome.Unknown("CUT", "no answer");
        };
    network.resolve = document -> new Resolution.Refused("NOT_REGISTERED", "nobody of that name");
    Message message = fixture.await(fixture.submit("hello"), MESSAGE_STATE_WAITING);

    fixture.time.pass(Duration.ofSeconds(1));

    Message dead = fixture.await(message, MESSAGE_STATE_DEAD);
    assertThat(dead.getStatusCode()).isEqualTo("NOT_REGISTERED");
    assertThat(dead.getStatusText()).contains("may have delivered");
  }
}
