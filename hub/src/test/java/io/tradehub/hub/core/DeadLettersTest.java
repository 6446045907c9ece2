package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.note;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.v1.DeadLetter;
import io.tradehub.v1.DeadLetterFilter;
import io.tradehub.v1.DiscardDeadLettersRequest;
import io.tradehub.v1.EventType;
import io.tradehub.v1.ListDeadLettersRequest;
import io.tradehub.v1.ListDeadLettersResponse;
import io.tradehub.v1.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is listed of messages whose retries ended, and how they are given up. */
class DeadLettersTest extends OperationsSpec {
  @Test
  void givenADeadLetter_thenItSaysWhyAndHowItCameToThat_withoutItsContent() {
    Message dead = dead("a secret");

    DeadLetter letter = operations().deadLetter(UUID.fromString(dead.getId()));

    assertThat(letter.getTenant()).isEqualTo("ours");
    assertThat(letter.getConnector()).isEqualTo("scripted");
    assertThat(letter.getDestination()).isEqualTo("scripted/everybody");
    assertThat(letter.getStatusCode()).isEqualTo("BUSY");
    assertThat(letter.getStatusText()).isEqualTo("gave up after 5 attempts; the last: later");
    assertThat(letter.getAttempts()).isEqualTo(5);
    assertThat(letter.getCreateTime()).isEqualTo(dead.getCreateTime());
    assertThat(letter.getDeadTime()).isEqualTo(dead.getUpdateTime());
    assertThat(letter.getHistoryList()).isEqualTo(dead.getHistoryList());
    assertThat(letter.toString()).doesNotContain("a secret");
  }

  @Test
  void givenDeadLettersOfTwoTenants_thenAllAreListedNewestFirst_orThoseOfOne() {
    Message ours = dead("1");
    Message theirs =
        fixture
            .core
            .submit(CoreFixture.OTHER, note("x").setDocument(theirNote()).build())
            .join()
            .getMessage();
    awaitDead("theirs", theirs);
    Message oursToo = dead("2");

    assertThat(listed()).containsExactly(oursToo.getId(), theirs.getId(), ours.getId());
    assertThat(listed(DeadLetterFilter.newBuilder().setTenant("theirs").build()))
        .containsExactly(theirs.getId());
    assertThat(listed(DeadLetterFilter.newBuilder().setTenant("nobody").build())).isEmpty();
  }

  private static io.tradehub.v1.Document.Builder theirNote() {
    return io.tradehub.v1.Document.newBuilder()
        .setContent(com.google.protobuf.ByteString.copyFromUtf8("0088:buyer>0088:seller: theirs"));
  }

  private void awaitDead(String tenant, Message message) {
    network.deliver = delivery -> NOT_NOW;
    UUID id = UUID.fromString(message.getId());
    for (int i = 0; i < 200; i++) {
      if (fixture.store.message(tenant, id).orElseThrow().getMessage().getState()
          == MESSAGE_STATE_DEAD) {
        return;
      }
      fixture.time.pass(Duration.ofSeconds(60));
      settle();
    }
    throw new AssertionError("it does not die");
  }

  @Test
  void givenConditions_thenOnlyWhatMeetsThemAllIsListed() {
    Message early = dead("early");
    fixture.time.pass(Duration.ofHours(1));
    var noon = Protos.timestamp(fixture.time.instant());
    Message late = dead("late");

    assertThat(listed(DeadLetterFilter.newBuilder().setCreatedFrom(noon).build()))
        .containsExactly(late.getId());
    assertThat(listed(DeadLetterFilter.newBuilder().setCreatedBefore(noon).build()))
        .containsExactly(early.getId());
    assertThat(
            listed(
                DeadLetterFilter.newBuilder()
                    .setConnector("scripted")
                    .setDestination("scripted/everybody")
                    .setStatusCode("BUSY")
                    .setDocumentType("note")
                    .build()))
        .containsExactly(late.getId(), early.getId());
    for (DeadLetterFilter other :
        List.of(
            DeadLetterFilter.newBuilder().setConnector("peppol").build(),
            DeadLetterFilter.newBuilder().setDestination("scripted/nobody").build(),
            DeadLetterFilter.newBuilder().setStatusCode("DOWN").build(),
            DeadLetterFilter.newBuilder().setDocumentType("poem").build())) {
      assertThat(listed(other)).as("%s", other).isEmpty();
    }
  }

  @Test
  void givenManyDeadLetters_thenTheyAreListedPageByPage_andATokenOfAnotherFilterIsRefused() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.addFirst(dead("n " + i).getId());
    }

    List<String> paged = new ArrayList<>();
    var request = ListDeadLettersRequest.newBuilder().setPageSize(3);
    ListDeadLettersResponse page;
    do {
      page = operations().deadLetters(request.build());
      assertThat(page.getDeadLettersCount()).isBetween(1, 3);
      page.getDeadLettersList().forEach(letter -> paged.add(letter.getId()));
      request.setPageToken(page.getNextPageToken());
    } while (!page.getNextPageToken().isEmpty());

    assertThat(paged).isEqualTo(all);
    String token = operations().deadLetters(request.build()).getNextPageToken();
    assertThatThrownBy(
            () ->
                operations()
                    .deadLetters(
                        ListDeadLettersRequest.newBuilder()
                            .setPageToken(token)
                            .setFilter(DeadLetterFilter.newBuilder().setTenant("ours"))
                            .build()))
        .hasMessageContaining("next_page_token");
  }

  @Test
  void givenADeadLetterThatIsDiscarded_thenItIsCancelledForGoodAndItsHistorySaysByWhomAndWhy() {
    Message dead = dead("hello");

    assertThat(discard(dead).done()).isEqualTo(1);

    Message discarded = fixture.get(dead);
    assertThat(discarded.getState()).isEqualTo(MESSAGE_STATE_CANCELLED);
    assertThat(discarded.getStatusCode()).isEqualTo("DISCARDED");
    assertThat(discarded.getStatusText())
        .isEqualTo("discarded by watch/night-shift: nobody wants it");
    assertThat(types(discarded)).endsWith(EventType.EVENT_TYPE_DISCARDED);
    assertThat(listed()).isEmpty();
    assertThat(discard(dead).refused())
        .singleElement()
        .satisfies(r -> assertThat(r.why().reason()).isEqualTo("NOT_DEAD"));
    assertThat(replay(dead).done()).isZero();
  }

  @Test
  void givenAFilter_whenItIsDiscarded_thenWhatItDoesNotMatchStays() {
    Message busy = dead("busy");
    network.deliver = delivery -> new Outcome.Retry("FULL", "no", Outcome.Fault.MESSAGE, after());
    Message full = fixture.submit("full");
    for (int i = 0; i < 200 && fixture.get(full).getState() != MESSAGE_STATE_DEAD; i++) {
      fixture.time.pass(Duration.ofSeconds(60));
      settle();
    }

    OperationsCore.Sweep sweep =
        operations()
            .discard(
                OPS,
                DiscardDeadLettersRequest.newBuilder()
                    .setSelection(
                        matching(DeadLetterFilter.newBuilder().setStatusCode("FULL").build()))
                    .setReason("no room for ever")
                    .build());

    assertThat(sweep.done()).isEqualTo(1);
    assertThat(listed()).containsExactly(busy.getId());
    assertThat(fixture.get(full).getState()).isEqualTo(MESSAGE_STATE_CANCELLED);
  }

  private static Optional<Duration> after() {
    return Optional.empty();
  }

  @Test
  void givenAnAnswerThatComesForADeadLetter_thenItIsNoDeadLetterAnyMore() throws Exception {
    Message dead = dead("hello");

    fixture
        .core
        .inbound(network)
        .answer(answer(dead.getId(), "a1", BusinessAnswer.Verdict.COMPLETED));

    assertThat(listed()).isEmpty();
    assertThatThrownBy(() -> operations().deadLetter(UUID.fromString(dead.getId())))
        .hasMessageContaining("it is COMPLETED");
  }

  @Test
  void givenARestart_thenDeadLettersAreStillListed() {
    List<String> ids = new ArrayList<>(List.of(dead("1").getId(), dead("2").getId()));
    fixture.stop();
    fixture.start();

    Collections.reverse(ids);
    assertThat(listed()).isEqualTo(ids);
    assertThat(fixture.meters.get("tradehub_dead_letters_waiting").gauge().value()).isEqualTo(2);
  }
}
