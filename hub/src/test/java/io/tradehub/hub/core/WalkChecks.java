package io.tradehub.hub.core;

import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.v1.StoredMessage;
import io.tradehub.v1.Direction;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.SubmitMessageRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What must hold when everything has come to its end; see {@link CoreWalkTest}. */
final class WalkChecks {
  private final MessageStore store;
  private final Counterparty counterparty;
  private final Map<String, SubmitMessageRequest> submitted;
  private final Map<String, String> answered;
  private final Map<String, String> handedIn;
  private final Set<String> settled;
  private final Map<String, StoredMessage> messages = new HashMap<>();

  WalkChecks(
      CoreFixture fixture,
      Counterparty counterparty,
      Map<String, SubmitMessageRequest> submitted,
      Map<String, String> answered,
      Map<String, String> handedIn,
      Set<String> settled) {
    this.store = fixture.store;
    this.counterparty = counterparty;
    this.submitted = submitted;
    this.answered = answered;
    this.handedIn = handedIn;
    this.settled = settled;
  }

  void check() {
    for (String tenant : store.tenants()) {
      for (StoredMessage stored : store.messages(tenant, Optional.empty(), Integer.MAX_VALUE)) {
        messages.put(stored.getMessage().getId(), stored);
      }
      logIsWhole(tenant);
    }
    assertThat(counterparty.wrongs).isEmpty();
    everyAnsweredRequestIsOneMessage();
    messages.values().forEach(this::ended);
    messages.values().forEach(this::historyIsLegal);
    linesKeptTheirOrder();
    inboundIsStoredOnceAndAnsweredOnce();
    deadLettersAreThoseThatAreDead();
  }

  private void deadLettersAreThoseThatAreDead() {
    Map<String, Set<UUID>> dead = new HashMap<>();
    messages.values().stream()
        .filter(stored -> stored.getMessage().getState() == MESSAGE_STATE_DEAD)
        .forEach(
            stored ->
                dead.computeIfAbsent(stored.getTenant(), t -> new HashSet<>())
                    .add(UUID.fromString(stored.getMessage().getId())));
    for (String tenant : store.tenants()) {
      assertThat(store.deadAfter(tenant, Optional.empty(), Integer.MAX_VALUE))
          .as("dead letters of %s", tenant)
          .containsExactlyInAnyOrderElementsOf(dead.getOrDefault(tenant, Set.of()));
    }
    assertThat(store.deadSize()).isEqualTo(dead.values().stream().mapToInt(Set::size).sum());
  }

  private boolean hasDied(String id) {
    StoredMessage stored = messages.get(id);
    return store.events(stored.getTenant(), stored.getEventSequencesList()).stream()
        .anyMatch(event -> event.getType() == EventType.EVENT_TYPE_DIED);
  }

  private void everyAnsweredRequestIsOneMessage() {
    Set<String> requests = new HashSet<>();
    for (StoredMessage stored : messages.values()) {
      Message message = stored.getMessage();
      if (!message.getRequestId().isEmpty()) {
        assertThat(requests.add(message.getRequestId()))
            .as("request %s became one message", message.getRequestId())
            .isTrue();
        assertThat(answered).containsEntry(message.getRequestId(), message.getId());
        assertThat(body(stored))
            .isEqualTo(submitted.get(message.getRequestId()).getDocument().getContent());
      }
    }
    Set<String> lost = new HashSet<>(answered.keySet());
    lost.removeAll(requests);
    assertThat(lost).as("requests that were answered and are not there").isEmpty();
  }

  private ByteString body(StoredMessage stored) {
    return store
        .body(stored.getTenant(), UUID.fromString(stored.getMessage().getId()))
        .orElseThrow();
  }

  private void ended(StoredMessage stored) {
    Message message = stored.getMessage();
    UUID id = UUID.fromString(message.getId());
    if (message.getDirection() == Direction.DIRECTION_INBOUND) {
      return;
    }
    Optional<ByteString> arrived = counterparty.arrived(id);
    arrived.ifPresent(content -> assertThat(content).isEqualTo(body(stored)));
    assertThat(stored.getParked()).as("nothing waits behind nothing: %s", message).isFalse();
    assertThat(stored.hasDue()).as("is in no queue: %s", message).isFalse();
    assertThat(stored.getInLine()).as("is in no line: %s", message).isFalse();
    switch (message.getState()) {
      case MESSAGE_STATE_DELIVERED, MESSAGE_STATE_COMPLETED ->
          assertThat(arrived).as("arrived: %s", message).isPresent();
      case MESSAGE_STATE_CANCELLED, MESSAGE_STATE_EXPIRED -> {
        // A dead letter that may have arrived may be given up all the same.
        if (!message.getStatusCode().equals("DISCARDED")) {
          assertThat(arrived).as("never arrived: %s", message).isEmpty();
        }
      }
      case MESSAGE_STATE_REJECTED, MESSAGE_STATE_DEAD -> {}
      default -> throw new AssertionError("has not ended: " + message);
    }
    boolean receipt =
        store.evidence(stored.getTenant(), id).stream()
            .anyMatch(evidence -> Set.of("receipt", "answer").contains(evidence.getKind()));
    if (message.getState() == MESSAGE_STATE_DELIVERED) {
      assertThat(receipt).as("has its receipt: %s", message).isTrue();
    }
    assertThat(store.evidence(stored.getTenant(), id)).hasSize(stored.getEvidenceCount());
  }

  private void historyIsLegal(StoredMessage stored) {
    Message message = stored.getMessage();
    List<Event> history = store.events(stored.getTenant(), stored.getEventSequencesList());
    assertThat(history).hasSameSizeAs(stored.getEventSequencesList()).isNotEmpty();
    MessageState state = MESSAGE_STATE_UNSPECIFIED;
    int attempt = 0;
    for (Event event : history) {
      assertThat(event.getMessageId()).isEqualTo(message.getId());
      assertThat(after(state)).as("after %s in %s", state, history).contains(event.getState());
      assertThat(event.getAttempt()).as("attempts ascend").isGreaterThanOrEqualTo(attempt);
      state = event.getState();
      attempt = event.getAttempt();
    }
    assertThat(message.getState()).isEqualTo(state);
    assertThat(message.getAttempts()).isEqualTo(attempt);
  }

  /** The states that may follow one; itself by an event that does not move it. */
  private static Set<MessageState> after(MessageState state) {
    return switch (state) {
      case MESSAGE_STATE_UNSPECIFIED -> EnumSet.of(MESSAGE_STATE_ACCEPTED, MESSAGE_STATE_RECEIVED);
      case MESSAGE_STATE_ACCEPTED ->
          EnumSet.of(
              MESSAGE_STATE_ACCEPTED,
              MESSAGE_STATE_DELIVERING,
              MESSAGE_STATE_WAITING,
              MESSAGE_STATE_REJECTED,
              MESSAGE_STATE_CANCELLED,
              MESSAGE_STATE_EXPIRED,
              MESSAGE_STATE_DEAD);
      case MESSAGE_STATE_DELIVERING ->
          EnumSet.of(
              MESSAGE_STATE_DELIVERING,
              MESSAGE_STATE_WAITING,
              MESSAGE_STATE_DELIVERED,
              MESSAGE_STATE_COMPLETED,
              MESSAGE_STATE_REJECTED,
              MESSAGE_STATE_DEAD);
      case MESSAGE_STATE_WAITING ->
          EnumSet.of(
              MESSAGE_STATE_WAITING,
              MESSAGE_STATE_DELIVERING,
              MESSAGE_STATE_DELIVERED,
              MESSAGE_STATE_COMPLETED,
              MESSAGE_STATE_REJECTED,
              MESSAGE_STATE_CANCELLED,
              MESSAGE_STATE_EXPIRED,
              MESSAGE_STATE_DEAD);
      case MESSAGE_STATE_DEAD ->
          EnumSet.of(
              MESSAGE_STATE_DEAD,
              MESSAGE_STATE_WAITING,
              MESSAGE_STATE_CANCELLED,
              MESSAGE_STATE_DELIVERED,
              MESSAGE_STATE_COMPLETED,
              MESSAGE_STATE_REJECTED);
      case MESSAGE_STATE_DELIVERED ->
          EnumSet.of(state, MESSAGE_STATE_COMPLETED, MESSAGE_STATE_REJECTED);
      case MESSAGE_STATE_RECEIVED ->
          EnumSet.of(state, MESSAGE_STATE_COMPLETED, MESSAGE_STATE_REJECTED);
      default -> EnumSet.of(state);
    };
  }

  /**
   * In the order in which a line's messages were accepted, they arrived; but those that died on the
   * way, which the others did not wait for.
   */
  private void linesKeptTheirOrder() {
    Map<String, List<String>> accepted = new HashMap<>();
    for (Event event : store.events("ours", 0, Integer.MAX_VALUE)) {
      String line = messages.get(event.getMessageId()).getMessage().getOrderingKey();
      if (event.getType() == EventType.EVENT_TYPE_ACCEPTED && !line.isEmpty()) {
        accepted.computeIfAbsent(line, l -> new ArrayList<>()).add(event.getMessageId());
      }
    }
    List<String> arrived = counterparty.order().stream().map(UUID::toString).toList();
    accepted.forEach(
        (line, ids) -> {
          assertThat(ids)
              .as("ids ascend in line %s", line)
              .isSortedAccordingTo(Comparator.naturalOrder());
          List<String> those =
              arrived.stream().filter(ids::contains).filter(id -> !hasDied(id)).toList();
          assertThat(those)
              .as("line %s arrived in its order", line)
              .isSortedAccordingTo(Comparator.comparing(ids::indexOf));
        });
  }

  private void inboundIsStoredOnceAndAnsweredOnce() {
    Map<String, Integer> replies = new HashMap<>();
    Set<String> words = new HashSet<>();
    long waiting = 0;
    for (StoredMessage stored : messages.values()) {
      Message message = stored.getMessage();
      if (!message.getCausedBy().isEmpty()) {
        replies.merge(message.getCausedBy(), 1, Integer::sum);
      } else if (message.getDirection() == Direction.DIRECTION_INBOUND) {
        assertThat(words.add(body(stored).toStringUtf8())).as("stored once: %s", message).isTrue();
        waiting += message.getState() == MESSAGE_STATE_RECEIVED ? 1 : 0;
      }
    }
    assertThat(words).containsExactlyInAnyOrderElementsOf(handedIn.values());
    assertThat(store.inboxSize()).isEqualTo(waiting);
    for (StoredMessage stored : messages.values()) {
      Message message = stored.getMessage();
      if (message.getDirection() == Direction.DIRECTION_INBOUND) {
        boolean open = message.getState() == MESSAGE_STATE_RECEIVED;
        assertThat(replies.getOrDefault(message.getId(), 0))
            .as("replies to %s", message)
            .isEqualTo(open ? 0 : 1);
        assertThat(open && settled.contains(message.getId())).as("stays settled").isFalse();
      }
    }
  }

  private void logIsWhole(String tenant) {
    List<Event> log = store.events(tenant, 0, Integer.MAX_VALUE);
    Set<Long> mentioned = new HashSet<>();
    messages.values().stream()
        .filter(stored -> stored.getTenant().equals(tenant))
        .forEach(stored -> mentioned.addAll(stored.getEventSequencesList()));
    for (int i = 0; i < log.size(); i++) {
      assertThat(log.get(i).getSequence()).isEqualTo(i + 1);
    }
    assertThat(log)
        .filteredOn(event -> !mentioned.contains(event.getSequence()))
        .as("events that their messages do not know of")
        .isEmpty();
    assertThat(mentioned).hasSize(log.size());
    assertThat(store.lastSequence(tenant)).isEqualTo(log.size());
  }
}
