package io.tradehub.connectors.cips.api;

import com.google.protobuf.Timestamp;
import io.tradehub.connectors.api.services.Times;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.v1.Event;
import io.tradehub.v1.Message;
import io.tradehub.v1.Settlement;
import io.tradehub.v1.SettlementState;
import io.tradehub.v1.TransferStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A payment message as its settlement: what the document says, what CIPS has said of it, and where
 * the hub is with it. A pure function.
 */
final class SettlementView {
  private final Message message;
  private final IsoMessage document;
  private final StatusFold statuses;
  private final Map<String, Returned> returned;

  /** What came back of a payment, and the last reason. */
  private record Returned(BigDecimal value, String code, String text) {}

  private SettlementView(Message message, IsoMessage document, List<IsoMessage> answers) {
    this.message = message;
    this.document = document;
    this.statuses = new StatusFold(document.messageId(), only(StatusReport.class, answers));
    this.returned = returned(only(PaymentReturn.class, answers));
  }

  /**
   * The settlement of a message.
   *
   * @param message as the core shows it; with its history, when that is known
   * @param document what it carries: CreditTransfers or a PaymentReturn
   * @param answers what is kept with it, oldest first; what says nothing of payments is left out
   * @throws IllegalArgumentException when the document is no payment
   */
  static Settlement of(Message message, IsoMessage document, List<IsoMessage> answers) {
    SettlementView view = new SettlementView(message, document, answers);
    return switch (document) {
      case CreditTransfers transfers -> view.of(transfers);
      case PaymentReturn payment -> view.of(payment);
      default -> throw new IllegalArgumentException(document.type().id() + " pays nothing");
    };
  }

  private Settlement of(CreditTransfers transfers) {
    Settlement.Builder settlement = begin(transfers.instructingAgent());
    BigDecimal total = BigDecimal.ZERO;
    for (CreditTransfer transfer : transfers.transfers()) {
      total = total.add(transfer.amount().value());
      TransferStatus.Builder status =
          status(transfer.endToEndId(), transfer.uetr(), transfer.amount())
              .setDebtorName(name(transfer.debtor().name(), transfer.debtorAgent()))
              .setCreditorName(name(transfer.creditor().name(), transfer.creditorAgent()))
              .setCreditorAgent(Names.canonical(transfer.creditorAgent()))
              .setValueDate(transfer.valueDate().toString());
      settlement.addTransfers(status);
    }
    if (!transfers.transfers().isEmpty()) {
      String currency = transfers.transfers().getFirst().amount().currency();
      settlement.setTotal(Replies.money(new Amount(currency, total)));
    }
    return end(settlement);
  }

  private Settlement of(PaymentReturn payment) {
    return end(
        begin(payment.instructingAgent())
            .setTotal(Replies.money(payment.returned()))
            .addTransfers(
                status(
                        payment.original().endToEndId(),
                        payment.original().uetr(),
                        payment.returned())
                    .setCreditorAgent(Names.canonical(payment.instructedAgent()))
                    .setValueDate(payment.valueDate().toString())));
  }

  private Settlement.Builder begin(Agent sender) {
    return Settlement.newBuilder()
        .setMessageId(message.getId())
        .setMessageType(document.type().id())
        .setBusinessMessageId(document.messageId())
        .setDirection(message.getDirection())
        .setSender(Names.canonical(sender))
        .setCreateTime(message.getCreateTime())
        .setUpdateTime(updateTime());
  }

  private Settlement end(Settlement.Builder settlement) {
    Standing whole = GroupFold.of(message, settlement.getTransfersList());
    return settlement
        .setState(whole.state())
        .setReasonCode(whole.code())
        .setReasonText(whole.text())
        .build();
  }

  private TransferStatus.Builder status(String endToEndId, String uetr, Amount amount) {
    Standing standing = standing(uetr);
    TransferStatus.Builder status =
        TransferStatus.newBuilder()
            .setEndToEndId(endToEndId)
            .setUetr(uetr)
            .setAmount(Replies.money(amount))
            .setState(standing.state())
            .setReasonCode(standing.code())
            .setReasonText(standing.text());
    standing.settleTime().ifPresent(time -> status.setSettleTime(Times.timestamp(time)));
    Returned back = document instanceof PaymentReturn ? null : returned.get(uetr);
    if (back != null) {
      status
          .setState(SettlementState.SETTLEMENT_STATE_RETURNED)
          .setReturned(Replies.money(new Amount(amount.currency(), back.value())))
          .setReasonCode(back.code())
          .setReasonText(back.text());
    }
    return status;
  }

  private Standing standing(String uetr) {
    Standing hub = MessageFold.of(message);
    Optional<Standing> cips = statuses.of(uetr);
    if (statuses.leftOut(uetr) && cips.filter(c -> StatusFold.isFinal(c.state())).isEmpty()) {
      // The hub's COMPLETED says nothing of this one then.
      return Standing.of(
          SettlementState.SETTLEMENT_STATE_UNKNOWN,
          "",
          "CIPS said that some payments settled and some did not, and did not name this one");
    }
    if (cips.isEmpty()) {
      return hub;
    }
    // What CIPS said last but not for good is overtaken by what ended in the hub: a message that it
    // gave up, and an answer that it knows and whose text is no longer to be read.
    boolean overtaken =
        !StatusFold.isFinal(cips.get().state())
            && (hub.state() == SettlementState.SETTLEMENT_STATE_NEEDS_ATTENTION
                || StatusFold.isFinal(hub.state()));
    return overtaken ? hub : cips.get();
  }

  private static String name(String name, Agent bank) {
    return name.isEmpty() ? Names.canonical(bank) : name;
  }

  /** When the last thing happened to it that is known. */
  private Timestamp updateTime() {
    Timestamp last = message.hasUpdateTime() ? message.getUpdateTime() : message.getCreateTime();
    for (Event event : message.getHistoryList()) {
      if (Times.instant(event.getTime()).isAfter(Times.instant(last))) {
        last = event.getTime();
      }
    }
    return last;
  }

  /**
   * What came back of each payment, by its UETR: a return names the message as its sender knows it,
   * which CIPS may have given another id. One that came twice counts once.
   */
  private static Map<String, Returned> returned(List<PaymentReturn> returns) {
    Map<String, PaymentReturn> distinct = new HashMap<>();
    Map<String, Returned> byUetr = new HashMap<>();
    for (PaymentReturn payment : returns) {
      String name = Names.message(payment.instructingAgent(), payment.messageId());
      if (distinct.putIfAbsent(name, payment) == null) {
        Returned before = byUetr.get(payment.original().uetr());
        BigDecimal value = payment.returned().value();
        byUetr.put(
            payment.original().uetr(),
            new Returned(
                before == null ? value : before.value().add(value),
                payment.reason().code(),
                payment.reason().text()));
      }
    }
    return byUetr;
  }

  private static <T extends IsoMessage> List<T> only(Class<T> type, List<IsoMessage> answers) {
    return answers.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
