package io.tradehub.connectors.singlewindow.ledger;

import java.math.BigInteger;

/** Parts of a whole that come to it exactly, whatever is rounded. */
final class Shares {
  private Shares() {}

  /**
   * What a piece is worth. Each end of it is rounded half up, so that pieces side by side come to
   * the whole.
   *
   * @param whole what all of it is worth
   * @param from where the piece begins
   * @param to where it ends
   * @param of where the whole ends
   * @param step what is rounded to: 1, or 100 for cents of a currency without any
   */
  static long between(long whole, long from, long to, long of, long step) {
    return upTo(whole, to, of, step) - upTo(whole, from, of, step);
  }

  private static long upTo(long whole, long part, long of, long step) {
    if (part == of) {
      return whole;
    }
    BigInteger divisor = BigInteger.valueOf(of).multiply(BigInteger.valueOf(step));
    BigInteger twice =
        BigInteger.valueOf(whole).multiply(BigInteger.valueOf(part)).shiftLeft(1).add(divisor);
    return twice.divide(divisor.shiftLeft(1)).longValueExact() * step;
  }
}
