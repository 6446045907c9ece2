package io.tradehub.hub.core;

import io.tradehub.hub.store.MessageStore.Due;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whom a batch concerns, to be told once it is on disk. */
final class Effects {
  /** What happened to the queues, by destination, in order. */
  final Map<String, List<Move>> queues = new LinkedHashMap<>();

  /**
   * One entry's coming or going.
   *
   * @param added whether it came; otherwise it went
   */
  record Move(Due due, boolean added) {}

  /** A queue has one more. */
  void added(Due due) {
    move(due, true);
  }

  /** A queue has one less. */
  void removed(Due due) {
    move(due, false);
  }

  private void move(Due due, boolean added) {
    queues
        .computeIfAbsent(due.entry().getDestination(), d -> new ArrayList<>())
        .add(new Move(due, added));
  }

  /** Tenants whose log has grown. */
  final Set<String> logs = new HashSet<>();

  /** What was ordered by hand for destinations, in order. */
  final List<DestinationOrder> orders = new ArrayList<>();

  /** Tenants whose inbox has something new. */
  final Set<String> inboxes = new HashSet<>();
}
