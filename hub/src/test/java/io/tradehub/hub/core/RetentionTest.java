package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.BUYER;
import static io.tradehub.hub.core.CoreFixture.ERP;
import static io.tradehub.hub.core.CoreFixture.OTHER;
import static io.tradehub.hub.core.CoreFixture.eventually;
import static io.tradehub.hub.core.CoreFixture.inbound;
import static io.tradehub.hub.core.CoreFixture.note;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.Inbound.Accepted;
import io.tradehub.connectors.api.Inbound.Answered;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Reference;
import io.tradehub.hub.config.RetentionConfig;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.audit.LogReport;
import io.tradehub.hub.store.rocks.LogAudit;
import io.tradehub.v1.Event;
import io.tradehub.v1.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done goes after its time, with everything that is remembered of it; the rest stays. */
class RetentionTest extends CoreSpec {
  private static final Duration DAY = Duration.ofDays(1);

  @BeforeEach
  void keepForDays() {
    fixture.stop();
    fixture.retention =
        new RetentionConfig(Duration.ofDays(10), Duration.ofDays(20), Duration.ofDays(30));
    fixture.start();
    network.deliver = delivery -> new Outcome.Completed(ScriptedConnector.RECEIPT);
  }

  /** Lets days pass, and the retention that they bring. */
  private void days(int count) {
    for (int i = 0; i < count; i++) {
      fixture.time.pass(DAY);
      int today = (int) (fixture.time.instant().getEpochSecond() / 86_400);
      eventually(() -> fixture.store.days().droppedBefore() == today - 10);
    }
  }

  private boolean isGone(Message message) {
    return fixture.store.message("ours", UUID.fromString(message.getId())).isEmpty();
  }

  @Test
  void givenAMessageThatEnded_whenItsTimeIsOver_thenItGoesWithAllThatIsRememberedOfIt() {
    network.references = document -> List.of(new Reference("name", "its-own"));
    Message message =
        fixture.await(fixture.submit(note("hello").setRequestId("r-1")), MESSAGE_STATE_COMPLETED);
    UUID id = UUID.fromString(message.getId());

    days(9);
    assertThat(fixture.get(message).getEvidenceList()).hasSize(1);
    assertThat(fixture.submit(note("hello").setRequestId("r-1")).getId())
        .isEqualTo(message.getId());

    days(2);
    assertThatThrownBy(() -> fixture.get(message))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    assertThat(fixture.store.body("ours", id)).isEmpty();
    assertThat(fixture.store.evidence("ours", id)).isEmpty();
    assertThat(fixture.store.request("ours", "r-1")).isEmpty();
    try (Transaction look = fixture.store.begin()) {
      assertThat(look.networkId("scripted", IdKind.OUTBOUND, message.getId())).isEmpty();
    }
    // Its request id means nothing any more, and its name is free.
    assertThat(fixture.submit(note("something else").setRequestId("r-1")).getId())
        .isNotEqualTo(message.getId());
    assertThat(
            fixture
                .meters
                .get("tradehub_retention_dropped")
                .tag("kind", "messages")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void givenWhatCameAndWhatAnsweredIt_thenTheirNetworkIdsGoWithThem() throws Exception {
    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    Message sent = fixture.await(fixture.submit("hello"), MESSAGE_STATE_DELIVERED);
    var desk = fixture.core.inbound(network);
    assertThat(desk.answer(answer(sent.getId(), "answer-1", Verdict.COMPLETED)))
        .isEqualTo(Answered.STORED);
    assertThat(desk.accept(inbound("came-1", BUYER, "words"))).isEqualTo(Accepted.STORED);
    fixture.core.acknowledge(OTHER, lease(OTHER).getFirst().getLeaseId()).join();

    days(11);

    assertThat(isGone(sent)).isTrue();
    try (Transaction look = fixture.store.begin()) {
      assertThat(look.networkId("scripted", IdKind.ANSWER, "answer-1")).isEmpty();
      assertThat(look.networkId("scripted", IdKind.INBOUND, "came-1")).isEmpty();
    }
    assertThat(desk.accept(inbound("came-1", BUYER, "words"))).isEqualTo(Accepted.STORED);
  }

  @Test
  void givenAMessageThatIsNotDone_thenItStaysWithItsContentHoweverOldItIs() throws Exception {
    Message waiting =
        fixture.submit(
            note("later")
                .setNotBefore(Protos.timestamp(fixture.time.instant().plus(DAY.multipliedBy(60)))));
    fixture.core.inbound(network).accept(inbound("came-1", BUYER, "unread"));
    network.deliver = delivery -> Outcome.destinationFailed("DOWN", "nobody answers");
    Message dead = fixture.submit("nobody wants it");
    eventually(
        () -> {
          fixture.time.pass(Duration.ofMinutes(2));
          return fixture.get(dead).getState() == MESSAGE_STATE_DEAD;
        });
    Message done =
        fixture.submit(
            note("gone").setNotBefore(Protos.timestamp(fixture.time.instant().plus(DAY))));
    fixture.core.cancel(ERP, UUID.fromString(done.getId()), "").join();

    days(40);
    fixture.stop();
    fixture.start();

    assertThat(isGone(done)).isTrue();
    assertThat(content(fixture.get(dead))).endsWith("nobody wants it");
    assertThat(content(fixture.get(waiting))).endsWith("later");
    assertThat(lease(OTHER))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.getDocument().getContent().toStringUtf8()).isEqualTo("unread"));

    network.deliver = delivery -> new Outcome.Completed(ScriptedConnector.RECEIPT);
    days(20);
    Message late = fixture.await(waiting, MESSAGE_STATE_COMPLETED);
    assertThat(content(late)).endsWith("later");
    assertThat(late.getEvidenceList()).hasSize(1);

    // And when it is done, it goes like any other.
    days(12);
    assertThat(isGone(waiting)).isTrue();
    assertThat(fixture.store.body("ours", UUID.fromString(waiting.getId()))).isEmpty();
    assertThat(fixture.store.evidence("ours", UUID.fromString(waiting.getId()))).isEmpty();
  }

  @Test
  void givenADeliveredMessageWithoutAnAnswer_thenItStaysForItsOwnTime() throws Exception {
    network.deliver = delivery -> new Outcome.Delivered(ScriptedConnector.RECEIPT);
    Message answered = fixture.await(fixture.submit("one"), MESSAGE_STATE_DELIVERED);
    Message unanswered = fixture.await(fixture.submit("two"), MESSAGE_STATE_DELIVERED);

    days(15);
    assertThat(content(fixture.get(unanswered))).endsWith("two");
    // The answer comes after the content was carried over; what it brings is kept beside it.
    fixture.core.inbound(network).answer(answer(answered.getId(), "a-1", Verdict.COMPLETED));
    assertThat(fixture.get(answered).getEvidenceList()).hasSize(2);

    days(6);
    assertThat(isGone(unanswered)).isTrue();
    assertThat(fixture.get(answered).getEvidenceList()).hasSize(2);
    days(6);
    assertThat(isGone(answered)).isTrue();
  }

  @Test
  void givenOldEvents_thenAnAnchorStandsForThemAndTheChainCanStillBeChecked() {
    Message waiting =
        fixture.submit(
            note("later")
                .setNotBefore(Protos.timestamp(fixture.time.instant().plus(DAY.multipliedBy(60)))));
    for (int i = 0; i < 5; i++) {
      fixture.await(fixture.submit("old " + i), MESSAGE_STATE_COMPLETED);
    }
    long old = fixture.core.lastEvent(ERP);
    assertThat(fixture.core.firstEvent(ERP)).isEqualTo(1);
    days(25);
    fixture.await(fixture.submit("new"), MESSAGE_STATE_COMPLETED);
    long last = fixture.core.lastEvent(ERP);
    days(7);

    eventually(() -> fixture.core.firstEvent(ERP) == old + 1);
    assertThat(fixture.core.events(ERP, 0, 100))
        .extracting(Event::getSequence)
        .first()
        .isEqualTo(old + 1);
    // Its history is not what it was, and still it is shown.
    assertThat(fixture.get(waiting).getHistoryList()).isEmpty();

    days(26);
    eventually(() -> fixture.core.firstEvent(ERP) == last + 1);
    fixture.await(fixture.submit("newest"), MESSAGE_STATE_COMPLETED);
    fixture.stop();
    LogReport report = audit();
    assertThat(report.broken()).isEmpty();
    assertThat(report.anchors()).isEqualTo(2);
    assertThat(report.dropped()).isEqualTo(last);
    assertThat(report.events()).isEqualTo(report.last() - last).isPositive();
    fixture.start();
    assertThat(fixture.core.firstEvent(ERP)).isEqualTo(last + 1);
  }

  @Test
  void givenACrashAtAnyCommitOfARun_thenTheNextOneGoesOnAndNothingThatStaysIsLost() {
    for (int commit = 1; ; commit++) {
      if (!runCutShort(commit, commit % 2 == 0)) {
        assertThat(commit).as("commits in a run").isGreaterThan(4);
        return;
      }
    }
  }

  /** False when the run needed fewer commits. */
  private boolean runCutShort(int commit, boolean after) {
    network.deliver = delivery -> new Outcome.Completed(ScriptedConnector.RECEIPT);
    Message done = fixture.await(fixture.submit("done"), MESSAGE_STATE_COMPLETED);
    Message waiting =
        fixture.submit(
            note("later")
                .setNotBefore(
                    Protos.timestamp(fixture.time.instant().plus(DAY.multipliedBy(9999)))));
    fixture.stop();
    FaultyStore[] disk = new FaultyStore[1];
    fixture.around =
        store -> {
          disk[0] = new FaultyStore(store);
          return disk[0].asStore();
        };
    fixture.start();
    int before = fixture.store.days().droppedBefore();
    disk[0].dieAtCommit(commit, after);
    fixture.time.pass(DAY.multipliedBy(40));
    eventually(() -> disk[0].isDead() || fixture.store.days().droppedBefore() > before);
    boolean died = disk[0].isDead();
    fixture.stop();
    fixture.around = store -> store;

    fixture.start();
    assertThat(content(fixture.get(waiting))).endsWith("later");
    fixture.time.pass(Duration.ofHours(1));
    int today = (int) (fixture.time.instant().getEpochSecond() / 86_400);
    eventually(() -> fixture.store.days().droppedBefore() == today - 10);
    assertThat(isGone(done)).as("died at commit %d", commit).isTrue();
    assertThat(content(fixture.get(waiting))).endsWith("later");
    fixture.stop();
    assertThat(audit().broken()).isEmpty();
    fixture.start();
    return died;
  }

  private LogReport audit() {
    try (LogAudit audit = LogAudit.open(folder)) {
      return audit.check("ours", more -> {});
    }
  }

  private static String content(Message message) {
    return message.getFullDocument().getContent().toStringUtf8();
  }

  @Test
  void givenNothingThatIsOld_thenNothingIsDropped() {
    Message message = fixture.await(fixture.submit("hello"), MESSAGE_STATE_COMPLETED);
    fixture.time.pass(Duration.ofHours(5));
    settle();
    assertThat(isGone(message)).isFalse();
    assertThat(fixture.store.messages("ours", Optional.empty(), 9)).hasSize(1);
    assertThat(fixture.core.events(ERP, 0, 9)).hasSizeGreaterThan(2);
    assertThat(List.of(fixture.core.firstEvent(ERP))).containsExactly(1L);
  }
}
