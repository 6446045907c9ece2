package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.eventually;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.Inbound.Answered;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Reference;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was handed over or delivered, and is asked about until its end is known. */
class QuestionsTest extends CoreSpec {
  private static final Outcome IN_BOX =
      new Outcome.Pending("IN_BOX", "a client will fetch it", Duration.ofSeconds(60));
  private static final Outcome DELIVERED =
      new Outcome.Delivered(ScriptedConnector.RECEIPT, Optional.of(Duration.ofSeconds(60)));

  @Test
  void givenANetworkThatFetchesLater_whenItIsAskedForHours_thenThatIsNoAttemptAndNoNews() {
    network.deliver = delivery -> IN_BOX;
    network.inquire = delivery -> IN_BOX;
    Message message = fixture.submit("hello");
    Message waiting = fixture.await(message, MESSAGE_STATE_WAITING);
    assertThat(waiting.getStatusCode()).isEqualTo("IN_BOX");

    for (int i = 1; i <= 10; i++) {
      int n = i;
      fixture.time.pass(Duration.ofSeconds(60));
      eventually(() -> network.inquiries.size() >= n);
      settle();
    }

    assertThat(network.deliveries).hasSize(1);
    Message still = fixture.await(message, MESSAGE_STATE_WAITING);
    assertThat(still.getAttempts()).isEqualTo(1);
    assertThat(types(still))
        .containsExactly(
            EventType.EVENT_TYPE_ACCEPTED,
            EventType.EVENT_TYPE_ATTEMPTED,
            EventType.EVENT_TYPE_NOTED);

    network.inquire = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofSeconds(60));
    fixture.await(message, MESSAGE_STATE_DELIVERED);
    assertThat(fixture.store.queues()).isEmpty();
  }

  @Test
  void givenSomethingHandedOver_whenItIsNowhere_thenItIsTriedAgainAsAfterAnAttempt() {
    network.deliver = delivery -> IN_BOX;
    network.inquire =
        delivery -> new Outcome.Retry("GONE", "gone", Outcome.Fault.MESSAGE, Optional.empty());
    Message message = fixture.submit("hello");
    fixture.await(message, MESSAGE_STATE_WAITING);

    fixture.time.pass(Duration.ofSeconds(60));
    eventually(() -> fixture.get(message).getStatusCode().equals("GONE"));
    network.inquire = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofSeconds(60));

    Message delivered = fixture.await(message, MESSAGE_STATE_DELIVERED);
    assertThat(delivered.getAttempts()).isEqualTo(2);
  }

  @Test
  void givenAReceipt_whenTheEndNeverComes_thenTheNetworkIsAskedUntilItSaysIt() {
    network.deliver = delivery -> DELIVERED;
    network.inquire = delivery -> DELIVERED;
    Message message = fixture.submit("hello");
    Message delivered = fixture.await(message, MESSAGE_STATE_DELIVERED);
    assertThat(delivered.hasNextAttemptTime()).isFalse();

    fixture.time.pass(Duration.ofSeconds(60));
    eventually(() -> network.inquiries.size() >= 1);
    settle();
    network.inquire = delivery -> DOWN;
    fixture.time.pass(Duration.ofSeconds(60));
    eventually(() -> network.inquiries.size() >= 2);
    settle();
    assertThat(fixture.get(message).getState()).isEqualTo(MESSAGE_STATE_DELIVERED);
    network.inquire = delivery -> new Outcome.Completed(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofMinutes(10));

    Message completed = fixture.await(message, MESSAGE_STATE_COMPLETED);
    assertThat(completed.getEvidenceCount()).as("one receipt, one end").isEqualTo(2);
    assertThat(completed.getAttempts()).isEqualTo(1);
    assertThat(fixture.store.queues()).isEmpty();
  }

  @Test
  void givenAReceipt_whenTheProcessDies_thenTheQuestionIsAskedAfterTheStart() {
    network.deliver = delivery -> DELIVERED;
    Message message = fixture.submit("hello");
    fixture.await(message, MESSAGE_STATE_DELIVERED);

    fixture.stop();
    fixture.start();
    fixture.network.inquire = delivery -> new Outcome.Completed(ScriptedConnector.RECEIPT);
    fixture.time.pass(Duration.ofSeconds(61));

    fixture.await(message, MESSAGE_STATE_COMPLETED);
  }

  @Test
  void givenAQuestionUnderWay_whenTheAnswerComesByItself_thenThatStands() throws Exception {
    network.deliver = delivery -> DELIVERED;
    Message message = fixture.submit("hello");
    fixture.await(message, MESSAGE_STATE_DELIVERED);
    network.inquire =
        delivery -> {
          answered(answer(message.getId(), "a-1", Verdict.REJECTED));
          return DELIVERED;
        };

    fixture.time.pass(Duration.ofSeconds(60));

    fixture.await(message, MESSAGE_STATE_REJECTED);
    settle();
    assertThat(fixture.store.queues()).isEmpty();
  }

  @Test
  void givenALine_whenItsFirstIsDelivered_thenTheNextDoesNotWaitForTheQuestion() {
    network.deliver = delivery -> DELIVERED;
    Message first = fixture.submit(CoreFixture.note("hello 1").setOrderingKey("key"));
    Message second = fixture.submit(CoreFixture.note("hello 2").setOrderingKey("key"));

    fixture.await(first, MESSAGE_STATE_DELIVERED);
    fixture.await(second, MESSAGE_STATE_DELIVERED);
  }

  @Test
  void givenSomethingHandedOver_whenAReceiptComes_thenItIsDeliveredAndNoLongerAskedAbout() {
    network.deliver = delivery -> IN_BOX;
    Message message = fixture.submit("hello");
    fixture.await(message, MESSAGE_STATE_WAITING);

    assertThat(answered(answer(message.getId(), "a-1", Verdict.DELIVERED)))
        .isEqualTo(Answered.STORED);

    Message delivered = fixture.await(message, MESSAGE_STATE_DELIVERED);
    assertThat(types(delivered)).endsWith(EventType.EVENT_TYPE_DELIVERED);
    assertThat(fixture.store.queues()).isEmpty();
  }

  @Test
  void givenAnAnswerWithNames_whenTheNetworkSpeaksByThem_thenTheMessageIsFound() {
    Message message = fixture.submit("hello");
    Message other = fixture.submit("other");
    fixture.await(message, MESSAGE_STATE_DELIVERED);
    fixture.await(other, MESSAGE_STATE_DELIVERED);
    assertThat(answered(answer("number:7", "a-0", Verdict.INTERIM))).isEqualTo(Answered.UNMATCHED);

    answered(named(message, "a-1", new Reference("number", "7")));
    answered(named(other, "a-2", new Reference("number", "7")));

    assertThat(answered(answer("number:7", "a-3", Verdict.COMPLETED))).isEqualTo(Answered.STORED);
    fixture.await(message, MESSAGE_STATE_COMPLETED);
    assertThat(fixture.get(other).getState()).isEqualTo(MESSAGE_STATE_DELIVERED);
    assertThat(fixture.core.find(CoreFixture.ERP, "scripted", "number:7"))
        .contains(UUID.fromString(message.getId()));
  }

  private static BusinessAnswer named(Message message, String answerId, Reference name) {
    BusinessAnswer plain = answer(message.getId(), answerId, Verdict.INTERIM);
    return new BusinessAnswer(
        plain.networkId(),
        plain.answerId(),
        plain.verdict(),
        plain.code(),
        plain.text(),
        plain.findings(),
        plain.evidence(),
        List.of(name));
  }

  private Answered answered(BusinessAnswer answer) {
    try {
      return fixture.core.inbound(fixture.network).answer(answer);
    } catch (Inbound.OverloadedException e) {
      throw new AssertionError(e);
    }
  }
}
