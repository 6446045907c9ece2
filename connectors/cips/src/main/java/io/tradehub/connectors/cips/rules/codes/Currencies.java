package io.tradehub.connectors.cips.rules.codes;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/** Currencies by their codes (ISO 4217), those that amounts can be paid in. */
public final class Currencies {
  private static final Map<String, Integer> DECIMALS = new HashMap<>();

  static {
    for (Currency currency : Currency.getAvailableCurrencies()) {
      // Gold, test codes and the like have -1: nothing is paid in them.
      if (currency.getDefaultFractionDigits() >= 0) {
        DECIMALS.put(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
      }
    }
  }

  private Currencies() {}

  /** How many decimals amounts of a currency have: CNY 2, JPY 0, KWD 3; -1 for no currency. */
  public static int decimals(String code) {
    return DECIMALS.getOrDefault(code, -1);
  }
}
