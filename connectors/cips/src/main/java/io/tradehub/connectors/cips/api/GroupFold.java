package io.tradehub.connectors.cips.api;

import io.tradehub.v1.Direction;
import io.tradehub.v1.Message;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.TransferStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the states of a message's payments come to. */
final class GroupFold {
  /** Of payments that are not at their end, the one that most needs a look speaks for all. */
  private static final List<SettlementState> OPEN =
      List.of(
          SettlementState.SETTLEMENT_STATE_NEEDS_ATTENTION,
          SettlementState.SETTLEMENT_STATE_UNKNOWN,
          SettlementState.SETTLEMENT_STATE_ACCEPTED,
          SettlementState.SETTLEMENT_STATE_RECEIVED,
          SettlementState.SETTLEMENT_STATE_PENDING);

  private GroupFold() {}

  /** The state of the whole, and why. */
  static Standing of(Message message, List<TransferStatus> transfers) {
    Set<SettlementState> states = EnumSet.noneOf(SettlementState.class);
    transfers.forEach(transfer -> states.add(transfer.getState()));
    SettlementState state = state(states);
    // A reason that holds for all is the whole's; else the hub's own, when it has one to say.
    List<Standing> reasons =
        transfers.stream()
            .map(t -> Standing.of(state, t.getReasonCode(), t.getReasonText()))
            .distinct()
            .toList();
    if (reasons.size() == 1) {
      return reasons.getFirst();
    }
    return message.getDirection() == Direction.DIRECTION_OUTBOUND
        ? Standing.of(state, message.getStatusCode(), message.getStatusText())
        : Standing.of(state, "", "");
  }

  private static SettlementState state(Set<SettlementState> states) {
    if (states.size() == 1) {
      return states.iterator().next();
    }
    for (SettlementState open : OPEN) {
      if (states.contains(open)) {
        return open;
      }
    }
    boolean moved =
        states.contains(SettlementState.SETTLEMENT_STATE_SETTLED)
            || states.contains(SettlementState.SETTLEMENT_STATE_RETURNED);
    boolean refused =
        states.contains(SettlementState.SETTLEMENT_STATE_REJECTED)
            || states.contains(SettlementState.SETTLEMENT_STATE_CANCELLED);
    if (moved && refused) {
      return SettlementState.SETTLEMENT_STATE_PARTLY_SETTLED;
    }
    if (moved) {
      return SettlementState.SETTLEMENT_STATE_SETTLED;
    }
    return refused
        ? SettlementState.SETTLEMENT_STATE_REJECTED
        : SettlementState.SETTLEMENT_STATE_UNSPECIFIED;
  }
}
