package io.tradehub.hub.cli;

import io.tradehub.v1.Money;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.TransferStatus;

/** Settlements for people. */
final class SettlementLines {
  private SettlementLines() {}

  /** "SETTLED". */
  static String name(SettlementState state) {
    return state == SettlementState.UNRECOGNIZED
        ? "?"
        : state.name().substring("SETTLEMENT_STATE_".length());
  }

  /** The same, coloured by whether it is well. */
  static String state(Screen screen, SettlementState state) {
    String name = name(state);
    return switch (state) {
      case SETTLEMENT_STATE_SETTLED -> screen.good(name);
      case SETTLEMENT_STATE_REJECTED, SETTLEMENT_STATE_NEEDS_ATTENTION -> screen.bad(name);
      case SETTLEMENT_STATE_UNKNOWN,
          SETTLEMENT_STATE_CANCELLED,
          SETTLEMENT_STATE_RETURNED,
          SETTLEMENT_STATE_PARTLY_SETTLED ->
          screen.warn(name);
      case SETTLEMENT_STATE_ACCEPTED,
          SETTLEMENT_STATE_RECEIVED,
          SETTLEMENT_STATE_PENDING,
          SETTLEMENT_STATE_UNSPECIFIED,
          UNRECOGNIZED ->
          screen.accent(name);
    };
  }

  /** "CNY 1,234.50" without the comma: amounts are copied. */
  static String money(Money money) {
    return money.getAmount().isEmpty() ? "" : money.getCurrencyCode() + " " + money.getAmount();
  }

  /** A code and what it means. */
  static String reason(String code, String text) {
    return text.startsWith(code) ? text : (code + "  " + text).strip();
  }

  /** Zero unless it came to an end that nobody wanted. */
  static int exitCode(Settlement settlement) {
    return switch (settlement.getState()) {
      case SETTLEMENT_STATE_REJECTED,
          SETTLEMENT_STATE_CANCELLED,
          SETTLEMENT_STATE_RETURNED,
          SETTLEMENT_STATE_PARTLY_SETTLED,
          SETTLEMENT_STATE_NEEDS_ATTENTION ->
          ExitCode.FAILED;
      case SETTLEMENT_STATE_ACCEPTED,
          SETTLEMENT_STATE_UNKNOWN,
          SETTLEMENT_STATE_RECEIVED,
          SETTLEMENT_STATE_PENDING,
          SETTLEMENT_STATE_SETTLED,
          SETTLEMENT_STATE_UNSPECIFIED,
          UNRECOGNIZED ->
          ExitCode.OK;
    };
  }

  /** All of it: the message, then its payments. */
  static void show(Screen screen, Settlement settlement) {
    screen.line(
        screen.bold(settlement.getMessageId()) + "  " + state(screen, settlement.getState()));
    screen.field("why", reason(settlement.getReasonCode(), settlement.getReasonText()));
    screen.field("message", settlement.getMessageType());
    screen.field("own id", settlement.getBusinessMessageId());
    screen.field("direction", Names.of(settlement.getDirection()));
    screen.field("sender", settlement.getSender());
    screen.field("total", money(settlement.getTotal()));
    screen.field("since", Names.dateTime(settlement.getCreateTime()));
    screen.field("changed", Names.dateTime(settlement.getUpdateTime()));
    if (settlement.getTransfersCount() == 1) {
      transfer(screen, settlement.getTransfers(0));
    } else if (settlement.getTransfersCount() > 1) {
      screen.line();
      table(screen, settlement);
    }
  }

  private static void transfer(Screen screen, TransferStatus transfer) {
    screen.field("end-to-end", transfer.getEndToEndId());
    screen.field("UETR", transfer.getUetr());
    screen.field("from", transfer.getDebtorName());
    screen.field("to", transfer.getCreditorName());
    screen.field("at", transfer.getCreditorAgent());
    screen.field("value date", transfer.getValueDate());
    screen.field("settled", Names.dateTime(transfer.getSettleTime()));
    screen.field("returned", money(transfer.getReturned()));
  }

  private static void table(Screen screen, Settlement settlement) {
    Table table = new Table(screen, "END-TO-END", "STATE", "AMOUNT", "RETURNED", "TO", "WHY");
    for (TransferStatus transfer : settlement.getTransfersList()) {
      table.row(
          transfer.getEndToEndId(),
          state(screen, transfer.getState()),
          money(transfer.getAmount()),
          money(transfer.getReturned()),
          transfer.getCreditorAgent(),
          reason(transfer.getReasonCode(), transfer.getReasonText()));
    }
    table.print();
  }

  /** One change on one line. */
  static String line(Screen screen, Settlement settlement) {
    String what =
        settlement.getTransfersCount() == 1
            ? settlement.getTransfers(0).getEndToEndId()
            : settlement.getTransfersCount() + " payments";
    return String.join(
            "  ",
            screen.faint(Names.dateTime(settlement.getUpdateTime())),
            screen.bold(settlement.getMessageId()),
            Names.of(settlement.getDirection()),
            what,
            money(settlement.getTotal()),
            state(screen, settlement.getState()),
            reason(settlement.getReasonCode(), settlement.getReasonText()))
        .stripTrailing();
  }
}
