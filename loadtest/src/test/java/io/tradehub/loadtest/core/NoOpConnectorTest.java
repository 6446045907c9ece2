package io.tradehub.loadtest.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Inbound;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.hub.Hub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoOpConnectorTest {
  private static final Outcome DONE = new Outcome.Rejected("X", "x", Optional.empty());

  @Test
  void no_hub_has_it_unless_a_benchmark_gives_it_one() {
    assertThat(Hub.installedConnectors())
        .isNotEmpty()
        .noneMatch(connector -> connector.name().equals(NoOpConnector.NAME));
  }

  @Test
  void what_loops_back_has_ids_of_its_own_and_comes_from_the_last_documents() {
    List<InboundDocument> came = new ArrayList<>();
    LoopBack loopBack = new LoopBack(inbox(came, Integer.MAX_VALUE), 3);

    assertThat(loopBack.deliver(delivery("one"), DONE)).isSameAs(DONE);
    assertThat(loopBack.deliver(delivery("two"), DONE)).isSameAs(DONE);

    assertThat(came).hasSize(6);
    assertThat(came.stream().flatMap(d -> d.networkIds().stream())).doesNotHaveDuplicates();
    assertThat(came.subList(3, 6).stream().map(d -> d.document().content().bytes().toStringUtf8()))
        .contains("one", "two");
  }

  @Test
  void an_inbox_without_room_makes_it_try_again_with_the_same_ids() {
    List<InboundDocument> came = new ArrayList<>();
    Delivery delivery = delivery("one");

    Outcome outcome = new LoopBack(inbox(came, 1), 3).deliver(delivery, DONE);
    new LoopBack(inbox(came, 2), 1).deliver(delivery, DONE);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Retry.class, r -> assertThat(r.fault()).isEqualTo(Outcome.Fault.MESSAGE));
    assertThat(came).hasSize(2);
    assertThat(came.get(0).networkIds()).isEqualTo(came.get(1).networkIds());
  }

  private static Delivery delivery(String text) {
    return new Delivery(
        UUID.randomUUID(),
        1,
        false,
        new Document(
            NoOpConnector.TYPE,
            "",
            ParticipantId.parse("0088:1"),
            ParticipantId.parse("0088:2"),
            Content.xml(text.getBytes())),
        new DestinationId(NoOpConnector.NAME, "counterparty-0"),
        Instant.EPOCH);
  }

  /** Takes documents as long as there is room. */
  private static Inbound inbox(List<InboundDocument> came, int room) {
    return new Inbound() {
      @Override
      public boolean serves(ParticipantId participant) {
        return true;
      }

      @Override
      public Accepted accept(InboundDocument document) throws OverloadedException {
        if (came.size() >= room) {
          throw new OverloadedException("full");
        }
        came.add(document);
        return Accepted.STORED;
      }

      @Override
      public Answered answer(BusinessAnswer answer) {
        return Answered.UNMATCHED;
      }
    };
  }
}
