package io.tradehub.loadtest.crash;

import static io.tradehub.loadtest.crash.Broken.id;
import static io.tradehub.v1.EventType.*;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.MessageState;
import org.junit.jupiter.api.Test;

/** The watchers' ledger notices every gap, repetition and contradiction. */
class HistoryTest {
  private final Broken broken = new Broken();
  private final History history = new History(broken.violations);
  private long sequence;

  private Event event(int message, EventType type, MessageState state) {
    return Event.newBuilder()
        .setSequence(++sequence)
        .setMessageId(id(message).toString())
        .setType(type)
        .setState(state)
        .setHash(ByteString.copyFrom(new byte[31]).concat(ByteString.copyFrom(new byte[] {1})))
        .build();
  }

  @Test
  void aLifeFromAcceptedToCompletedIsWhole() {
    history.take(0, event(1, EVENT_TYPE_ACCEPTED, MESSAGE_STATE_ACCEPTED));
    history.take(0, event(1, EVENT_TYPE_ATTEMPTED, MESSAGE_STATE_DELIVERING));
    assertThat(history.ended()).isZero();
    history.take(0, event(1, EVENT_TYPE_COMPLETED, MESSAGE_STATE_COMPLETED));
    history.take(0, event(1, EVENT_TYPE_NOTED, MESSAGE_STATE_COMPLETED));

    assertThat(history.ended()).isEqualTo(1);
    assertThat(history.hasEnded(id(1))).isTrue();
    assertThat(history.state(0, id(1))).isEqualTo(MESSAGE_STATE_COMPLETED);
    assertThat(broken.kinds()).isEmpty();
  }

  @Test
  void aDeadLetterWaitsForPeopleAndMayComeBack() {
    history.take(0, event(1, EVENT_TYPE_ACCEPTED, MESSAGE_STATE_ACCEPTED));
    history.take(0, event(1, EVENT_TYPE_DIED, MESSAGE_STATE_DEAD));
    assertThat(history.dead()).containsExactly(id(1));
    history.take(0, event(1, EVENT_TYPE_REPLAYED, MESSAGE_STATE_WAITING));
    history.take(0, event(1, EVENT_TYPE_COMPLETED, MESSAGE_STATE_COMPLETED));

    assertThat(history.ended()).isEqualTo(1);
    assertThat(broken.kinds()).isEmpty();
  }

  @Test
  void whatIsReceivedIsNotCountedAmongWhatIsSent() {
    history.take(0, event(1, EVENT_TYPE_RECEIVED, MESSAGE_STATE_RECEIVED));
    history.take(0, event(1, EVENT_TYPE_COMPLETED, MESSAGE_STATE_COMPLETED));

    assertThat(history.ended()).isZero();
    assertThat(history.hasEnded(id(1))).isTrue();
  }

  @Test
  void aMissingEventAndARepeatedOneAreNoticed() {
    Event first = event(1, EVENT_TYPE_ACCEPTED, MESSAGE_STATE_ACCEPTED);
    history.take(0, first);
    event(1, EVENT_TYPE_ATTEMPTED, MESSAGE_STATE_DELIVERING);
    history.take(0, event(1, EVENT_TYPE_COMPLETED, MESSAGE_STATE_COMPLETED));
    assertThat(broken.violations.count(Violations.Kind.EVENTS)).isEqualTo(1);

    history.take(0, first.toBuilder().setSequence(3).build());

    // Its place is wrong, and its message is known.
    assertThat(broken.violations.count(Violations.Kind.EVENTS)).isEqualTo(3);
  }

  @Test
  void anEventWithoutItsHashIsNoticed() {
    history.take(
        0, event(1, EVENT_TYPE_ACCEPTED, MESSAGE_STATE_ACCEPTED).toBuilder().clearHash().build());

    assertThat(broken.kinds()).containsExactly(Violations.Kind.EVENTS);
  }

  @Test
  void anEndThatChangesIsNoticed() {
    history.take(0, event(1, EVENT_TYPE_ACCEPTED, MESSAGE_STATE_ACCEPTED));
    history.take(0, event(1, EVENT_TYPE_CANCELLED, MESSAGE_STATE_CANCELLED));
    history.take(0, event(1, EVENT_TYPE_COMPLETED, MESSAGE_STATE_COMPLETED));

    assertThat(broken.kinds()).containsExactly(Violations.Kind.STATES);
  }

  @Test
  void whoReadsTheSameAgainHasTheSameFingerprintAndWhoReadsAnotherHashHasNot() {
    Event event = event(1, EVENT_TYPE_ACCEPTED, MESSAGE_STATE_ACCEPTED);
    history.take(0, event);
    History same = new History(broken.violations);
    same.take(0, event);
    History other = new History(broken.violations);
    other.take(0, event.toBuilder().setHash(ByteString.copyFrom(new byte[32])).build());

    assertThat(same.fingerprint(0)).isEqualTo(history.fingerprint(0));
    assertThat(other.fingerprint(0)).isNotEqualTo(history.fingerprint(0));
  }
}
