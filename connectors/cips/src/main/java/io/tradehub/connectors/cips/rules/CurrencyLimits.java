package io.tradehub.connectors.cips.rules;

import java.math.BigDecimal;

/**
 * A currency that payments may be made in, and how much.
 *
 * @param code ISO 4217
 * @param maxTransfer the most that one payment may be
 * @param maxBatch the most that the payments of one message may come to
 */
public record CurrencyLimits(String code, BigDecimal maxTransfer, BigDecimal maxBatch) {
  /** Stops slips, not payments. */
  static final String MAX_TRANSFER = "100000000000";

  static final String MAX_BATCH = "500000000000";

  /** CNY, and limits that stop only slips. */
  static CurrencyLimits standard() {
    return new CurrencyLimits("CNY", new BigDecimal(MAX_TRANSFER), new BigDecimal(MAX_BATCH));
  }
}
