package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.ERP;
import static io.tradehub.hub.core.CoreFixture.eventually;
import static io.tradehub.hub.core.CoreFixture.note;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.hub.config.DestinationPolicy;
import io.tradehub.v1.Message;
import io.tradehub.v1.Priority;
import io.tradehub.v1.SubmitMessageResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who goes when: ordering keys, priority, times, cancelling. */
class QueueOrderTest extends CoreSpec {
  @Test
  void givenAnOrderingKey_thenMessagesGoOneAfterTheOtherEvenWhenTheFirstFails() {
    AtomicInteger calls = new AtomicInteger();
    network.deliver =
        delivery ->
            calls.getAndIncrement() == 0 ? DOWN : new Outcome.Delivered(ScriptedConnector.RECEIPT);
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      messages.add(fixture.submit(note("step " + i).setOrderingKey("k")));
    }
    fixture.await(messages.getFirst(), MESSAGE_STATE_WAITING);
    settle();
    assertThat(network.deliveries).hasSize(1);

    fixture.time.pass(Duration.ofSeconds(1));

    messages.forEach(m -> fixture.await(m, MESSAGE_STATE_DELIVERED));
    assertThat(network.deliveries.subList(1, 6))
        .extracting(d -> d.messageId().toString())
        .containsExactlyElementsOf(messages.stream().map(Message::getId).toList());
  }

  @Test
  void givenHighPriority_thenItGoesBeforeAllThatIsNormal() {
    fixture.stop();
    fixture.policy =
        new DestinationPolicy(
            fixture.policy.breaker(), 1, 0, Duration.ofSeconds(10), fixture.policy.retry());
    fixture.start();
    CountDownLatch gate = new CountDownLatch(1);
    network.deliver =
        delivery -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            return DOWN;
          }
          return new Outcome.Delivered(ScriptedConnector.RECEIPT);
        };
    for (int i = 0; i < 8; i++) {
      fixture.submit("normal " + i);
    }
    eventually(() -> network.deliveries.size() == 1);
    Message urgent = fixture.submit(note("urgent").setPriority(Priority.PRIORITY_HIGH));
    gate.countDown();
    fixture.await(urgent, MESSAGE_STATE_DELIVERED);

    assertThat(network.deliveries.get(1).messageId().toString()).isEqualTo(urgent.getId());
  }

  @Test
  void givenNotBefore_thenItWaitsForItsTime() {
    Message message =
        fixture.submit(
            note("later").setNotBefore(Protos.timestamp(fixture.time.instant().plusSeconds(3600))));
    settle();
    assertThat(network.deliveries).isEmpty();

    fixture.time.pass(Duration.ofHours(1));

    fixture.await(message, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenAnExpireTime_whenItComesBeforeDelivery_thenTheMessageIsExpired() {
    network.deliver =
        delivery ->
            new Outcome.Retry(
                "BUSY", "later", Outcome.Fault.MESSAGE, Optional.of(Duration.ofHours(2)));
    Message message =
        fixture.submit(
            note("soon or never")
                .setExpireTime(Protos.timestamp(fixture.time.instant().plusSeconds(600))));
    fixture.await(message, MESSAGE_STATE_WAITING);

    fixture.time.pass(Duration.ofMinutes(10));

    fixture.await(message, MESSAGE_STATE_EXPIRED);
    assertThat(network.deliveries).hasSize(1);
  }

  @Test
  void givenAMessageThatWaits_whenItIsCancelled_thenItIsNeverSent_butADeliveredOneCannotBe() {
    network.deliver = delivery -> DOWN;
    Message waits = fixture.await(fixture.submit("hello"), MESSAGE_STATE_WAITING);

    Message cancelled =
        fixture.core.cancel(ERP, UUID.fromString(waits.getId()), "changed my mind").join();

    assertThat(cancelled.getState()).isEqualTo(MESSAGE_STATE_CANCELLED);
    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofMinutes(5));
    Message delivered = fixture.await(fixture.submit("another"), MESSAGE_STATE_DELIVERED);
    assertThat(network.deliveries).hasSize(2);
    assertThatThrownBy(
            () -> fixture.core.cancel(ERP, UUID.fromString(delivered.getId()), "").join())
        .hasCauseInstanceOf(Refusal.class)
        .hasMessageContaining("DELIVERED");
  }

  @Test
  void givenAnOrderingKey_whenAnswersComeForThoseThatLeftTheLine_thenTheLineGoesOn()
      throws Exception {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Message message = fixture.submit(note("step " + i).setOrderingKey("k"));
      messages.add(fixture.await(message, MESSAGE_STATE_DELIVERED));
    }
    for (Message message : messages) {
      fixture
          .core
          .inbound(network)
          .answer(answer(message.getId(), "a-" + message.getId(), Verdict.COMPLETED));
      assertThat(fixture.get(message).getState()).isEqualTo(MESSAGE_STATE_COMPLETED);
    }

    Message next = fixture.submit(note("step 3").setOrderingKey("k"));

    fixture.await(next, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenAnOrderingKey_whenOneThatWaitsBehindIsCancelled_thenThoseBehindItStillGo() {
    network.deliver = delivery -> DOWN;
    Message first = fixture.submit(note("first").setOrderingKey("k"));
    Message second = fixture.submit(note("second").setOrderingKey("k"));
    Message third = fixture.submit(note("third").setOrderingKey("k"));
    fixture.await(first, MESSAGE_STATE_WAITING);
    fixture.core.cancel(ERP, UUID.fromString(second.getId()), "").join();

    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofSeconds(1));

    fixture.await(first, MESSAGE_STATE_DELIVERED);
    fixture.await(third, MESSAGE_STATE_DELIVERED);
    assertThat(fixture.get(second).getState()).isEqualTo(MESSAGE_STATE_CANCELLED);
  }

  @Test
  void givenAnExpireTimeThatPassed_whenTheMessageMayBeThere_thenItIsAskedAboutAtThePaceOfRetries() {
    network.deliver = delivery -> new Outcome.Unknown("SILENT", "no receipt");
    Message message =
        fixture.submit(
            note("soon").setExpireTime(Protos.timestamp(fixture.time.instant().plusSeconds(1))));
    fixture.await(message, MESSAGE_STATE_WAITING);

    fixture.time.pass(Duration.ofSeconds(2));
    CoreFixture.eventually(() -> !network.inquiries.isEmpty());
    settle();

    // Time stands still: whatever was not due then is not tried.
    assertThat(network.inquiries).hasSizeLessThanOrEqualTo(2);
    fixture.await(message, MESSAGE_STATE_WAITING);
  }

  @Test
  void givenAClockThatStepsBackOverARestart_thenALineStillKeepsItsOrder() {
    network.deliver = delivery -> DOWN;
    Message first = fixture.submit(note("first").setOrderingKey("k"));
    Message second = fixture.submit(note("second").setOrderingKey("k"));
    fixture.await(first, MESSAGE_STATE_WAITING);
    fixture.stop();
    fixture.time.pass(Duration.ofSeconds(-600));
    fixture.start();
    Message third = fixture.submit(note("third").setOrderingKey("k"));

    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    network.deliveries.clear();
    fixture.time.pass(Duration.ofSeconds(700));

    fixture.await(third, MESSAGE_STATE_DELIVERED);
    assertThat(network.deliveries)
        .extracting(d -> d.messageId().toString())
        .containsExactly(first.getId(), second.getId(), third.getId());
  }

  @Test
  void givenAnOrderingKey_whenManyAreSubmittedAtOnceAndCheckedInParallel_thenTheirOrderIsKept() {
    Random random = new Random(3);
    network.checking = () -> pause(random.nextInt(3));
    List<CompletableFuture<SubmitMessageResponse>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      // Every tenth is refused; it must not hold up those behind it.
      String words = i % 10 == 9 ? "rude " + i : "step " + i;
      answers.add(fixture.core.submit(ERP, note(words).setOrderingKey("k").build()));
    }
    List<String> accepted =
        answers.stream()
            .filter(answer -> answer.handle((a, failure) -> failure == null).join())
            .map(answer -> answer.join().getMessage().getId())
            .toList();

    eventually(() -> network.deliveries.size() == 90);
    assertThat(accepted).hasSize(90).isSorted();
    assertThat(network.deliveries)
        .extracting(delivery -> delivery.messageId().toString())
        .containsExactlyElementsOf(accepted);
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
