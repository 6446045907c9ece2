package io.tradehub.hub.core;

import io.tradehub.hub.store.MessageStore;
import io.tradehub.v1.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds places in logs by time. Blocking reads. */
final class LogSearch {
  private final MessageStore store;

  LogSearch(MessageStore store) {
    this.store = store;
  }

  /**
   * The last event before a time, in a log whose times ascend (a clock that was set back a little
   * moves the place by as much): halves the part in which it is until it is found.
   *
   * @param low the sequence before the first that is looked at; the answer when that is not before
   *     the time
   * @param high the last that is looked at
   */
  long lastBefore(String tenant, long low, long high, Instant time) {
    long before = low;
    long after = high;
    while (before < after) {
      long middle = before + (after - before + 1) / 2;
      Optional<Event> event = store.events(tenant, List.of(middle)).stream().findFirst();
      if (event.isPresent() && Protos.instant(event.get().getTime()).isBefore(time)) {
        before = middle;
      } else {
        after = middle - 1;
      }
    }
    return before;
  }
}
