package io.tradehub.connectors.cips.api;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Messages;
import io.tradehub.v1.Event;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.WatchSettlementsResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds what one watcher is to be told, from a place in the log on. Blocks for the disk. Used by
 * one thread at a time.
 */
final class WatchReader {
  /** Events looked at at once. */
  private static final int PAGE = 100;

  /** What a page may hold, save for its last settlement; bytes. */
  private static final int PAGE_BYTES = 1 << 20;

  /** How many messages it remembers to be no payments. */
  private static final int OTHERS = 1000;

  private final Messages messages;
  private final Kept kept;
  private final Caller caller;
  private final Set<String> wanted;
  private final Map<String, Boolean> others =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > OTHERS;
        }
      };

  /**
   * @param wanted the messages that are told of; empty for all
   */
  WatchReader(Messages messages, Kept kept, Caller caller, Set<String> wanted) {
    this.messages = messages;
    this.kept = kept;
    this.caller = caller;
    this.wanted = wanted;
  }

  /** A change that is to be sent, and its place. */
  record Found(long sequence, WatchSettlementsResponse change) {}

  /**
   * Some changes.
   *
   * @param from the place after which they come
   * @param changes in their order; may be none
   * @param reached up to where there are no others
   * @param more whether there may be more at once
   */
  record Page(long from, List<Found> changes, long reached, boolean more) {}

  /**
   * Where a cursor is.
   *
   * @throws StatusRuntimeException OUT_OF_RANGE when the events after it are no longer kept,
   *     INVALID_ARGUMENT when it is no cursor
   */
  long place(String cursor) {
    long asked = cursor.isEmpty() || cursor.equals(EventCursor.NOW) ? 0 : EventCursor.parse(cursor);
    long first = messages.firstEvent(caller);
    long last = messages.lastEvent(caller);
    if (cursor.isEmpty()) {
      return first - 1;
    }
    if (cursor.equals(EventCursor.NOW)) {
      return last;
    }
    if (asked < first - 1) {
      throw tooOld(first);
    }
    if (asked > last) {
      throw ApiErrors.badField(
          "cursor",
          "CURSOR_AHEAD",
          "it lies after the last event of your log (the hub was restored from an older backup, or"
              + " the cursor is another tenant's); begin again without a cursor");
    }
    return asked;
  }

  /** The next changes after a place. */
  Page read(long from) {
    List<Event> events = messages.events(caller, from, PAGE);
    if (!events.isEmpty() && events.getFirst().getSequence() > from + 1) {
      // They were dropped while this watcher was slow: a gap must not pass for silence.
      throw tooOld(events.getFirst().getSequence());
    }
    List<Found> changes = new ArrayList<>();
    Map<String, Optional<Settlement>> now = new HashMap<>();
    long bytes = 0;
    long reached = from;
    for (Event event : events) {
      if (bytes > PAGE_BYTES) {
        return new Page(from, changes, reached, true);
      }
      if (concerns(event.getMessageId())) {
        Optional<Settlement> known = now.get(event.getMessageId());
        Optional<Settlement> settlement = known == null ? settlement(event.getMessageId()) : known;
        if (known == null) {
          now.put(event.getMessageId(), settlement);
          bytes += settlement.map(Settlement::getSerializedSize).orElse(0);
        }
        if (settlement.isPresent()) {
          bytes += event.getSerializedSize();
          changes.add(new Found(event.getSequence(), change(event, settlement.get())));
        }
      }
      reached = event.getSequence();
    }
    return new Page(from, changes, reached, events.size() == PAGE);
  }

  private static WatchSettlementsResponse change(Event event, Settlement settlement) {
    return WatchSettlementsResponse.newBuilder()
        .setSettlement(settlement)
        .setEvent(event)
        .setCursor(EventCursor.of(event.getSequence()))
        .build();
  }

  private boolean concerns(String messageId) {
    return wanted.isEmpty()
        ? !messageId.isEmpty() && !others.containsKey(messageId)
        : wanted.contains(messageId);
  }

  /** As it is now; empty when it is no payment, or is no longer kept. */
  private Optional<Settlement> settlement(String messageId) {
    Optional<Kept.Payment> payment;
    try {
      payment = kept.read(caller, UUID.fromString(messageId));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw e;
      }
      payment = Optional.empty();
    }
    if (payment.isEmpty()) {
      others.put(messageId, true);
    }
    return payment.map(p -> kept.settlement(caller, p));
  }

  private static StatusRuntimeException tooOld(long firstKept) {
    String first = EventCursor.of(firstKept - 1);
    return ApiErrors.outOfRange(
        "CURSOR_TOO_OLD",
        "the events after this cursor are no longer kept (retention.events); the first that is kept"
            + " comes after the cursor "
            + first
            + ", or begin without a cursor",
        Map.of("first_cursor", first));
  }
}
