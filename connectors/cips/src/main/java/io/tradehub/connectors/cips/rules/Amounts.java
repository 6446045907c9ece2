package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.rules.codes.Currencies;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeSet;

/** Checks amounts. */
final class Amounts {
  private final Map<String, CurrencyLimits> allowed;
  private final Report report;

  Amounts(Map<String, CurrencyLimits> allowed, Report report) {
    this.allowed = allowed;
    this.report = report;
  }

  /** Whether an amount that is to be paid is good in itself, and says what is not. */
  boolean amount(Place place, String path, Amount amount) {
    String code = amount.currency();
    int decimals = Currencies.decimals(code);
    if (decimals < 0) {
      report.error(
          Rule.CURRENCY,
          place,
          path + "/@Ccy",
          "the currency is "
              + Report.shown(code)
              + "; expected a code of ISO 4217 that is paid in, such as CNY");
      return false;
    }
    CurrencyLimits limits = allowed.get(code);
    if (limits == null) {
      report.error(
          Rule.CURRENCY_ALLOWED,
          place,
          path + "/@Ccy",
          "the currency is "
              + code
              + "; this hub pays only in "
              + String.join(", ", new TreeSet<>(allowed.keySet())));
      return false;
    }
    return decimals(place, path, amount, decimals)
        && positive(place, path, amount)
        && within(
            Rule.TRANSFER_LIMIT,
            place,
            path,
            amount.value(),
            limits.maxTransfer(),
            "a payment",
            code);
  }

  private boolean decimals(Place place, String path, Amount amount, int decimals) {
    if (amount.value().scale() <= decimals) {
      return true;
    }
    report.error(
        Rule.DECIMALS,
        place,
        path,
        "the amount "
            + plain(amount.value())
            + " has "
            + amount.value().scale()
            + " decimals; "
            + amount.currency()
            + " has "
            + decimals
            + ": round it to what can be paid");
    return false;
  }

  private boolean positive(Place place, String path, Amount amount) {
    int sign = amount.value().signum();
    if (sign > 0) {
      return true;
    }
    if (sign == 0) {
      report.error(
          Rule.ZERO, place, path, "the amount is zero; expected more: leave out what pays nothing");
    } else {
      report.error(
          Rule.NEGATIVE,
          place,
          path,
          "the amount is "
              + plain(amount.value())
              + "; expected more than zero: who is to get money is the creditor");
    }
    return false;
  }

  /** What good payments of a message come to. */
  void batch(Place place, String path, Amount sum) {
    BigDecimal limit = allowed.get(sum.currency()).maxBatch();
    within(
        Rule.BATCH_LIMIT,
        place,
        path,
        sum.value(),
        limit,
        "the payments of a message",
        sum.currency());
  }

  private boolean within(
      Rule rule,
      Place place,
      String path,
      BigDecimal value,
      BigDecimal limit,
      String what,
      String code) {
    if (value.compareTo(limit) <= 0) {
      return true;
    }
    report.error(
        rule,
        place,
        path,
        "the amount is "
            + plain(value)
            + " "
            + code
            + "; "
            + what
            + " may be at most "
            + plain(limit)
            + " here: look for a slip, or pay in parts");
    return false;
  }

  /** Without an exponent, cut when somebody writes a thousand digits. */
  static String plain(BigDecimal value) {
    return value.precision() + Math.abs(value.scale()) > 60
        ? "a number of " + value.precision() + " digits"
        : value.toPlainString();
  }
}
