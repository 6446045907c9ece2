package io.tradehub.hub.core;

import io.tradehub.hub.store.MessageStore;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** How much waits for a destination. */
final class Waiting {
  private static final int LOOKED_AT = 64;

  private Waiting() {}

  /** How many messages wait for an attempt. */
  static long attempts(MessageStore store, String destination) {
    return of(store, destination)
        .filter(queue -> queue.rank() != Rank.QUESTION)
        .mapToLong(MessageStore.QueueLength::length)
        .sum();
  }

  /** How many messages that were handed over or delivered will be asked about. */
  static long questions(MessageStore store, String destination) {
    return of(store, destination)
        .filter(queue -> queue.rank() == Rank.QUESTION)
        .mapToLong(MessageStore.QueueLength::length)
        .sum();
  }

  /** The age of the oldest among the next few that wait for an attempt. */
  static Duration oldestAge(MessageStore store, String destination, long nowMillis) {
    return store.due(destination, Optional.empty(), LOOKED_AT).stream()
        .filter(due -> !Rank.isQuestion(due.entry()))
        .map(due -> Duration.ofMillis(Math.max(0, nowMillis - Ids.millis(due.id()))))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Stream<MessageStore.QueueLength> of(MessageStore store, String destination) {
    return store.queues().stream().filter(queue -> queue.destination().equals(destination));
  }
}
