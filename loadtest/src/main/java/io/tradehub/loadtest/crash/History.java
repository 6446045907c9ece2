package io.tradehub.loadtest.crash;

import com.google.protobuf.ByteString;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.MessageState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the watchers were told: each tenant's events one after the other, and where each message
 * stands by them.
 */
final class History {
  private static final byte INBOUND = 0x40;
  private static final int HASH_BYTES = 32;

  private final List<Log> logs = new ArrayList<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicLong events = new AtomicLong();
  private final Queue<UUID> dead = new ConcurrentLinkedQueue<>();
  private final Violations violations;

  /** One tenant's log as it was told. */
  private static final class Log {
    private final IdStates states = new IdStates();
    private long sequence;
    private int fingerprint = 1;
    private ByteString head = ByteString.EMPTY;
  }

  History(Violations violations) {
    this.violations = violations;
    Scene.TENANTS.forEach(tenant -> logs.add(new Log()));
  }

  /** The next event of a tenant's log. */
  void take(int tenant, Event event) {
    Log log = logs.get(tenant);
    synchronized (log) {
      events.incrementAndGet();
      checkPlace(tenant, log, event);
      log.sequence = event.getSequence();
      log.head = event.getHash();
      log.fingerprint = fingerprint(log.fingerprint, event);
      follow(log, event);
    }
  }

  private void checkPlace(int tenant, Log log, Event event) {
    if (event.getSequence() != log.sequence + 1) {
      violations.add(
          Violations.Kind.EVENTS,
          "tenant %s: event %d came after event %d"
              .formatted(Scene.TENANTS.get(tenant), event.getSequence(), log.sequence));
    }
    if (event.getHash().size() != HASH_BYTES) {
      violations.add(
          Violations.Kind.EVENTS,
          "tenant %s: event %d has a hash of %d bytes"
              .formatted(Scene.TENANTS.get(tenant), event.getSequence(), event.getHash().size()));
    }
  }

  private void follow(Log log, Event event) {
    UUID id = UUID.fromString(event.getMessageId());
    boolean begins =
        event.getType() == EventType.EVENT_TYPE_ACCEPTED
            || event.getType() == EventType.EVENT_TYPE_RECEIVED;
    byte known = log.states.get(id);
    boolean inbound =
        begins ? event.getType() == EventType.EVENT_TYPE_RECEIVED : (known & INBOUND) != 0;
    log.states.put(id, (byte) (event.getStateValue() | (inbound ? INBOUND : 0)));
    if (begins != (known == IdStates.ABSENT)) {
      violations.add(
          Violations.Kind.EVENTS,
          "message %s: event %s %s"
              .formatted(
                  id, event.getType(), begins ? "though it is known" : "before it was accepted"));
      return;
    }
    MessageState before = state(known);
    MessageState after = event.getState();
    if (isFinal(before) && before != after) {
      violations.add(
          Violations.Kind.STATES,
          "message %s ended %s and is %s by event %s"
              .formatted(id, before, after, event.getType()));
    }
    if (!inbound) {
      ended.addAndGet((isFinal(after) ? 1 : 0) - (isFinal(before) ? 1 : 0));
      if (after == MessageState.MESSAGE_STATE_DEAD && before != after) {
        dead.add(id);
      }
    }
  }

  private static int fingerprint(int before, Event event) {
    int hash = Arrays.hashCode(event.getHash().toByteArray());
    return 31 * (31 * before + hash) + Long.hashCode(event.getSequence());
  }

  private static MessageState state(byte known) {
    return known == IdStates.ABSENT
        ? MessageState.MESSAGE_STATE_UNSPECIFIED
        : MessageState.forNumber(known & ~INBOUND);
  }

  private static boolean isFinal(MessageState state) {
    return switch (state) {
      case MESSAGE_STATE_COMPLETED,
          MESSAGE_STATE_REJECTED,
          MESSAGE_STATE_CANCELLED,
          MESSAGE_STATE_EXPIRED ->
          true;
      default -> false;
    };
  }

  /** Whether a message's end was told. */
  boolean hasEnded(UUID id) {
    return logs.stream().anyMatch(log -> isFinal(state(log.states.get(id))));
  }

  /** Where a tenant's message stands by the events that were told. */
  MessageState state(int tenant, UUID id) {
    return state(logs.get(tenant).states.get(id));
  }

  /** How many messages, both ways, a tenant's log speaks of. */
  int messages(int tenant) {
    return logs.get(tenant).states.size();
  }

  /** The last event of a tenant that was told. */
  long sequence(int tenant) {
    synchronized (logs.get(tenant)) {
      return logs.get(tenant).sequence;
    }
  }

  /** The hash of that event, in hexadecimal; empty when there is none. */
  String head(int tenant) {
    synchronized (logs.get(tenant)) {
      return HexFormat.of().formatHex(logs.get(tenant).head.toByteArray());
    }
  }

  /** What changes when any event that a tenant was told is changed. */
  int fingerprint(int tenant) {
    synchronized (logs.get(tenant)) {
      return logs.get(tenant).fingerprint;
    }
  }

  /** How many outbound messages are at their end; the dead are not, they wait for people. */
  int ended() {
    return ended.get();
  }

  /** How many events were told. */
  long events() {
    return events.get();
  }

  /** Messages that died and were not taken from here yet. */
  Queue<UUID> dead() {
    return dead;
  }
}
