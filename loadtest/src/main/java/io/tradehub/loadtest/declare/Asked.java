package io.tradehub.loadtest.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything that was to be declared, in this process, which no kill reaches. From any thread. */
final class Asked {
  private final Map<String, Wish> byReference = new ConcurrentHashMap<>();
  private final List<Wish> all = new ArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();

  /** None yet. */
  Asked() {}

  /** Somebody is about to ask for this. */
  void add(Wish wish) {
    byReference.put(wish.reference(), wish);
    synchronized (all) {
      all.add(wish);
    }
  }

  /** The hub accepted one for the first time. */
  void accepted() {
    accepted.incrementAndGet();
  }

  /** The one of a reference. */
  Optional<Wish> wish(String reference) {
    return Optional.ofNullable(byReference.get(reference));
  }

  /** Everything that was asked for so far, in that order. */
  List<Wish> wishes() {
    synchronized (all) {
      return List.copyOf(all);
    }
  }

  /** How many the hub accepted. */
  int acceptedCount() {
    return accepted.get();
  }
}
