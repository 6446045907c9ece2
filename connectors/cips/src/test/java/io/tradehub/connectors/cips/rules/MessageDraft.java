package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.CreditTransfers.Settlement;
import io.tradehub.connectors.cips.model.GroupTotals;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A right message of payments that Harbour sends, to be changed in one place or another. */
final class MessageDraft {
  /** A Tuesday, ten in the morning in Beijing. */
  static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  MessageType type = MessageType.CUSTOMER_CREDIT_TRANSFER;
  String id = "TDH-20261124-1";
  Settlement settlement;
  Agent sender = Banks.HARBOUR;
  final List<TransferDraft> transfers = new ArrayList<>();
  UnaryOperator<GroupTotals> totals = right -> right;
  UnaryOperator<Header> header = right -> right;
  boolean envelope = true;

  /** With so many payments; one settles gross, more settle net. */
  MessageDraft(int number) {
    settlement = number == 1 ? Settlement.GROSS : Settlement.NET;
    for (int i = 1; i <= number; i++) {
      transfers.add(new TransferDraft(i));
    }
  }

  /** A bank transfer between the same. */
  static MessageDraft ofBanks() {
    MessageDraft draft = new MessageDraft(1);
    draft.type = MessageType.BANK_CREDIT_TRANSFER;
    TransferDraft only = draft.transfers.getFirst();
    only.debtor = new PartyDraft("Harbour Bank");
    only.debtor.agent = Optional.of(Banks.HARBOUR);
    only.creditor = new PartyDraft("");
    only.creditor.agent = Optional.of(Banks.PEAK);
    only.debtorAccount = Optional.empty();
    only.creditorAccount = Optional.empty();
    only.transactionCode = Optional.empty();
    return draft;
  }

  BusinessMessage build() {
    List<CreditTransfer> built = transfers.stream().map(TransferDraft::build).toList();
    CreditTransfers document =
        new CreditTransfers(
            type, id, NOW, settlement, false, sender, totals.apply(GroupTotals.of(built)), built);
    return envelope ? inEnvelope(document, sender, header) : alone(document);
  }

  static BusinessMessage inEnvelope(
      IsoMessage document, Agent sender, UnaryOperator<Header> change) {
    Header right =
        new Header(
            sender,
            Banks.CIPS,
            document.messageId(),
            document.type().id(),
            Header.SERVICE,
            NOW,
            false);
    return new BusinessMessage(Optional.of(change.apply(right)), true, document);
  }

  static BusinessMessage alone(IsoMessage document) {
    return new BusinessMessage(Optional.empty(), false, document);
  }
}
