package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.CreditCode;

/** Made-up credit codes that are right in form. */
final class Codes {
  private static final long HEADS = 852_891_037_441L;

  private Codes() {}

  /** One for each number. */
  static CreditCode of(int number) {
    return new CreditCode(Math.floorMod(number * 7_919_191_919L, HEADS), number);
  }
}
