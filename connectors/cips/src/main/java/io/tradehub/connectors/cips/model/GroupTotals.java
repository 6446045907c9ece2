package io.tradehub.connectors.cips.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a message's group header says of the payments in it, as written.
 *
 * @param count how many there are: NbOfTxs
 * @param total what they come to: TtlIntrBkSttlmAmt
 * @param controlSum the sum of the figures, whatever their currency: CtrlSum
 */
public record GroupTotals(long count, Optional<Amount> total, Optional<BigDecimal> controlSum) {

  /**
   * What is right for these payments: their number, and their sum when they have one currency; no
   * control sum.
   */
  public static GroupTotals of(List<CreditTransfer> transfers) {
    if (transfers.isEmpty()) {
      return new GroupTotals(0, Optional.empty(), Optional.empty());
    }
    String currency = transfers.getFirst().amount().currency();
    BigDecimal sum = BigDecimal.ZERO;
    for (CreditTransfer transfer : transfers) {
      if (!transfer.amount().currency().equals(currency)) {
        return new GroupTotals(transfers.size(), Optional.empty(), Optional.empty());
      }
      sum = sum.add(transfer.amount().value());
    }
    return new GroupTotals(
        transfers.size(), Optional.of(new Amount(currency, sum)), Optional.empty());
  }
}
