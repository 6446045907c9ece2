package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.BUYER;
import static io.tradehub.hub.core.CoreFixture.ERP;
import static io.tradehub.hub.core.CoreFixture.OTHER;
import static io.tradehub.hub.core.CoreFixture.STRANGER;
import static io.tradehub.hub.core.CoreFixture.eventually;
import static io.tradehub.hub.core.CoreFixture.inbound;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.InboxAnswer;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.v1.Direction;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ListMessagesResponse;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageFilter;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What networks bring: documents for the inbox, answers to messages of ours. */
class InboundTest extends CoreSpec {
  @Test
  void givenABusinessAnswer_thenTheMessageIsCompletedOnce() throws Exception {
    Message message = fixture.await(fixture.submit("hello"), MESSAGE_STATE_DELIVERED);
    Inbound desk = fixture.core.inbound(network);

    assertThat(desk.answer(answer(message.getId(), "a-1", BusinessAnswer.Verdict.COMPLETED)))
        .isEqualTo(Inbound.Answered.STORED);
    assertThat(desk.answer(answer(message.getId(), "a-1", BusinessAnswer.Verdict.COMPLETED)))
        .isEqualTo(Inbound.Answered.DUPLICATE);
    assertThat(desk.answer(answer("nobody's", "a-2", BusinessAnswer.Verdict.COMPLETED)))
        .isEqualTo(Inbound.Answered.UNMATCHED);

    Message completed = fixture.get(message);
    assertThat(completed.getState()).isEqualTo(MESSAGE_STATE_COMPLETED);
    assertThat(completed.getEvidenceList()).hasSize(2);
  }

  @Test
  void givenAnAnswerThatOvertakesTheReceipt_thenBothAreKeptAndTheAnswerStands() {
    network.deliver =
        delivery -> {
          try {
            fixture
                .core
                .inbound(network)
                .answer(answer(delivery.networkId(), "a-1", BusinessAnswer.Verdict.REJECTED));
          } catch (Inbound.OverloadedException e) {
            throw new IllegalStateException(e);
          }
          return new Outcome.Delivered(ScriptedConnector.RECEIPT);
        };
    Message message = fixture.submit("hello");
    eventually(() -> fixture.get(message).getEvidenceCount() == 2);

    Message rejected = fixture.get(message);

    assertThat(rejected.getState()).isEqualTo(MESSAGE_STATE_REJECTED);
    assertThat(rejected.getHistory(rejected.getHistoryCount() - 2).getFindingsList()).hasSize(1);
  }

  @Test
  void givenADocumentFromTheNetwork_thenItIsStoredOnceAndHandedOutUntilItIsAcknowledged()
      throws Exception {
    Inbound desk = fixture.core.inbound(network);
    assertThat(desk.accept(inbound("n-1", BUYER, "for the buyer")))
        .isEqualTo(Inbound.Accepted.STORED);
    assertThat(desk.accept(inbound("n-1", BUYER, "for the buyer")))
        .isEqualTo(Inbound.Accepted.DUPLICATE);
    assertThat(desk.accept(inbound("n-2", STRANGER, "for nobody")))
        .isEqualTo(Inbound.Accepted.UNKNOWN_RECEIVER);

    assertThat(lease(ERP)).isEmpty();
    InboxMessage first = lease(OTHER).getFirst();
    assertThat(first.getDocument().getContent().toStringUtf8()).isEqualTo("for the buyer");
    assertThat(first.getDeliveryAttempt()).isEqualTo(1);
    assertThat(lease(OTHER)).isEmpty();

    fixture.time.pass(Duration.ofSeconds(31));
    InboxMessage again = lease(OTHER).getFirst();
    assertThat(again.getDeliveryAttempt()).isEqualTo(2);
    assertThatThrownBy(() -> fixture.core.acknowledge(OTHER, first.getLeaseId()).join())
        .hasCauseInstanceOf(Refusal.class);

    assertThat(fixture.core.acknowledge(OTHER, again.getLeaseId()).join())
        .isEqualTo(MESSAGE_STATE_COMPLETED);
    fixture.time.pass(Duration.ofSeconds(31));
    assertThat(lease(OTHER)).isEmpty();
  }

  @Test
  void givenAReceiverThatGivesItBack_whenTheDelayIsOver_thenItIsHandedOutAgain() throws Exception {
    fixture.core.inbound(network).accept(inbound("n-1", BUYER, "words"));
    InboxMessage first = lease(OTHER).getFirst();
    AtomicInteger wakes = new AtomicInteger();
    try (var registration = fixture.core.onInbox(OTHER, wakes::incrementAndGet)) {
      fixture.core.release(OTHER, first.getLeaseId(), "busy", Duration.ofSeconds(10)).join();
      eventually(() -> lease(OTHER).isEmpty());
      fixture.time.pass(Duration.ofSeconds(11));

      assertThat(wakes).hasPositiveValue();
      assertThat(lease(OTHER).getFirst().getDeliveryAttempt()).isEqualTo(2);
    }
  }

  @Test
  void givenANetworkWithAnswers_whenAReceiverAcknowledgesOrRefuses_thenTheReplyIsSent()
      throws Exception {
    network.reply =
        answer ->
            Optional.of(
                new Document(
                    "note",
                    "",
                    BUYER,
                    STRANGER,
                    io.tradehub.connectors.api.Content.xml(
                        answer.verdict().name().getBytes(StandardCharsets.UTF_8))));
    Inbound desk = fixture.core.inbound(network);
    desk.accept(inbound("n-1", BUYER, "good"));
    desk.accept(inbound("n-2", BUYER, "bad"));
    List<InboxMessage> both = lease(OTHER);

    fixture.core.acknowledge(OTHER, both.get(0).getLeaseId()).join();
    fixture.core.refuse(OTHER, both.get(1).getLeaseId(), "not ours").join();

    eventually(() -> network.deliveries.size() == 2);
    assertThat(network.deliveries)
        .extracting(d -> d.document().content().bytes().toStringUtf8())
        .containsExactlyInAnyOrder(
            InboxAnswer.Verdict.ACKNOWLEDGED.name(),
            InboxAnswer.Verdict.REFUSED_BY_RECEIVER.name());
    ListMessagesResponse replies =
        fixture.core.list(
            OTHER,
            ListMessagesRequest.newBuilder()
                .setFilter(MessageFilter.newBuilder().setDirection(Direction.DIRECTION_OUTBOUND))
                .build());
    assertThat(replies.getMessagesList())
        .extracting(Message::getCausedBy)
        .containsExactlyInAnyOrder(
            both.get(0).getMessage().getId(), both.get(1).getMessage().getId());
  }

  @Test
  void givenADocumentThatItsConnectorRefuses_thenItIsStoredRejectedAndNotHandedOut()
      throws Exception {
    InboundDocument good = inbound("n-1", BUYER, "words");
    InboundDocument bad =
        new InboundDocument(
            good.networkIds(),
            good.document(),
            good.replyContext(),
            good.evidence(),
            Optional.of(
                new InboundDocument.Refusal(
                    "RULES", "breaks rules", List.of(Finding.error("R1", "/", "no")))));

    assertThat(fixture.core.inbound(network).accept(bad)).isEqualTo(Inbound.Accepted.STORED);

    assertThat(lease(OTHER)).isEmpty();
    assertThat(
            fixture
                .core
                .list(OTHER, ListMessagesRequest.getDefaultInstance())
                .getMessages(0)
                .getState())
        .isEqualTo(MESSAGE_STATE_REJECTED);
  }
}
