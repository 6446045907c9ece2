package io.tradehub.sandbox.cips.clearing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be sent to participants until they have taken it. */
final class Outbox {
  private final Map<Long, Push> waiting = new LinkedHashMap<>();
  private final List<Push> fresh = new ArrayList<>();
  private long next = 1;
  private long taken;
  private long refused;
  private long unaddressed;

  /**
   * Puts something in, for a participant with an address.
   *
   * @return the name that it will have
   */
  long add(Participant to, Instant at, Outgoing message, boolean twice) {
    Push push = new Push(next++, to.bic(), at, message, twice);
    waiting.put(push.number(), push);
    fresh.add(push);
    return push.number();
  }

  /** The number that the next one will have. */
  long next() {
    return next;
  }

  /** Somebody without an address was to be told something. */
  void dropped() {
    unaddressed++;
  }

  void done(long number, boolean accepted) {
    if (waiting.remove(number) != null) {
      if (accepted) {
        taken++;
      } else {
        refused++;
      }
    }
  }

  /** What came since this was last called. */
  List<Push> fresh() {
    List<Push> all = List.copyOf(fresh);
    fresh.clear();
    return all;
  }

  Collection<Push> waiting() {
    return List.copyOf(waiting.values());
  }

  int size() {
    return waiting.size();
  }

  long taken() {
    return taken;
  }

  long refused() {
    return refused;
  }

  long unaddressed() {
    return unaddressed;
  }
}
