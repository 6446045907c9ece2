package io.tradehub.loadtest.settle;

import java.util.List;

/** The participants of the benchmark's CIPS; none of them exists. */
final class Banks {
  /** CIPS itself. */
  static final String CIPS = "TDHXCNSH";

  /** The banks that pay each other: all are the hub's tenant's. */
  static final List<String> OURS = List.of("TDHACNSH", "TDHBCNSH", "TDHDCNBJ", "TDHEHKHH");

  private Banks() {}
}
