package io.tradehub.hub.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds which inbound message, and until when. One message has at most one lease. Kept in
 * memory and guarded by this object's lock; bounded by what receivers' credits allow.
 */
final class Leases {
  private final Time time;
  private final Ids ids;
  private final Wakes wakes;
  private final Map<String, Held> byId = new HashMap<>();
  private final Map<Key, Held> byMessage = new HashMap<>();

  /** How often messages were handed out whose lease was lost; cleared when they are answered. */
  private final Map<Key, Integer> lost = new HashMap<>();

  Leases(Time time, Ids ids, Wakes wakes) {
    this.time = time;
    this.ids = ids;
    this.wakes = wakes;
  }

  /**
   * A lease.
   *
   * @param handOuts how often the message was handed out by this process since it was last given
   *     back, this time included
   */
  record Lease(String id, String tenant, UUID message, Instant end, int handOuts) {}

  private record Key(String tenant, UUID message) {}

  /** A lease with its timer; without a receiver it holds a message back for a while. */
  private static final class Held {
    private Lease lease;
    private boolean handedOut = true;
    private Time.Timer timer = () -> {};

    Held(Lease lease) {
      this.lease = lease;
    }
  }

  /** Takes a message, unless somebody holds it. */
  synchronized Optional<Lease> take(String tenant, UUID message, Duration duration) {
    Key key = new Key(tenant, message);
    if (byMessage.containsKey(key)) {
      return Optional.empty();
    }
    Held held =
        new Held(
            new Lease(
                ids.next().toString(),
                tenant,
                message,
                time.instant().plus(duration),
                lost.getOrDefault(key, 0) + 1));
    byId.put(held.lease.id(), held);
    byMessage.put(key, held);
    arm(held);
    return Optional.of(held.lease);
  }

  /** A lease that its receiver still holds; NOT_FOUND otherwise. */
  synchronized Lease find(String tenant, String id) {
    return held(tenant, id).lease;
  }

  /** Holds a message for longer, from now. */
  synchronized Instant extend(String tenant, String id, Duration duration) {
    Held held = held(tenant, id);
    held.lease =
        new Lease(
            id, tenant, held.lease.message(), time.instant().plus(duration), held.lease.handOuts());
    arm(held);
    return held.lease.end();
  }

  /** Ends a lease whose message was answered. */
  synchronized void end(String id) {
    Held held = byId.get(id);
    if (held != null) {
      remove(held);
      lost.remove(key(held));
    }
  }

  /** Ends a lease whose message was given back, and keeps the message back for a while. */
  synchronized void hold(String id, Duration delay) {
    Held held = byId.get(id);
    if (held == null) {
      return;
    }
    lost.remove(key(held));
    if (delay.isZero()) {
      remove(held);
      wakes.wake(held.lease.tenant());
      return;
    }
    held.handedOut = false;
    held.lease =
        new Lease(id, held.lease.tenant(), held.lease.message(), time.instant().plus(delay), 0);
    arm(held);
  }

  /** Ends a lease whose receiver went away. */
  void abandon(String tenant, String id) {
    synchronized (this) {
      Held held = byId.get(id);
      if (held == null || !held.lease.tenant().equals(tenant)) {
        return;
      }
      lose(held);
    }
    wakes.wake(tenant);
  }

  private void arm(Held held) {
    held.timer.cancel();
    held.timer = time.at(held.lease.end(), () -> expire(held));
  }

  private void expire(Held held) {
    synchronized (this) {
      if (byId.get(held.lease.id()) != held || held.lease.end().isAfter(time.instant())) {
        return;
      }
      lose(held);
    }
    wakes.wake(held.lease.tenant());
  }

  private void lose(Held held) {
    remove(held);
    if (held.handedOut) {
      lost.merge(key(held), 1, Integer::sum);
    }
  }

  private void remove(Held held) {
    held.timer.cancel();
    byId.remove(held.lease.id());
    byMessage.remove(key(held));
  }

  private Held held(String tenant, String id) {
    Held held = byId.get(id);
    if (held == null || !held.handedOut || !held.lease.tenant().equals(tenant)) {
      throw ended();
    }
    return held;
  }

  private static Key key(Held held) {
    return new Key(held.lease.tenant(), held.lease.message());
  }

  static Refusal ended() {
    return Refusal.of(
        Refusal.Kind.NOT_FOUND,
        "LEASE_ENDED",
        "there is no such lease: it has ended, or its message was answered; the message is handed"
            + " out again unless it was answered");
  }
}
