package io.tradehub.hub.api;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The leases that a receiver holds, so that they can be given back when its stream ends. Those that
 * ran out are forgotten from time to time: a receiver that never answers must not grow this without
 * bound.
 */
final class Leases {
  private static final int FIRST_SWEEP = 1000;

  private final Map<String, Instant> ends = new HashMap<>();
  private int sweepAt = FIRST_SWEEP;

  /** A lease is held until a time. */
  void hold(String id, Timestamp end) {
    ends.put(id, Instant.ofEpochSecond(end.getSeconds(), end.getNanos()));
  }

  /** A lease was answered or has ended. */
  void forget(String id) {
    ends.remove(id);
  }

  /** Forgets what ran out, now and then. */
  void sweep(Instant now) {
    if (ends.size() >= sweepAt) {
      ends.values().removeIf(now::isAfter);
      sweepAt = Math.max(FIRST_SWEEP, 2 * ends.size());
    }
  }

  /** All that are held; none is held afterwards. */
  List<String> takeAll() {
    List<String> all = List.copyOf(ends.keySet());
    ends.clear();
    return all;
  }
}
