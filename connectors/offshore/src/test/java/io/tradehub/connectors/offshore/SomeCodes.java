package io.tradehub.connectors.offshore;

import io.tradehub.connectors.offshore.list.CreditCode;

/** Made-up credit codes that are right in form. */
final class SomeCodes {
  private static final long HEADS = 852_891_037_441L;

  private SomeCodes() {}

  /** One for each number. */
  static String of(int number) {
    return new CreditCode(Math.floorMod(number * 7_919_191_919L, HEADS), number).toString();
  }
}
