package io.tradehub.connectors.api.services;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Messages;
import io.tradehub.v1.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a watcher is to be told of the tenant's events: each event of a message that the service
 * shows, with that message as it is now. Blocks for the disk.
 *
 * @param <T> what the service shows of a message
 * @param <R> what its stream sends
 */
public final class EventSource<T extends Message, R extends Message> implements WatchSource<R> {
  /** Events looked at at once. */
  private static final int PAGE = 100;

  /** What a page may hold, save for what its last event speaks of; bytes. */
  private static final int PAGE_BYTES = 1 << 20;

  /** How many messages it remembers to be none of the service's. */
  private static final int OTHERS = 1000;

  private final Messages messages;
  private final Caller caller;
  private final Set<String> wanted;
  private final View<T, R> view;
  private final Map<String, Boolean> others =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > OTHERS;
        }
      };

  private boolean placed;

  /**
   * Reads nothing yet.
   *
   * @param wanted the messages that are told of; empty for all
   */
  public EventSource(Messages messages, Caller caller, List<String> wanted, View<T, R> view) {
    this.messages = messages;
    this.caller = caller;
    this.wanted =
        wanted.stream()
            .map(id -> id.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.view = view;
  }

  /** A service's own view of messages. */
  public interface View<T, R> {

    /**
     * A message as it is now; empty when it is none of the service's. Blocks for the disk.
     *
     * @throws StatusRuntimeException NOT_FOUND when it is no longer kept
     */
    Optional<T> read(UUID id);

    /** What is sent of a change. */
    R change(T now, Event event, String cursor);

    /** What is sent when there is no change: a cursor alone. */
    R signOfLife(String cursor);
  }

  @Override
  public R signOfLife(String cursor) {
    return view.signOfLife(cursor);
  }

  /**
   * The next changes after a cursor.
   *
   * @throws StatusRuntimeException OUT_OF_RANGE when the events after it are no longer kept,
   *     INVALID_ARGUMENT when it is no cursor
   */
  @Override
  public Page<R> read(String cursor) {
    long from = placed ? EventCursor.parse(cursor) : place(cursor);
    placed = true;
    List<Event> events = messages.events(caller, from, PAGE);
    if (!events.isEmpty() && events.getFirst().getSequence() > from + 1) {
      // They were dropped while this watcher was slow: a gap must not pass for silence.
      throw tooOld(events.getFirst().getSequence());
    }
    List<Found<R>> changes = new ArrayList<>();
    Map<String, Optional<T>> now = new HashMap<>();
    long bytes = 0;
    long reached = from;
    for (Event event : events) {
      if (bytes > PAGE_BYTES) {
        return new Page<>(EventCursor.of(from), changes, EventCursor.of(reached), true);
      }
      if (concerns(event.getMessageId())) {
        Optional<T> known = now.get(event.getMessageId());
        Optional<T> shown = known == null ? shown(event.getMessageId()) : known;
        if (known == null) {
          now.put(event.getMessageId(), shown);
          bytes += shown.map(Message::getSerializedSize).orElse(0);
        }
        if (shown.isPresent()) {
          bytes += event.getSerializedSize();
          String after = EventCursor.of(event.getSequence());
          changes.add(new Found<>(after, view.change(shown.get(), event, after)));
        }
      }
      reached = event.getSequence();
    }
    return new Page<>(
        EventCursor.of(from), changes, EventCursor.of(reached), events.size() == PAGE);
  }

  private long place(String cursor) {
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

  private boolean concerns(String messageId) {
    return wanted.isEmpty()
        ? !messageId.isEmpty() && !others.containsKey(messageId)
        : wanted.contains(messageId);
  }

  /** As it is now; empty when it is none of the service's, or is no longer kept. */
  private Optional<T> shown(String messageId) {
    Optional<T> shown;
    try {
      shown = view.read(UUID.fromString(messageId));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw e;
      }
      shown = Optional.empty();
    }
    if (shown.isEmpty()) {
      others.put(messageId, true);
    }
    return shown;
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
