package io.tradehub.loadtest.settle;

import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.TransferStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What WatchSettlements told of each payment that was sent. From any thread. */
final class Told {
  private final Map<String, SettlementState> states = new ConcurrentHashMap<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicLong changes = new AtomicLong();
  private final Breaches<Breach> breaches;

  /** Nothing yet. */
  Told(Breaches<Breach> breaches) {
    this.breaches = breaches;
  }

  /** A settlement is told. */
  void take(Settlement settlement) {
    changes.incrementAndGet();
    for (TransferStatus transfer : settlement.getTransfersList()) {
      SettlementState now = transfer.getState();
      SettlementState before = states.put(transfer.getEndToEndId(), now);
      if (before != null && isEnd(before) && before != now) {
        breaches.add(
            Breach.EVENTS,
            "%s was told to be %s, and later %s".formatted(transfer.getEndToEndId(), before, now));
      } else if (isEnd(now) && (before == null || !isEnd(before))) {
        ended.incrementAndGet();
      }
    }
  }

  /** Whether nothing more can become of a payment; nobody returns one in this run. */
  static boolean isEnd(SettlementState state) {
    return switch (state) {
      case SETTLEMENT_STATE_SETTLED,
          SETTLEMENT_STATE_REJECTED,
          SETTLEMENT_STATE_CANCELLED,
          SETTLEMENT_STATE_RETURNED ->
          true;
      default -> false;
    };
  }

  /** Where a payment is by what was told; empty when nothing was. */
  Optional<SettlementState> state(String endToEndId) {
    return Optional.ofNullable(states.get(endToEndId));
  }

  /** How many payments were told to be at their end. */
  int ended() {
    return ended.get();
  }

  /** How many changes were told. */
  long changes() {
    return changes.get();
  }
}
