package io.tradehub.connectors.singlewindow.ledger;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as the ledger keeps them: whole numbers of the last place, in 64 bits. Sums are made in
 * SQL, which is exact with whole numbers and not with texts or floats, and says when a sum is too
 * large; BigDecimal is what the rest sees.
 */
final class Decimals {
  /** Decimals of a quantity. */
  static final int QUANTITY = 5;

  /** Decimals of a price. */
  static final int PRICE = 4;

  /** Decimals of money: cents. */
  static final int MONEY = 2;

  private static final Pattern FORM = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

  private Decimals() {}

  /** A decimal with a point, without sign and exponent; empty for anything else. */
  static Optional<BigDecimal> read(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** As many decimals as it needs. */
  static int decimals(BigDecimal value) {
    return Math.max(0, value.stripTrailingZeros().scale());
  }

  /**
   * @throws ArithmeticException when it has more decimals or does not fit
   */
  static long scaled(BigDecimal value, int decimals) {
    return value.setScale(decimals).unscaledValue().longValueExact();
  }

  static BigDecimal of(long scaled, int decimals) {
    return BigDecimal.valueOf(scaled, decimals);
  }

  /** An amount, with as many decimals as its currency has. */
  static BigDecimal money(long cents, String currency) {
    return of(cents, MONEY).setScale(cents(currency));
  }

  /** How many decimals amounts of a currency have: those of ISO 4217, at most {@value #MONEY}. */
  static int cents(String currency) {
    try {
      return Math.clamp(Currency.getInstance(currency).getDefaultFractionDigits(), 0, MONEY);
    } catch (IllegalArgumentException e) {
      return MONEY;
    }
  }

  /** Without zeros at its end and without an exponent. */
  static String text(BigDecimal value) {
    BigDecimal bare = value.stripTrailingZeros();
    return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
  }
}
