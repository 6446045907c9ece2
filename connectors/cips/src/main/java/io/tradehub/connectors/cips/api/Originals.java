package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Original;
import io.tradehub.v1.TransferName;
import java.util.Locale;

/** A payment of a message, as other messages speak of it. */
final class Originals {
  private Originals() {}

  /** The payment of a name among those of its message. */
  static CreditTransfer find(CreditTransfers transfers, TransferName name) {
    return transfers.transfers().stream()
        .filter(
            t ->
                name.hasUetr()
                    ? t.uetr().equals(name.getUetr().toLowerCase(Locale.ROOT))
                    : t.endToEndId().equals(name.getEndToEnd().getEndToEndId()))
        .findFirst()
        // The message was found by this name.
        .orElseThrow();
  }

  static Original of(CreditTransfers transfers, TransferName name) {
    return of(transfers, find(transfers, name));
  }

  static Original of(CreditTransfers transfers, CreditTransfer transfer) {
    return new Original(
        transfers.messageId(),
        transfers.type(),
        transfer.endToEndId(),
        transfer.uetr(),
        transfer.amount(),
        transfer.valueDate());
  }
}
