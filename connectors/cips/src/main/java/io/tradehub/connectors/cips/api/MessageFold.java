package io.tradehub.connectors.cips.api;

import io.tradehub.v1.Direction;
import io.tradehub.v1.Event;
import io.tradehub.v1.EventType;
import io.tradehub.v1.Message;
import io.tradehub.v1.SettlementState;
import java.util.Set;

/** What the hub's own message says of its payments, where CIPS has said nothing. */
final class MessageFold {
  private static final String CANCELLED = "CANCELLED";

  /**
   * Codes of failed attempts after which CIPS surely has nothing: it answered so, or no connection
   * was made. After any other, it may have.
   */
  private static final Set<String> NOT_SENT =
      Set.of("CIPS_BUSY", "NOT_CONNECTED", "SENDER_KEY_MISSING");

  private MessageFold() {}

  /**
   * Where the payments of a message are.
   *
   * @param message with its history, when that is known
   */
  static Standing of(Message message) {
    SettlementState state =
        message.getDirection() == Direction.DIRECTION_INBOUND
            // CIPS passes on what is settled, whatever its receiver thinks of it.
            ? SettlementState.SETTLEMENT_STATE_SETTLED
            : outbound(message);
    return Standing.of(state, message.getStatusCode(), message.getStatusText());
  }

  private static SettlementState outbound(Message message) {
    return switch (message.getState()) {
      case MESSAGE_STATE_ACCEPTED, MESSAGE_STATE_DELIVERING, MESSAGE_STATE_WAITING ->
          maybeSent(message)
              ? SettlementState.SETTLEMENT_STATE_UNKNOWN
              : SettlementState.SETTLEMENT_STATE_ACCEPTED;
      case MESSAGE_STATE_DELIVERED -> SettlementState.SETTLEMENT_STATE_RECEIVED;
      case MESSAGE_STATE_COMPLETED -> SettlementState.SETTLEMENT_STATE_SETTLED;
      case MESSAGE_STATE_REJECTED ->
          message.getStatusCode().equals(CANCELLED)
              ? SettlementState.SETTLEMENT_STATE_CANCELLED
              : SettlementState.SETTLEMENT_STATE_REJECTED;
      case MESSAGE_STATE_DEAD -> SettlementState.SETTLEMENT_STATE_NEEDS_ATTENTION;
      // The core lets neither happen to what may have left.
      case MESSAGE_STATE_CANCELLED, MESSAGE_STATE_EXPIRED ->
          SettlementState.SETTLEMENT_STATE_CANCELLED;
      case MESSAGE_STATE_RECEIVED, MESSAGE_STATE_UNSPECIFIED, UNRECOGNIZED ->
          SettlementState.SETTLEMENT_STATE_UNSPECIFIED;
    };
  }

  /** Whether an attempt ended so that CIPS may have it. The attempt under way is not counted. */
  private static boolean maybeSent(Message message) {
    return leaves(message.getStatusCode())
        || message.getHistoryList().stream().anyMatch(MessageFold::leaves);
  }

  private static boolean leaves(Event event) {
    return event.getType() == EventType.EVENT_TYPE_RETRY_SCHEDULED && leaves(event.getCode());
  }

  private static boolean leaves(String code) {
    return !code.isEmpty() && !NOT_SENT.contains(code);
  }
}
