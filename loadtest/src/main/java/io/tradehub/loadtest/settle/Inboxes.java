package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.rpc.Breaches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the receivers were handed out, and what they were told of their acknowledgements. */
final class Inboxes {
  private final Map<String, Line> byEndToEndId = new ConcurrentHashMap<>();
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
  private final Set<String> unclear = ConcurrentHashMap.newKeySet();
  private final Breaches<Breach> breaches;

  /**
   * A payment that came.
   *
   * @param messageId in which message of the hub's
   */
  record Line(Arrived payment, String messageId) {}

  /** Nothing yet. */
  Inboxes(Breaches<Breach> breaches) {
    this.breaches = breaches;
  }

  /** A message is handed out with these payments. */
  void handedOut(String messageId, List<Arrived> payments) {
    if (confirmed.contains(messageId)) {
      breaches.add(
          Breach.INBOX,
          "message %s was handed out again after its acknowledgement was confirmed"
              .formatted(messageId));
    }
    for (Arrived payment : payments) {
      Line line = new Line(payment, messageId);
      Line before = byEndToEndId.put(payment.endToEndId(), line);
      if (before != null && !before.equals(line)) {
        breaches.add(
            Breach.INBOX, "%s came as %s and as %s".formatted(payment.endToEndId(), before, line));
      }
    }
  }

  /** The hub has confirmed the acknowledgement of a message. */
  void confirmed(String messageId) {
    confirmed.add(messageId);
  }

  /**
   * A message was acknowledged, and the connection broke before an answer came: if the hub has the
   * acknowledgement, it never hands the message out again.
   */
  void unclear(String messageId) {
    unclear.add(messageId);
  }

  /** What came under an end-to-end id. */
  Optional<Line> line(String endToEndId) {
    return Optional.ofNullable(byEndToEndId.get(endToEndId));
  }

  /** Whether a message was acknowledged, as far as a receiver can know. */
  boolean isAcknowledged(String messageId) {
    return confirmed.contains(messageId) || unclear.contains(messageId);
  }

  /** How many payments came. */
  int payments() {
    return byEndToEndId.size();
  }
}
