package io.tradehub.loadtest.crash;

import static io.tradehub.loadtest.crash.Broken.id;
import static io.tradehub.v1.EventType.*;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.loadtest.crash.Parcel.Kind;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.SubmitMessageResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the hub says in the end that contradicts a ledger is found, and called what it is. */
class ComparisonTest {
  @TempDir private Path folder;
  private final Broken broken = new Broken();
  private final History history = new History(broken.violations);
  private final Arrivals arrivals = new Arrivals(10, id -> false, broken.violations);
  private final IdStates hub = new IdStates();
  private Acknowledged acknowledged;
  private long sequence;
  private int submitted;

  @BeforeEach
  void open() throws IOException {
    acknowledged = new Acknowledged(10, folder.resolve("acknowledged.txt"), broken.violations);
  }

  @AfterEach
  void close() throws IOException {
    acknowledged.close();
  }

  /** A message of tenant 0 that is acknowledged, and ends so for the hub and its watchers. */
  private Parcel message(Kind kind, MessageState end) {
    Parcel parcel = new Parcel(submitted++, kind, 0, -1, 0);
    acknowledged.submitted(parcel);
    UUID id = id(parcel.number());
    acknowledged.accepted(
        parcel,
        SubmitMessageResponse.newBuilder()
            .setMessage(Message.newBuilder().setId(id.toString()))
            .build(),
        false);
    tell(id, EVENT_TYPE_ACCEPTED, MESSAGE_STATE_ACCEPTED);
    tell(id, EVENT_TYPE_NOTED, end);
    hub.put(id, (byte) end.getNumber());
    return parcel;
  }

  private void tell(UUID id, EventType type, MessageState state) {
    history.take(
        0,
        Event.newBuilder()
            .setSequence(++sequence)
            .setMessageId(id.toString())
            .setType(type)
            .setState(state)
            .setHash(ByteString.copyFrom(new byte[32]))
            .build());
  }

  private void arrive(Parcel parcel) {
    arrivals.arrive(parcel, id(parcel.number()));
  }

  private void compare() {
    new Comparison(
            new Comparison.Hub() {
              @Override
              public IdStates states(int tenant) {
                return tenant == 0 ? hub : new IdStates();
              }

              @Override
              public String story(int tenant, UUID id) {
                return "the story of " + id;
              }
            },
            acknowledged,
            arrivals,
            new Inbound(0, broken.violations),
            history,
            broken.violations)
        .run(submitted);
  }

  @Test
  void whenAllAgree_nothingIsFound() {
    arrive(message(Kind.PLAIN, MESSAGE_STATE_COMPLETED));
    arrive(message(Kind.REJECTED, MESSAGE_STATE_REJECTED));
    message(Kind.CANCELLED, MESSAGE_STATE_CANCELLED);
    message(Kind.EXPIRES, MESSAGE_STATE_EXPIRED);

    compare();

    assertThat(broken.kinds()).isEmpty();
  }

  @Test
  void acknowledgedAndNotInTheHub() {
    Parcel parcel = message(Kind.PLAIN, MESSAGE_STATE_COMPLETED);
    submitted = 0;
    Parcel lost = new Parcel(1, Kind.PLAIN, 0, -1, 0);
    acknowledged.submitted(lost);
    acknowledged.accepted(
        lost,
        SubmitMessageResponse.newBuilder()
            .setMessage(Message.newBuilder().setId(id(1).toString()))
            .build(),
        false);
    arrive(parcel);
    submitted = 2;

    compare();

    assertThat(broken.kinds()).containsExactly(Violations.Kind.LOST);
    assertThat(broken.told()).contains("p-1", "is not in the hub");
  }

  @Test
  void completedAndNeverArrived() {
    message(Kind.PLAIN, MESSAGE_STATE_COMPLETED);

    compare();

    assertThat(broken.kinds()).containsExactly(Violations.Kind.LOST);
    assertThat(broken.told()).contains("the story of " + id(0));
  }

  @Test
  void deadThoughNobodyMadeItDie() {
    message(Kind.PLAIN, MESSAGE_STATE_DEAD);

    compare();

    assertThat(broken.kinds()).containsExactly(Violations.Kind.LOST);
  }

  @Test
  void cancelledAndYetDelivered() {
    arrive(message(Kind.CANCELLED, MESSAGE_STATE_CANCELLED));

    compare();

    assertThat(broken.kinds()).containsExactly(Violations.Kind.STATES);
  }

  @Test
  void aConfirmedCancellationThatWasForgotten() {
    Parcel parcel = message(Kind.CANCELLED, MESSAGE_STATE_COMPLETED);
    acknowledged.cancelled(parcel);
    arrive(parcel);

    compare();

    assertThat(broken.kinds()).containsExactly(Violations.Kind.STATES);
  }

  @Test
  void aMessageThatNobodySubmitted() {
    arrive(message(Kind.PLAIN, MESSAGE_STATE_COMPLETED));
    hub.put(id(99), (byte) MESSAGE_STATE_COMPLETED.getNumber());

    compare();

    assertThat(broken.kinds()).containsExactly(Violations.Kind.TWICE);
    assertThat(broken.told()).contains("the story of " + id(99));
  }

  @Test
  void anEndThatTheWatcherWasNotTold() {
    Parcel parcel = message(Kind.PLAIN, MESSAGE_STATE_WAITING);
    arrive(parcel);
    hub.put(id(0), (byte) MESSAGE_STATE_COMPLETED.getNumber());

    compare();

    assertThat(broken.kinds()).containsExactly(Violations.Kind.EVENTS);
  }
}
