package io.tradehub.loadtest.settle;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What the crash run's payments ask the sandbox's CIPS for with the end of their end-to-end id: its
 * table of outcomes says what each means.
 */
final class Endings {
  private static final int ORDINARY_PERCENT = 70;

  /** Of single payments. */
  private static final List<String> OUTCOMES =
      List.of(
          "SBX-R-AC04",
          "SBX-R-AM04",
          "SBX-D1",
          "SBX-D4",
          "SBX-HELD2",
          "SBX-RCVD1",
          "SBX-ACSP1",
          "SBX-LOST",
          "SBX-CUT",
          "SBX-NOTTAKEN",
          "SBX-BADSIG",
          "SBX-TWICE",
          "SBX-REORDER",
          "SBX-HTTP503",
          "SBX-HTTP500");

  private Endings() {}

  /** Any of them, and mostly none. */
  static String any(SplittableRandom random) {
    return random.nextInt(100) < ORDINARY_PERCENT
        ? "X"
        : OUTCOMES.get(random.nextInt(OUTCOMES.size()));
  }

  /** Of a payment in a batch: some are rejected, as a batch may be settled in part. */
  static String inBatch(SplittableRandom random) {
    return random.nextInt(20) == 0 ? "SBX-R-AC04" : "X";
  }
}
