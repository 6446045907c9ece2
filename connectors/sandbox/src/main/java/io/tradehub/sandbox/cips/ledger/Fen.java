package io.tradehub.sandbox.cips.ledger;

import java.math.BigDecimal;

/** Amounts of renminbi as whole fen, a hundredth of a yuan. */
public final class Fen {
  /** The only currency there is. */
  public static final String CURRENCY = "CNY";

  private static final BigDecimal MOST = new BigDecimal("9999999999999999.99");

  private Fen() {}

  /**
   * The fen of an amount in yuan.
   *
   * @throws ArithmeticException when it has more than two decimals, is negative, or is over 18
   *     digits
   */
  public static long of(BigDecimal yuan) {
    if (yuan.signum() < 0 || yuan.compareTo(MOST) > 0) {
      throw new ArithmeticException("an amount is 0 to " + MOST + ", not " + yuan);
    }
    return yuan.movePointRight(2).longValueExact();
  }

  /** The amount in yuan, with two decimals. */
  public static BigDecimal yuan(long fen) {
    return BigDecimal.valueOf(fen, 2);
  }
}
