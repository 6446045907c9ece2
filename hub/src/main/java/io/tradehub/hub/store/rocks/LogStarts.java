package io.tradehub.hub.store.rocks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where each tenant's log begins, since its oldest part was dropped. */
final class LogStarts {
  private final Map<String, Long> dropped;

  /** The sequence of the last event that was dropped, by tenant. */
  LogStarts(Map<String, Long> dropped) {
    this.dropped = new ConcurrentHashMap<>(dropped);
  }

  /** The sequence of the last event that was dropped; 0 when none was. */
  long dropped(String tenant) {
    return dropped.getOrDefault(tenant, 0L);
  }

  /** The same of every log of which something was dropped. */
  Map<String, Long> all() {
    return Map.copyOf(dropped);
  }

  /** After the batch is written. */
  void settle(Map<String, Long> more) {
    dropped.putAll(more);
  }
}
