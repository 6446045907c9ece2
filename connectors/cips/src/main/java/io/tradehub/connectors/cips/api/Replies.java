package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.v1.Money;

/** The contract's values of ours. */
final class Replies {
  private Replies() {}

  static Money money(Amount amount) {
    return Money.newBuilder()
        .setCurrencyCode(amount.currency())
        .setAmount(amount.value().toPlainString())
        .build();
  }
}
