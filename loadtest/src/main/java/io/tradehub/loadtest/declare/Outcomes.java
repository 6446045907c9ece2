package io.tradehub.loadtest.declare;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What the crash run's declarations ask the sandbox's customs for with the end of their contract
 * numbers: its table of outcomes says what each means.
 */
final class Outcomes {
  private static final int ORDINARY_PERCENT = 60;

  private static final List<String> OTHERS =
      List.of(
          "GUARANTEE",
          "TAX",
          "INSPECT",
          "MANUAL",
          "RETURNED",
          "REFUSED",
          "FAILED",
          "NORIGHT",
          "IMPORTFAIL",
          "FAILBOX",
          "DELETED",
          "CLOSED",
          "LATE",
          "TWICE",
          "UNORDERED",
          "UNKNOWN",
          "NOENTRY",
          "STRANGER",
          "GB2312",
          "BASE64",
          "HALF",
          "VANISH");

  private Outcomes() {}

  /** Any of them, and mostly none. */
  static String any(SplittableRandom random) {
    return random.nextInt(100) < ORDINARY_PERCENT ? "" : OTHERS.get(random.nextInt(OTHERS.size()));
  }
}
